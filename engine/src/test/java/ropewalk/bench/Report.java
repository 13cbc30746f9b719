package ropewalk.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Writes what was measured into its place in docs/reference/benchmarks.md; the words around stay. */
public final class Report {
    private static final Path FILE = Path.of("..", "docs", "reference", "benchmarks.md");

    private Report() {}

    /** @param name of the section, between {@code <!-- name -->} and {@code <!-- /name -->} */
    public static void section(String name, String table, Postgres postgres) {
        String begin = "<!-- " + name + " -->";
        String end = "<!-- /" + name + " -->";
        String measured = begin + "\n" + machine(postgres) + "\n\n" + table.strip() + "\n" + end;
        System.out.println(measured);
        try {
            String text = Files.readString(FILE);
            int from = text.indexOf(begin);
            int to = text.indexOf(end);
            if (from < 0 || to < from) {
                throw new IllegalStateException(FILE + " has no section " + begin + " … " + end);
            }
            Files.writeString(FILE, text.substring(0, from) + measured + text.substring(to + end.length()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String machine(Postgres postgres) {
        return "Measured on " + LocalDate.now(ZoneOffset.UTC) + ": "
                + Runtime.getRuntime().availableProcessors() + " processors, "
                + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB heap, Java "
                + Runtime.version().feature() + ", "
                + postgres.about() + ", all on one machine.";
    }
}
