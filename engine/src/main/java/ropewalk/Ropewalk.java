package ropewalk;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import ropewalk.audit.ChangeAuditKey;
import ropewalk.audit.VerifyAudit;
import ropewalk.secret.ChangeKey;

/** Starts the server, or runs one of the commands that need none. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Ropewalk {
    private static final Map<String, Command> COMMANDS = Map.of(
            VerifyAudit.COMMAND,
            VerifyAudit::run,
            ChangeAuditKey.COMMAND,
            ChangeAuditKey::run,
            ChangeKey.COMMAND,
            ChangeKey::run);

    private interface Command {
        int run(List<String> options, Map<String, String> environment, PrintStream answer);
    }

    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        Command command = words.isEmpty() ? null : COMMANDS.get(words.get(0));
        if (command != null) {
            System.exit(run(command, words.subList(1, words.size())));
        }
        SpringApplication.run(Ropewalk.class, arguments);
    }

    /** A command answers where it was asked; only the server logs. */
    private static int run(Command command, List<String> options) {
        try (PrintStream answer =
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            return command.run(options, System.getenv(), answer);
        }
    }
}
