package ropewalk.secret;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the command {@code change-key} was asked. */
record ChangeKeyOptions(Step step, Path file, String database, String user, String password) {

    enum Step {
        ADD,
        USE,
        REWRAP,
        REMOVE
    }

    /** @throws IllegalArgumentException when something is missing or unknown; the message says what */
    static ChangeKeyOptions of(List<String> arguments, Map<String, String> environment) {
        Step step = step(arguments.isEmpty() ? "" : arguments.get(0));
        String database =
                environment.getOrDefault("ROPEWALK_DATABASE_URL", "jdbc:postgresql://localhost:5432/ropewalk");
        String user = "ropewalk_owner";
        @Nullable Path file = null;
        for (String argument : arguments.subList(1, arguments.size())) {
            int equals = argument.indexOf('=');
            String value = equals < 0 ? "" : argument.substring(equals + 1);
            switch (equals < 0 ? argument : argument.substring(0, equals)) {
                case "--file" -> file = Path.of(value);
                case "--database" -> database = value;
                case "--user" -> user = value;
                default -> throw new IllegalArgumentException("there is no option " + argument);
            }
        }
        if (file == null) {
            throw new IllegalArgumentException("--file is missing: the file of ropewalk.secret.key-file");
        }
        String password = environment.getOrDefault("ROPEWALK_DATABASE_OWNER_PASSWORD", "");
        return new ChangeKeyOptions(step, file.toAbsolutePath().normalize(), database, user, password);
    }

    private static Step step(String word) {
        return switch (word) {
            case "add" -> Step.ADD;
            case "use" -> Step.USE;
            case "rewrap" -> Step.REWRAP;
            case "remove" -> Step.REMOVE;
            default -> throw new IllegalArgumentException("there is no step '" + word + "'");
        };
    }
}
