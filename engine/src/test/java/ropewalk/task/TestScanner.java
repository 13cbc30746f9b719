package ropewalk.task;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Refuses files that ask for it; others pass. */
@Component
class TestScanner implements AttachmentScanner {
    static final String INFECTED = "please refuse this file";

    @Override
    public Optional<String> refusal(String name, InputStream content) throws IOException {
        String beginning = new String(content.readNBytes(INFECTED.length()), StandardCharsets.US_ASCII);
        return beginning.equals(INFECTED) ? Optional.of("it asked for it") : Optional.empty();
    }
}
