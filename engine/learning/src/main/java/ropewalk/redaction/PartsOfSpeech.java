package ropewalk.redaction;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTagFormat;
import opennlp.tools.postag.POSTaggerME;

/** Tells names from nouns in German, where both have capitals, by OpenNLP's model of parts of speech. */
final class PartsOfSpeech {
    private static final String GERMAN = "/opennlp-de-ud-gsd-pos-1.3-2.5.4.bin";

    private final POSModel german;

    private PartsOfSpeech(POSModel german) {
        this.german = german;
    }

    static PartsOfSpeech load() {
        try (InputStream stream = PartsOfSpeech.class.getResourceAsStream(GERMAN)) {
            if (stream == null) {
                throw new IllegalStateException("the model of OpenNLP is not on the class path: " + GERMAN);
            }
            return new PartsOfSpeech(new POSModel(stream));
        } catch (IOException broken) {
            throw new UncheckedIOException("the model of OpenNLP cannot be read: " + GERMAN, broken);
        }
    }

    /** The tags of universal dependencies, such as NOUN and PROPN. */
    String[] tags(Sentence sentence) {
        String[] words = sentence.tokens().stream()
                .map(token -> token.masked().isEmpty() ? token.text() : "X")
                .toArray(String[]::new);
        // a tagger keeps the state of its last sentence, so that threads cannot share one
        return new POSTaggerME(german, POSTagFormat.UD).tag(words);
    }
}
