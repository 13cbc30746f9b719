package ropewalk.declared.tool;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import ropewalk.connector.Card;
import ropewalk.declared.Allowance;
import ropewalk.declared.DeclaredConnector;
import ropewalk.declared.InvalidDescription;
import ropewalk.declared.OpenApi;

/** The command: lists a document's operations, makes a description of some, and looks a description through. */
public final class DescribeTool {

    private static final String USAGE =
            """
            operations OPENAPI                   lists the operationIds of an OpenAPI 3 document
            describe OPENAPI FILE OPERATION...   writes a description of these operations; FILE's name is the connector's id
            check FILE HOSTS SECRETS             looks a description through, as if a manifest declared these, with commas between""";

    private DescribeTool() {}

    /** Ends with 0, or with 2 and one message that says what to do otherwise. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream error = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(arguments, out, error));
    }

    static int run(String[] arguments, PrintStream out, PrintStream error) throws IOException {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.removeIf(String::isBlank);
        try {
            out.println(answer(words));
            return 0;
        } catch (InvalidDescription wrong) {
            error.println(wrong.getMessage());
        } catch (NoSuchFileException none) {
            error.println("There is no " + none.getFile() + ".");
        }
        return 2;
    }

    private static String answer(List<String> words) throws IOException {
        String command = words.isEmpty() ? "" : words.get(0);
        int count = words.size();
        if (command.equals("operations") && count == 2) {
            return OpenApi.operations(Files.readAllBytes(Path.of(words.get(1)))).entrySet().stream()
                    .map(each -> each.getKey() + "  " + each.getValue())
                    .collect(Collectors.joining(System.lineSeparator()));
        }
        if (command.equals("describe") && count > 3) {
            Path file = Path.of(words.get(2));
            String id = String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
            String text = OpenApi.describe(Files.readAllBytes(Path.of(words.get(1))), id, words.subList(3, count));
            Files.writeString(file, text);
            return file
                    + " has a description of %d operations. Its first lines say what is left to do."
                            .formatted(count - 3);
        }
        if (command.equals("check") && (count == 3 || count == 4)) {
            return checked(Path.of(words.get(1)), set(words.get(2)), count == 4 ? set(words.get(3)) : Set.of());
        }
        return USAGE;
    }

    private static String checked(Path file, Set<String> hosts, Set<String> secrets) throws IOException {
        Card<?> card = DeclaredConnector.read(Files.readAllBytes(file), Allowance.of(hosts, secrets), Clock.systemUTC())
                .card();
        return "%s (%s) has %d operations and %d events."
                .formatted(
                        card.name(),
                        card.id(),
                        card.operations().size(),
                        card.events().size());
    }

    private static Set<String> set(String names) {
        return Arrays.stream(names.split(",")).collect(Collectors.toSet());
    }
}
