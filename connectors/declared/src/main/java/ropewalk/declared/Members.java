package ropewalk.declared;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The members of one thing in a description: known ones only, each of the right kind and within its bounds. */
final class Members {

    private final Tree.Mapping mapping;

    private Members(Tree.Mapping mapping) {
        this.mapping = mapping;
    }

    static Members of(Tree tree, String... known) {
        if (!(tree instanceof Tree.Mapping mapping)) {
            throw new InvalidDescription(tree.place(), "This has to have members: " + String.join(", ", known));
        }
        mapping.members().forEach((name, value) -> {
            if (!List.of(known).contains(name)) {
                throw new InvalidDescription(
                        value.place(), "This member is not known; it can be one of " + String.join(", ", known));
            }
        });
        return new Members(mapping);
    }

    Tree.Place place() {
        return mapping.place();
    }

    /** Where a member is, or would be. */
    Tree.Place place(String name) {
        Tree tree = mapping.members().get(name);
        return tree == null ? mapping.place() : tree.place();
    }

    InvalidDescription wrong(String name, String message) {
        return new InvalidDescription(place(name), message);
    }

    boolean has(String name) {
        return mapping.members().containsKey(name);
    }

    @Nullable
    Tree tree(String name) {
        return mapping.members().get(name);
    }

    Tree required(String name) {
        Tree tree = mapping.members().get(name);
        if (tree == null) {
            throw new InvalidDescription(mapping.place(), "“" + name + "” is missing");
        }
        return tree;
    }

    /** A line of up to so many characters. */
    String line(String name, int most) {
        return line(required(name), most);
    }

    String line(String name, int most, String otherwise) {
        return has(name) ? line(name, most) : otherwise;
    }

    /** @param says what it has to look like, in words */
    String text(String name, Pattern form, String says) {
        String text = line(name, 2_000);
        if (!form.matcher(text).matches()) {
            throw wrong(name, "This has to be " + says);
        }
        return text;
    }

    private static String line(Tree tree, int most) {
        if (!(tree instanceof Tree.Scalar scalar) || !(scalar.value() instanceof String text)) {
            throw new InvalidDescription(tree.place(), "This has to be a text; put it into quotes");
        }
        if (text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidDescription(
                    tree.place(), "This has to be one line of up to %,d characters".formatted(most));
        }
        return text;
    }

    int number(String name, int least, int most, int otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (required(name) instanceof Tree.Scalar scalar
                && scalar.value() instanceof Long number
                && number >= least
                && number <= most) {
            return number.intValue();
        }
        throw wrong(name, "This has to be a whole number from %d to %d".formatted(least, most));
    }

    boolean yes(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (required(name) instanceof Tree.Scalar scalar && scalar.value() instanceof Boolean yes) {
            return yes;
        }
        throw wrong(name, "This has to be true or false");
    }

    Duration duration(String name, Duration most, Duration otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        try {
            Duration duration = Duration.parse(line(name, 40));
            if (!duration.isNegative() && !duration.isZero() && duration.compareTo(most) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException | ArithmeticException unreadable) {
            // said below
        }
        throw wrong(name, "This has to be a duration such as PT5M, of up to " + most);
    }

    /** @param choices by their words, in order */
    <T> T choice(String name, Map<String, T> choices) {
        T chosen = choices.get(line(name, 100));
        if (chosen == null) {
            throw wrong(name, "This has to be one of " + String.join(", ", choices.keySet()));
        }
        return chosen;
    }

    <T> T choice(String name, Map<String, T> choices, T otherwise) {
        return has(name) ? choice(name, choices) : otherwise;
    }

    /** No entry where the member is missing. */
    <T> List<T> list(String name, int most, Function<Tree, T> each) {
        var all = new ArrayList<T>();
        if (has(name)) {
            if (!(required(name) instanceof Tree.Sequence sequence)) {
                throw wrong(name, "This has to be a list");
            }
            if (sequence.entries().size() > most) {
                throw wrong(name, "This may have %d entries".formatted(most));
            }
            sequence.entries().forEach(entry -> all.add(each.apply(entry)));
        }
        return List.copyOf(all);
    }

    /** Texts by names that the description chooses itself, in order; none where the member is missing. */
    <T> Map<String, T> texts(String name, int most, BiFunction<String, Tree, T> each) {
        Map<String, T> all = new LinkedHashMap<>();
        if (has(name)) {
            if (!(required(name) instanceof Tree.Mapping chosen)
                    || chosen.members().size() > most) {
                throw wrong(name, "This has to be up to %d names with a value each".formatted(most));
            }
            chosen.members().forEach((own, value) -> all.put(own, each.apply(own, value)));
        }
        return all;
    }

    static <T> void once(List<T> all, Function<T, String> name, Tree.Place place) {
        all.stream()
                .collect(Collectors.groupingBy(name, LinkedHashMap::new, Collectors.counting()))
                .forEach((each, count) -> {
                    if (count > 1) {
                        throw new InvalidDescription(place, "“" + each + "” is there twice; names are used once");
                    }
                });
    }
}
