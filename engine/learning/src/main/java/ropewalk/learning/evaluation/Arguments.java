package ropewalk.learning.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options of a command line, each taken once; what is left over is complained of. */
final class Arguments {

    private final Map<String, String> given = new LinkedHashMap<>();

    Arguments(String[] arguments) throws BadInput {
        for (int index = 0; index < arguments.length; index += 2) {
            String name = arguments[index];
            if (!name.startsWith("--")) {
                throw new BadInput("Expected an option such as --data, not " + name + "\n\n" + Options.USAGE);
            }
            if (index + 1 == arguments.length) {
                throw new BadInput("The option " + name + " has no value\n\n" + Options.USAGE);
            }
            given.put(name.substring(2), arguments[index + 1]);
        }
    }

    @Nullable
    String text(String name, @Nullable String otherwise) {
        String value = given.remove(name);
        return value == null ? otherwise : value;
    }

    String required(String name, String otherwise) {
        String value = given.remove(name);
        return value == null ? otherwise : value;
    }

    List<String> list(String name) {
        return Options.split(required(name, ""));
    }

    int whole(String name, int otherwise, int least, int most) throws BadInput {
        String value = required(name, String.valueOf(otherwise));
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new BadInput("--" + name + " must be a whole number, not " + value);
        }
        throw new BadInput("--" + name + " must be between " + least + " and " + most + ", not " + value);
    }

    double share(String name, double otherwise) throws BadInput {
        String value = required(name, String.valueOf(otherwise));
        try {
            double number = Double.parseDouble(value);
            if (number >= 0 && number <= 1) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new BadInput("--" + name + " must be a share such as 0.08, not " + value);
        }
        throw new BadInput("--" + name + " must be between 0 and 1, not " + value);
    }

    void complainOfTheRest() throws BadInput {
        if (!given.isEmpty()) {
            throw new BadInput(
                    "There is no option --" + given.keySet().iterator().next() + "\n\n" + Options.USAGE);
        }
    }
}
