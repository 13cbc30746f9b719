package ropewalk.extraction;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a text.
 *
 * @param answers one for each value that is wanted, in that order
 * @param sure whether so many answers like this one were right in all values that the step's precision holds
 */
public record Extraction(List<Answer> answers, boolean sure) {
    public Extraction {
        answers = List.copyOf(answers);
    }

    /**
     * @param found null where nothing in the text seems to be it
     * @param confidence how likely that is right, 0 to 1; also of "nothing"
     */
    public record Answer(Wanted wanted, @Nullable Candidate found, double confidence) {}

    public Optional<Answer> answer(String name) {
        return answers.stream()
                .filter(each -> each.wanted().name().equals(name))
                .findFirst();
    }

    /** The lowest of the values that were found; 0 where none was. */
    public double confidence() {
        return answers.stream()
                .filter(each -> each.found() != null)
                .mapToDouble(Answer::confidence)
                .min()
                .orElse(0);
    }

    /** The lowest of all, "nothing" included: by this it is told whether it may go on without a person. */
    double lowest() {
        return answers.stream().mapToDouble(Answer::confidence).min().orElse(0);
    }
}
