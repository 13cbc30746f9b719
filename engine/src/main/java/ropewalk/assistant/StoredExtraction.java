package ropewalk.assistant;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.extraction.Place;
import ropewalk.extraction.Values;
import ropewalk.extraction.Wanted.Type;

/**
 * What was found in a text once, and what people decided stands in it. Values are kept as places in the redacted text.
 *
 * @param text what was looked through, redacted; empty where it may not be kept
 * @param learner what learning says, also while the twin answers
 * @param twin what would have been found if nothing had ever been learned
 * @param provider what the workspace's provider found; null where none answered
 * @param byTwin whether the twin stands in for the learner
 * @param engine {@code embedded}, or the provider's model
 * @param model the number of the model that answered; 0 where a provider did, or nothing was learned yet
 * @param prints of masked values by where they stand; gone once it is decided
 * @param decided null as long as nobody has, or where it must not be used
 */
record StoredExtraction(
        String id,
        StepId step,
        String instance,
        Instant at,
        String text,
        List<Guess> learner,
        List<Guess> twin,
        @Nullable List<Guess> provider,
        boolean byTwin,
        String engine,
        int model,
        boolean sure,
        boolean audited,
        Map<String, String> prints,
        @Nullable List<Decision> decided,
        @Nullable Instant decidedAt) {

    /**
     * @param place null where nothing seems to be it
     * @param confidence how likely that is right, 0 to 1
     */
    record Guess(String name, Type type, @Nullable Place place, double confidence) {}

    enum Verdict {
        THERE,
        NOTHING,
        /** There is one, but the text does not say it in a way that could be found. */
        ELSEWHERE
    }

    /** What a person decided of one value. @param place null where it is not there */
    record Decision(String name, Verdict verdict, @Nullable Place place) {}

    /** What was suggested. */
    List<Guess> guesses() {
        return provider != null ? provider : byTwin ? twin : learner;
    }

    double confidence() {
        return guesses().stream()
                .filter(guess -> guess.place() != null)
                .mapToDouble(Guess::confidence)
                .min()
                .orElse(0);
    }

    /** What stands at a place, redacted; {@code -} for nothing, or where the text was not kept. */
    String at(@Nullable Place place) {
        return place == null || place.end() > text.length() ? "-" : place.in(text);
    }

    static String print(Place place) {
        return place.begin() + "-" + place.end();
    }

    /** Whether a guess comes to what was decided; a value that stands there twice is right at both places. */
    boolean isRight(Guess guess, Decision decision) {
        Place place = guess.place();
        Place there = decision.place();
        return switch (decision.verdict()) {
            case NOTHING -> place == null;
            case ELSEWHERE -> false;
            case THERE ->
                place != null
                        && there != null
                        && (place.equals(there)
                                || Values.isPlain(at(place))
                                        && Values.key(guess.type(), at(place))
                                                .equals(Values.key(guess.type(), at(there))));
        };
    }

    Optional<Decision> decided(String name) {
        return decided == null
                ? Optional.empty()
                : decided.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
