package ropewalk.declared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;

/** Descriptions of made-up systems, as they are and as they are played on this machine. */
final class Examples {

    static final String ADDRESS = "https://api.berths.example/v1";
    static final Allowance DECLARED = Allowance.of(Set.of("api.berths.example"), Set.of("apiKey", "hookSecret"));
    static final Allowance PLAYED = new Allowance(Set.of(), Set.of("apiKey", "hookSecret"), true);

    private Examples() {}

    static String berths() {
        try {
            return Files.readString(Path.of("examples/harbour-berths.yaml"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** With another server. */
    static String berthsAt(URI address) {
        return berths().replace(ADDRESS, address + "/v1");
    }

    static DeclaredConnector read(String text, Allowance allowance) {
        return DeclaredConnector.read(text.getBytes(StandardCharsets.UTF_8), allowance, Clock.systemUTC());
    }
}
