package ropewalk.audit;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command {@code verify-audit} was asked.
 *
 * @param key null for the one that lies in the first folder of roots
 * @param tenant null for all
 * @param exports empty to read the database
 * @param made when they were exported: roots signed later say nothing of them
 */
record VerifyOptions(
        List<Path> roots,
        @Nullable Path key,
        @Nullable String tenant,
        List<Path> exports,
        Instant made,
        boolean filtered,
        String database,
        String user,
        String password) {

    /** @throws IllegalArgumentException when an option is missing or unknown; the message says which */
    static VerifyOptions of(List<String> arguments, Map<String, String> environment) {
        List<Path> roots = new ArrayList<>();
        List<Path> exports = new ArrayList<>();
        Instant made = Instant.MAX;
        Path key = null;
        String tenant = null;
        boolean filtered = false;
        String database =
                environment.getOrDefault("ROPEWALK_DATABASE_URL", "jdbc:postgresql://localhost:5432/ropewalk");
        String user = "ropewalk_owner";
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            String value = equals < 0 ? "" : argument.substring(equals + 1);
            switch (name) {
                case "--roots" -> roots.add(Path.of(value));
                case "--export" -> exports.add(Path.of(value));
                case "--key" -> key = Path.of(value);
                case "--tenant" -> tenant = value;
                case "--database" -> database = value;
                case "--user" -> user = value;
                case "--made" -> made = moment(value);
                case "--filtered" -> filtered = true;
                default -> throw new IllegalArgumentException("there is no option " + argument);
            }
        }
        if (roots.isEmpty()) {
            throw new IllegalArgumentException(
                    "--roots is missing: without signed roots nothing shows that the end of" + " the log was cut off");
        }
        String password = environment.getOrDefault("ROPEWALK_DATABASE_OWNER_PASSWORD", "");
        return new VerifyOptions(roots, key, tenant, exports, made, filtered, database, user, password);
    }

    private static Instant moment(String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeException noMoment) {
            throw new IllegalArgumentException(
                    "--made=" + value + " is no time such as 2026-11-27T20:00:00Z", noMoment);
        }
    }
}
