package ropewalk.process.rehearsal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import ropewalk.process.rehearsal.Rehearsal.Step;

/** The elements that were reached, in order, and how two such ways differ. */
final class Way {
    private Way() {}

    /**
     * Where a way first leaves another.
     *
     * @param expected the element that was not reached; null when it only went further
     * @param after the element before it
     * @param went the element that was reached instead; null when it stopped
     * @param because what decided it, in words; null when it is not a condition's doing
     */
    @Schema(name = "WayDifference")
    record Difference(
            @Nullable String expected, @Nullable String after, @Nullable String went, @Nullable String because) {}

    /**
     * In words.
     *
     * @param names what a step is called
     */
    static String sentence(Difference difference, UnaryOperator<String> names) {
        String after = difference.after() == null ? "" : "after " + names.apply(difference.after()) + ", ";
        String expected = difference.expected() == null ? "nothing more" : names.apply(difference.expected());
        String went = difference.went() == null ? "stopped there" : "went to " + names.apply(difference.went());
        String because = difference.because() == null ? "" : ", because of " + difference.because();
        return after + expected + " was expected; it " + went + because;
    }

    static List<String> of(List<Step> steps, String process) {
        List<String> way = new ArrayList<>();
        steps.stream().filter(step -> !step.flow()).forEach(step -> way.add(name(step, process)));
        return way;
    }

    static String name(Step step, String process) {
        return step.process().equals(process) ? step.element() : step.process() + "/" + step.element();
    }

    /**
     * The same elements as often are the same way: parallel branches have no order of their own.
     *
     * @return null when they are the same
     */
    static @Nullable Difference difference(List<String> expected, List<String> went) {
        Map<String, Integer> left = counts(went);
        String missing = null;
        String after = null;
        for (int i = 0; i < expected.size() && missing == null; i++) {
            if (left.merge(expected.get(i), -1, Integer::sum) < 0) {
                missing = expected.get(i);
                after = i == 0 ? null : expected.get(i - 1);
            }
        }
        int surplus = surplus(expected, went);
        if (missing == null && surplus < 0) {
            return null;
        }
        if (missing == null) {
            after = surplus == 0 ? null : went.get(surplus - 1);
        }
        return new Difference(missing, after, surplus < 0 ? null : went.get(surplus), null);
    }

    /** The place of the first element that was not expected, or not so often; -1 when there is none. */
    private static int surplus(List<String> expected, List<String> went) {
        Map<String, Integer> left = counts(expected);
        for (int i = 0; i < went.size(); i++) {
            if (left.merge(went.get(i), -1, Integer::sum) < 0) {
                return i;
            }
        }
        return -1;
    }

    private static Map<String, Integer> counts(List<String> way) {
        Map<String, Integer> counts = new HashMap<>();
        way.forEach(element -> counts.merge(element, 1, Integer::sum));
        return counts;
    }
}
