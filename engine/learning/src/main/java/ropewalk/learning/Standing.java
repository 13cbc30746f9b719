package ropewalk.learning;

/** Who answers for a step: the learner, or its twin after the learner fell behind. */
public enum Standing {
    LEARNER,
    ROLLED_BACK;

    /** Fewer items than this change nothing. */
    private static final int FEWEST = 50;

    /**
     * Rolls back when the learner is worse than the twin for certain, and lets it come back when it is better for
     * certain, by items of late: both score every item all the time.
     */
    public Standing next(Comparison comparison) {
        if (comparison.items() < FEWEST) {
            return this;
        }
        if (comparison.high() < 0) {
            return ROLLED_BACK;
        }
        return comparison.low() > 0 ? LEARNER : this;
    }
}
