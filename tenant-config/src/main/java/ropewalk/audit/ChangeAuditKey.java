package ropewalk.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.secret.OwnerOnlyFile;

/**
 * The command {@code change-audit-key}: puts a new key that signs roots in the place of the one there is, and says until
 * when that one counts. docs/security/keys.md describes it.
 */
public final class ChangeAuditKey {
    public static final String COMMAND = "change-audit-key";

    private static final Duration GRACE = Duration.ofMinutes(10);
    private static final String USAGE =
            """
            change-audit-key --file=FILE [--after=PT10M]
              --file is the file of ropewalk.audit.key-file; --after says how long the key of now still counts, so that
              the new file reaches all nodes meanwhile; --after=PT0S when somebody else has it
            """;

    private ChangeAuditKey() {}

    /** @return 0 when it is done, 2 when not */
    public static int run(List<String> arguments, Map<String, String> environment, PrintStream out) {
        try {
            change(arguments, out);
            return 0;
        } catch (IllegalArgumentException wrongUse) {
            out.println(wrongUse.getMessage());
            out.print(USAGE);
        } catch (IOException failure) {
            out.println("the key was not changed: " + failure.getMessage());
        }
        return 2;
    }

    private static void change(List<String> arguments, PrintStream out) throws IOException {
        @Nullable Path file = null;
        Duration after = GRACE;
        for (String argument : arguments) {
            if (argument.startsWith("--file=")) {
                file = Path.of(argument.substring("--file=".length())).toAbsolutePath();
            } else if (argument.startsWith("--after=")) {
                after = duration(argument.substring("--after=".length()));
            } else {
                throw new IllegalArgumentException("there is no option " + argument);
            }
        }
        if (file == null) {
            throw new IllegalArgumentException("--file is missing");
        }
        SigningKey before = SigningKey.read(file);
        Instant retirement = Clock.systemUTC().instant().plus(after).truncatedTo(ChronoUnit.MILLIS);
        SigningKey now = before.next(retirement);
        OwnerOnlyFile.replace(file, now.text());
        out.println("roots are signed with the key " + now.signatures().fingerprint() + " from now on; those of "
                + before.signatures().fingerprint() + " count up to " + retirement
                + ". Give every node this file before"
                + " then, and keep a copy of the new public key elsewhere.");
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException noDuration) {
            throw new IllegalArgumentException("--after=" + text + " is no duration such as PT10M", noDuration);
        }
    }
}
