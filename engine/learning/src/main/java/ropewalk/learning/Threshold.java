package ropewalk.learning;

import java.util.Comparator;
import java.util.List;

/**
 * From which confidence on a step may act alone. It is the lowest at which even the lower bound of the share of right
 * suggestions reaches what is wanted, so that few or doubtful outcomes make the step ask rather than act.
 *
 * @param confidence suggestions at least this sure may be acted on; above 1 where none may
 */
public record Threshold(double confidence) {

    /** Nothing is sure enough. */
    public static final Threshold NEVER = new Threshold(2);

    /** One-sided, so that the true share lies above the bound in 9 of 10 cases. */
    private static final double QUANTILE = 1.2816;

    private static final int FEWEST = 30;

    /** What was suggested with which confidence, and whether the answer agreed. */
    public record Outcome(double confidence, boolean agreed) {}

    public boolean passes(double confidence) {
        return confidence >= this.confidence;
    }

    /**
     * Chooses by outcomes.
     *
     * @param wrong share of the answers that are wrong themselves; 0 where they were audited
     * @param labels how many labels there are
     */
    public static Threshold choose(List<Outcome> outcomes, double precision, double wrong, int labels) {
        List<Outcome> sorted = outcomes.stream()
                .sorted(Comparator.comparingDouble(Outcome::confidence).reversed())
                .toList();
        double byChance = wrong / Math.max(1, labels - 1);
        double agreed = 0;
        Threshold lowest = NEVER;
        for (int count = 1; count <= sorted.size(); count++) {
            Outcome outcome = sorted.get(count - 1);
            agreed += outcome.agreed() ? 1 : 0;
            boolean last = count == sorted.size() || sorted.get(count).confidence() < outcome.confidence();
            if (last && count >= FEWEST) {
                double bound = (lowerBound(agreed, count) - byChance) / (1 - wrong - byChance);
                if (bound >= precision) {
                    lowest = new Threshold(outcome.confidence());
                }
            }
        }
        return lowest;
    }

    /** Wilson's bound of a share, one-sided at 90 %. */
    static double lowerBound(double agreed, double count) {
        double share = agreed / count;
        double square = QUANTILE * QUANTILE;
        double middle = share + square / (2 * count);
        double spread = QUANTILE * Math.sqrt(share * (1 - share) / count + square / (4 * count * count));
        return (middle - spread) / (1 + square / count);
    }
}
