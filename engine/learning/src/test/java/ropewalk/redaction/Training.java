package ropewalk.redaction;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import opennlp.tools.ml.TrainerFactory;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Event;
import opennlp.tools.util.ObjectStream;
import opennlp.tools.util.TrainingParameters;
import org.jspecify.annotations.Nullable;

/** Trains the model of names on made sentences; nearly half of the names in them are hidden from its lists. */
final class Training {
    private static final int SENTENCES = 23_000;
    private static final double HIDDEN = 0.45;
    private static final double UNKNOWN = 0.02;
    private static final double UNKNOWN_CAPITALS = 0.2;

    private final Words words;
    private final Specimens specimens;
    private final Random random = new Random(7);
    private final ArrayDeque<Event> events = new ArrayDeque<>();

    Training(Words words, Specimens specimens) {
        this.words = words;
        this.specimens = specimens;
    }

    AbstractModel train() throws IOException {
        TrainingParameters parameters = new TrainingParameters();
        parameters.put(TrainingParameters.ALGORITHM_PARAM, "MAXENT");
        parameters.put(TrainingParameters.ITERATIONS_PARAM, 50);
        parameters.put(TrainingParameters.CUTOFF_PARAM, 4);
        return (AbstractModel)
                TrainerFactory.getEventTrainer(parameters, new HashMap<>()).train(new Stream());
    }

    /** The events of one sentence after the other, for all of them at once would not fit into memory. */
    private final class Stream implements ObjectStream<Event> {
        private int sentence;

        @Override
        public @Nullable Event read() {
            while (events.isEmpty() && sentence < SENTENCES) {
                int turn = sentence++ % 23;
                learn(turn < 9 ? specimens.english() : turn < 14 ? specimens.german() : specimens.example());
            }
            return events.poll();
        }
    }

    private void learn(Specimen specimen) {
        Reading reading = Reading.of(specimen.text());
        Findings findings = new Findings();
        for (Finder finder : Redactor.structured()) {
            finder.find(reading, findings);
        }
        NameContext nameContext = new NameContext(words.without(hidden(specimen), unknown(specimen)));
        for (Sentence sentence : Sentence.in(reading.text(), findings, words)) {
            List<List<String>> features = nameContext.features(sentence.tokens(), sentence.german());
            String[] labels = new String[features.size()];
            for (int i = 0; i < labels.length; i++) {
                String before = i < 1 ? Decoder.START : labels[i - 1];
                if (features.get(i).get(0).equals(NameContext.MASKED)) {
                    labels[i] = Label.NONE;
                } else {
                    String label = label(sentence.at(i), reading, specimen.spans());
                    labels[i] = Label.follows(label, before) ? label : "B" + label.substring(1);
                    String[] context = Decoder.context(features.get(i), before, i < 2 ? Decoder.START : labels[i - 2]);
                    events.add(new Event(labels[i], context));
                }
            }
        }
    }

    private static String label(Token token, Reading reading, List<Span> spans) {
        Span stands = reading.inOriginal(new Span(Kind.PERSON, token.begin(), token.end()));
        for (Span span : spans) {
            boolean named = span.kind() == Kind.PERSON
                    || span.kind() == Kind.PLACE
                    || span.kind() == Kind.ADDRESS
                    || span.kind() == Kind.ORGANISATION;
            if (named && stands.begin() >= span.begin() && stands.end() <= span.end()) {
                return Label.of(span.kind(), stands.begin() == span.begin());
            }
        }
        return Label.NONE;
    }

    /** Some ordinary words, for no list holds all; more of those with capitals, which are the nouns in German. */
    private Set<String> unknown(Specimen specimen) {
        Set<String> unknown = new HashSet<>();
        StringBuilder ordinary = new StringBuilder(specimen.text());
        specimen.spans().forEach(span -> ordinary.replace(span.begin(), span.end(), " ".repeat(span.length())));
        for (String word : ordinary.toString().split("[^\\p{L}'-]+")) {
            boolean capital = !word.isEmpty() && Character.isUpperCase(word.charAt(0)) && word.length() > 3;
            if (random.nextDouble() < (capital ? UNKNOWN_CAPITALS : UNKNOWN)) {
                unknown.add(word.toLowerCase(Locale.ROOT));
            }
        }
        return unknown;
    }

    /** Some names of this sentence, that the lists shall not know. */
    private Set<String> hidden(Specimen specimen) {
        Set<String> forgotten = new HashSet<>();
        for (Span span : specimen.spans()) {
            for (String word : specimen.text()
                    .substring(span.begin(), span.end())
                    .toLowerCase(Locale.ROOT)
                    .split("[^\\p{L}]+")) {
                if (random.nextDouble() < HIDDEN) {
                    forgotten.add(word);
                    forgotten.add(Words.plain(word));
                }
            }
        }
        return forgotten;
    }
}
