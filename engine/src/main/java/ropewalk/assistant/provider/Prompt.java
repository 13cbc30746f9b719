package ropewalk.assistant.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What a provider is told of its task. Whoever changes a text gives it the next number: suggestions name theirs. */
public enum Prompt {
    CHOOSE("choose-1"),
    EXTRACT("extract-1"),
    DRAFT("draft-2");

    private final String version;
    private final String text;

    Prompt(String version) {
        this.version = version;
        this.text = read(version + ".txt");
    }

    /** Names the text, such as {@code choose-1}. */
    public String version() {
        return version;
    }

    String text() {
        return text;
    }

    private static String read(String file) {
        try (InputStream found = Objects.requireNonNull(Prompt.class.getResourceAsStream(file), file)) {
            return new String(found.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(file, broken);
        }
    }
}
