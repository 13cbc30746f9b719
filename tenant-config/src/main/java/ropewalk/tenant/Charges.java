package ropewalk.tenant;

import java.time.YearMonth;
import java.util.List;

/** What the current tenant is charged, told by whoever bills. */
public interface Charges {

    /**
     * In the caller's transaction. Months of UTC, both included, 36 at most; of the current month what it came to so
     * far. What is not charged for is not there.
     */
    List<Charge> between(YearMonth first, YearMonth last);

    /** @param amount in the currency's smallest unit, such as cents; before taxes */
    record Charge(YearMonth month, Kind kind, String currency, long amount) {}

    /** What a charge is for. */
    enum Kind {
        PLAN,
        USAGE,
        ASSISTANT
    }
}
