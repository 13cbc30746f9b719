package ropewalk.redaction;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import opennlp.tools.ml.maxent.io.BinaryGISModelReader;

/** All that finds names, in its order: the model, what introduces a name, forms of addresses, and what remains unknown. */
final class Names implements Finder {
    static final String WORDS = "words.gz";
    static final String MODEL = "names.gz";

    private final Words words;
    private final PartsOfSpeech partsOfSpeech;
    private final NameFinder model;
    private final IntroducedNames introduced;
    private final StreetFinder streets = new StreetFinder();
    private final UnknownNames unknown;

    private Names(PartsOfSpeech partsOfSpeech, Words words, Decoder decoder) {
        NameContext context = new NameContext(words);
        this.words = words;
        this.partsOfSpeech = partsOfSpeech;
        this.model = new NameFinder(context, words, decoder);
        this.introduced = new IntroducedNames(context, words);
        this.unknown = new UnknownNames(context, words);
    }

    static Names load() {
        try (InputStream words = resource(WORDS);
                DataInputStream model = new DataInputStream(new GZIPInputStream(resource(MODEL)))) {
            return new Names(
                    PartsOfSpeech.load(), Words.read(words), new Decoder(new BinaryGISModelReader(model).getModel()));
        } catch (IOException broken) {
            throw new UncheckedIOException("the model of names cannot be read: build the project again", broken);
        }
    }

    @Override
    public void find(Reading reading, Findings findings) {
        String text = reading.text();
        List<Sentence> sentences = Sentence.in(text, findings, words);
        List<Tags> tags = sentences.stream()
                .map(sentence -> new Tags(partsOfSpeech, sentence))
                .toList();
        for (int i = 0; i < sentences.size(); i++) {
            model.find(sentences.get(i), tags.get(i), findings);
            introduced.find(sentences.get(i), findings);
        }
        streets.find(reading, findings);
        for (int i = 0; i < sentences.size(); i++) {
            unknown.find(sentences.get(i), tags.get(i), findings);
        }
        unknown.repeat(sentences, text, findings);
    }

    private static InputStream resource(String name) {
        InputStream stream = Names.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("the build has not made " + name
                    + ": it is made with the tests' classes, so build without -Dmaven.test.skip");
        }
        return stream;
    }
}
