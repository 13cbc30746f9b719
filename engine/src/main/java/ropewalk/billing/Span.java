package ropewalk.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Days of one month of UTC, one after the other, on which the same plan was charged at the same price. */
record Span(LocalDate first, LocalDate last, String planId, String plan, Price price) {

    long days() {
        return last.toEpochDay() - first.toEpochDay() + 1;
    }

    long daysOfMonth() {
        return YearMonth.from(first).lengthOfMonth();
    }

    /**
     * A day belongs to what counted at its end. Days without a plan, without a price or that are not charged are in no
     * span.
     *
     * @param said in the order in which it was said
     * @param until the last day that is looked at
     */
    static List<Span> of(List<Term> said, YearMonth month, LocalDate until) {
        List<Term> plans = Term.counting(said, Term.Kind.PLAN);
        List<Term> standings = Term.counting(said, Term.Kind.STANDING);
        List<Span> spans = new ArrayList<>();
        for (LocalDate day = month.atDay(1);
                !day.isAfter(month.atEndOfMonth()) && !day.isAfter(until);
                day = day.plusDays(1)) {
            Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            Term standing = last(standings, end);
            Term plan = last(plans, end);
            if (plan != null && (standing == null || standing.isCharged())) {
                add(spans, day, plan);
            }
        }
        return spans;
    }

    private static @Nullable Term last(List<Term> terms, Instant before) {
        Term last = null;
        for (Term term : terms) {
            if (term.beginsAt().isBefore(before)) {
                last = term;
            }
        }
        return last;
    }

    private static void add(List<Span> spans, LocalDate day, Term term) {
        Price price = term.price();
        String planId = term.planId();
        if (price == null || planId == null) {
            return;
        }
        Span before = spans.isEmpty() ? null : spans.get(spans.size() - 1);
        boolean goesOn = before != null
                && before.last().plusDays(1).equals(day)
                && before.planId().equals(planId)
                && before.price().equals(price);
        if (before != null && goesOn) {
            spans.set(spans.size() - 1, new Span(before.first(), day, planId, before.plan(), price));
        } else {
            spans.add(new Span(day, day, planId, String.valueOf(term.plan()), price));
        }
    }
}
