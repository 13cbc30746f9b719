package ropewalk.billing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From when on something counts for a tenant: which plan at which price, or whether it is charged at all.
 *
 * @param planId null for no plan
 * @param price null while the plan has none
 * @param isCharged whether its days cost anything; of a {@link Kind#PLAN} always true
 */
record Term(
        Kind kind,
        Instant beginsAt,
        @Nullable String planId,
        @Nullable String plan,
        @Nullable Price price,
        boolean isCharged) {

    enum Kind {
        PLAN,
        STANDING
    }

    /**
     * What counts when, in time. What was said later takes the place of everything said before that would begin no
     * earlier.
     *
     * @param said in the order in which it was said
     */
    static List<Term> counting(List<Term> said, Kind kind) {
        List<Term> counting = new ArrayList<>();
        for (Term term : said) {
            if (term.kind() == kind) {
                counting.removeIf(other -> !other.beginsAt().isBefore(term.beginsAt()));
                counting.add(term);
            }
        }
        return counting;
    }
}
