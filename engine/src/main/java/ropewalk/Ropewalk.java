package ropewalk;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import ropewalk.audit.VerifyAudit;

/** Starts the server, or runs the one command that needs none. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Ropewalk {
    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        if (!words.isEmpty() && words.get(0).equals(VerifyAudit.COMMAND)) {
            System.exit(verifyAudit(words.subList(1, words.size())));
        }
        SpringApplication.run(Ropewalk.class, arguments);
    }

    /** A command answers where it was asked; only the server logs. */
    private static int verifyAudit(List<String> options) {
        try (PrintStream answer =
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            return VerifyAudit.run(options, System.getenv(), answer);
        }
    }
}
