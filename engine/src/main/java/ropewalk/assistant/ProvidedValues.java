package ropewalk.assistant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.assistant.StoredExtraction.Guess;
import ropewalk.assistant.provider.Prompt;
import ropewalk.assistant.provider.Provider;
import ropewalk.extraction.Candidate;
import ropewalk.extraction.Candidates;
import ropewalk.extraction.Place;
import ropewalk.extraction.Values;
import ropewalk.extraction.Wanted;
import ropewalk.learning.Threshold.Outcome;

/**
 * Values that the workspace's provider reads out of a text. One that does not stand in the text is not taken: it cannot be
 * checked, and behind a placeholder only the text knows what stands.
 */
@Component
class ProvidedValues {
    private static final int LATEST = 500;

    private final Consulting consulting;
    private final ProviderExamples examples;
    private final ExtractionTable extractions;
    private final TransactionTemplate transaction;

    ProvidedValues(
            Consulting consulting,
            ProviderExamples examples,
            ExtractionTable extractions,
            TransactionTemplate transaction) {
        this.consulting = consulting;
        this.examples = examples;
        this.extractions = extractions;
        this.transaction = transaction;
    }

    /** @param guesses one for each value that is wanted, in that order */
    record Found(List<Guess> guesses, boolean sure) {}

    /**
     * With no transaction open: it may take a minute.
     *
     * @param text redacted
     * @param learner what this server finds, in the order of the step's values
     * @return empty where the workspace chose no provider
     */
    Optional<Provided<Found>> of(AssistantStep step, String text, List<Guess> learner) {
        return consulting
                .ask(Prompt.EXTRACT, provider -> provider.extract(text, fields(step), examples.extracted(step)))
                .map(provided -> new Provided<>(
                        provided.engine(),
                        provided.version(),
                        provided.prompt(),
                        provided.answer() == null
                                ? null
                                : found(step, text, learner, provided.engine(), provided.answer()),
                        provided.problem()));
    }

    private static List<Provider.Named> fields(AssistantStep step) {
        return step.definition().values().stream()
                .map(wanted -> new Provider.Named(wanted.name(), String.join(", ", kindOf(wanted), wanted.meaning())))
                .toList();
    }

    private static String kindOf(Wanted wanted) {
        return switch (wanted.type()) {
            case TEXT -> "a text";
            case NUMBER -> "a number, as it is written";
            case DATE -> "a day, as it is written";
            case EMAIL -> "a mail address";
            case PHONE -> "a telephone number";
        };
    }

    private Found found(AssistantStep step, String text, List<Guess> learner, String engine, Map<String, String> said) {
        List<StoredExtraction> decided = Objects.requireNonNull(
                        transaction.execute(status -> extractions.latestDecided(step.step(), Instant.EPOCH, LATEST)))
                .stream()
                .filter(made -> made.provider() != null && made.engine().equals(engine))
                .toList();
        List<Candidate> candidates = Candidates.in(text);
        List<Guess> guesses = new ArrayList<>();
        for (Guess own : learner) {
            Place place = place(text, candidates, own, said.getOrDefault(own.name(), ""));
            boolean agreed = says(text, own, place);
            guesses.add(new Guess(own.name(), own.type(), place, shareRight(decided, own.name(), agreed)));
        }
        List<Outcome> outcomes = decided.stream().map(ProvidedValues::outcome).toList();
        double lowest = guesses.stream().mapToDouble(Guess::confidence).min().orElse(0);
        return new Found(guesses, Evidence.isEnough(outcomes, step.definition().precision(), lowest));
    }

    private static Outcome outcome(StoredExtraction made) {
        boolean right = made.guesses().stream().allMatch(guess -> made.decided(guess.name())
                .map(decision -> made.isRight(guess, decision))
                .orElse(true));
        return new Outcome(
                made.guesses().stream().mapToDouble(Guess::confidence).min().orElse(0), right);
    }

    /**
     * How likely a value is right that the provider gave: by its values of that name that were decided here, those in which
     * this server agreed with it, or those in which it did not. With none of them it is a half.
     */
    private static double shareRight(List<StoredExtraction> decided, String name, boolean agreed) {
        int all = 0;
        int right = 0;
        for (StoredExtraction made : decided) {
            Guess guess = named(made.guesses(), name);
            Guess own = named(made.learner(), name);
            var decision = made.decided(name);
            if (guess != null
                    && own != null
                    && decision.isPresent()
                    && says(made.text(), own, guess.place()) == agreed) {
                all++;
                right += made.isRight(guess, decision.get()) ? 1 : 0;
            }
        }
        return (right + 1.0) / (all + 2.0);
    }

    private static @Nullable Guess named(List<Guess> guesses, String name) {
        return guesses.stream()
                .filter(guess -> guess.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Whether a guess comes to the same as another place, or nothing, does. */
    private static boolean says(String text, Guess guess, @Nullable Place place) {
        Place its = guess.place();
        if (its == null || place == null) {
            return its == null && place == null;
        }
        return its.equals(place)
                || place.end() <= text.length()
                        && its.end() <= text.length()
                        && isSame(guess, its.in(text), place.in(text));
    }

    private static boolean isSame(Guess guess, String one, String other) {
        return Values.isPlain(one)
                && Values.isPlain(other)
                && Values.key(guess.type(), one).equals(Values.key(guess.type(), other));
    }

    /** Where what was said stands: where this server finds it too, if it does; else where it stands first. */
    private static @Nullable Place place(String text, List<Candidate> candidates, Guess own, String said) {
        String value = said.strip();
        if (value.isEmpty()) {
            return null;
        }
        Stream<Place> first = Stream.ofNullable(own.place());
        return Stream.concat(first, candidates.stream().map(Candidate::place))
                .filter(place -> place.in(text).equals(value) || isSame(own, place.in(text), value))
                .findFirst()
                .or(() -> literally(text, value))
                .orElse(null);
    }

    /** Whole words that nobody would take for a value by themselves; a part of a number is another one. */
    private static Optional<Place> literally(String text, String value) {
        if (!Values.isPlain(value)) {
            return Optional.empty();
        }
        for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
            int end = at + value.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
            if (begins && ends) {
                return Optional.of(new Place(at, end));
            }
        }
        return Optional.empty();
    }
}
