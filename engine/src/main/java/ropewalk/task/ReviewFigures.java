package ropewalk.task;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/** How much people decide in the current tenant, and how long it takes them; of the processes that may be seen. */
public interface ReviewFigures {

    /**
     * Decisions in each month of UTC, by the process of the case that they belong to.
     *
     * @param to not included
     */
    List<Decided> decided(Instant from, Instant to);

    /** How long decisions took, as far as that is known. */
    List<Measured> measured(Instant from, Instant to);

    /**
     * @param due those that had a time to be decided by
     * @param kept those of them that were decided by then
     */
    record Decided(String process, YearMonth month, long decisions, long due, long kept) {}

    /**
     * @param decisions those before which whoever decided had taken the task themselves
     * @param medianSeconds from the taking to the decision, whole seconds; of an even number the mean of the two in the
     *     middle
     */
    record Measured(String process, long decisions, BigDecimal medianSeconds) {}
}
