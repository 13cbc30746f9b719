package ropewalk.analytics;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.analytics.Value.Charged;
import ropewalk.analytics.Value.Measured;
import ropewalk.analytics.Value.Month;
import ropewalk.analytics.Value.MonthOfAll;
import ropewalk.analytics.Value.Process;
import ropewalk.analytics.Value.Report;
import ropewalk.analytics.Value.Terms;
import ropewalk.analytics.Value.Tier;
import ropewalk.analytics.Value.Whole;
import ropewalk.analytics.Value.Withheld;
import ropewalk.analytics.ValueFigures.Figures;
import ropewalk.analytics.ValueFigures.When;
import ropewalk.process.CaseFigures;
import ropewalk.task.ReviewFigures;
import ropewalk.tenant.PlanOffers;

/** Puts together what was measured, assumed and charged. */
@Service
@Transactional(readOnly = true)
class ValueReports {
    private final CaseFigures cases;
    private final ValueFigures gathered;
    private final ObjectProvider<PlanOffers> offers;

    ValueReports(CaseFigures cases, ValueFigures gathered, ObjectProvider<PlanOffers> offers) {
        this.cases = cases;
        this.gathered = gathered;
        this.offers = offers;
    }

    Report of(Months period) {
        Figures figures = gathered.of(period);
        List<Process> processes = cases.processes().stream()
                .map(process -> process(process, figures))
                .toList();
        Whole whole = whole(processes, figures);
        List<Tier> tiers = tiers(whole, figures);
        return new Report(period, figures.currency(), figures.isCharged(), whole, tiers, processes);
    }

    /** The period's gains beside what each plan would have cost in it. */
    private List<Tier> tiers(Whole whole, Figures figures) {
        Terms terms = whole.terms();
        return offers.stream()
                .flatMap(one -> one.offers().stream())
                .filter(offer -> offer.currency().equals(figures.currency()))
                .map(offer -> new Tier(
                        offer.name(),
                        offer.own(),
                        Terms.of(
                                terms.saved(),
                                terms.avoided(),
                                terms.build(),
                                new Charged(
                                        offer.perMonth()
                                                * figures.period().all().size(),
                                        terms.usage(),
                                        terms.assistant()))))
                .toList();
    }

    private static Process process(CaseFigures.Known known, Figures figures) {
        TimeStudies.Baseline baseline = figures.baselines().getOrDefault(known.key(), TimeStudies.Baseline.NONE);
        ReviewFigures.Measured review = figures.reviews().get(known.key());
        Measured measured = new Measured(
                baseline.samples(),
                baseline.medianSeconds(),
                review == null ? 0 : review.decisions(),
                review == null ? null : review.medianSeconds());
        List<Withheld> withheld = withheld(known.key(), measured, figures);
        List<Month> months = figures.period().all().stream()
                .map(month -> month(known.key(), month, measured, withheld.isEmpty(), figures))
                .toList();
        return new Process(
                known.key(),
                known.name(),
                measured,
                withheld,
                months,
                sum(months.stream().map(Month::terms).toList()));
    }

    private static List<Withheld> withheld(String key, Measured measured, Figures figures) {
        Set<Withheld> withheld = EnumSet.noneOf(Withheld.class);
        List<ValueBasis.Assumption> assumptions = figures.assumptions().getOrDefault(key, List.of());
        long decisions = 0;
        for (YearMonth month : figures.period().all()) {
            When when = new When(key, month);
            decisions += figures.decisions().getOrDefault(when, 0L);
            boolean isUsed = figures.successes().getOrDefault(when, 0L) > 0
                    || figures.decisions().getOrDefault(when, 0L) > 0
                    || built(assumptions, month).stream().anyMatch(one -> one.buildMinutes() > 0);
            if (isUsed && figures.hourlyCost(month) == null) {
                withheld.add(Withheld.NO_HOURLY_COST);
            }
        }
        if (figures.rates().isEmpty()) {
            withheld.add(Withheld.NO_HOURLY_COST);
        }
        if (measured.samples() < TimeStudies.ENOUGH) {
            withheld.add(Withheld.NOT_ENOUGH_MEASURED);
        }
        if (measured.reviews() < Math.min(decisions, TimeStudies.ENOUGH)) {
            withheld.add(Withheld.NOT_ENOUGH_REVIEWS);
        }
        if (!figures.oneCurrency()) {
            withheld.add(Withheld.OTHER_CURRENCY);
        }
        return List.copyOf(withheld);
    }

    /** What was built in this month. */
    private static List<ValueBasis.Assumption> built(List<ValueBasis.Assumption> assumptions, YearMonth month) {
        return ValueBasis.assumed(assumptions, month).stream()
                .filter(one -> one.validFrom().equals(month))
                .toList();
    }

    private static Month month(String key, YearMonth month, Measured measured, boolean isValued, Figures figures) {
        When when = new When(key, month);
        long successes = figures.successes().getOrDefault(when, 0L);
        long allSuccesses = figures.allSuccesses().getOrDefault(month, 0L);
        long decisions = figures.decisions().getOrDefault(when, 0L);
        Long hourly = figures.hourlyCost(month);
        List<ValueBasis.Assumption> assumptions = figures.assumptions().getOrDefault(key, List.of());
        long errorCost = ValueBasis.assumed(assumptions, month)
                .map(ValueBasis.Assumption::errorCost)
                .orElse(0L);
        List<ValueBasis.Assumption> built = built(assumptions, month);
        long buildMinutes =
                built.stream().mapToLong(ValueBasis.Assumption::buildMinutes).sum();
        long buildCost =
                built.stream().mapToLong(ValueBasis.Assumption::buildCost).sum();
        Charged charged = figures.charged().getOrDefault(month, Charged.NOTHING);
        Long saved = !isValued
                ? null
                : hourly == null
                        ? Long.valueOf(0)
                        : Long.valueOf(ValueFormula.saved(
                                successes,
                                Objects.requireNonNull(measured.humanSeconds()),
                                decisions,
                                measured.reviewSeconds() == null ? BigDecimal.ZERO : measured.reviewSeconds(),
                                hourly));
        return new Month(
                month,
                successes,
                allSuccesses,
                decisions,
                hourly,
                errorCost,
                buildMinutes,
                buildCost,
                charged,
                Terms.of(
                        saved,
                        Math.multiplyExact(errorCost, successes),
                        ValueFormula.built(buildMinutes, hourly, buildCost),
                        ValueFormula.share(charged, successes, allSuccesses)));
    }

    /** Work and errors of the processes that have a value, what was built of all, and all that is charged. */
    private static Whole whole(List<Process> processes, Figures figures) {
        List<Process> valued = processes.stream()
                .filter(process -> process.withheld().isEmpty())
                .toList();
        List<Withheld> withheld = new ArrayList<>();
        if (!figures.oneCurrency()) {
            withheld.add(Withheld.OTHER_CURRENCY);
        }
        if (figures.rates().isEmpty()) {
            withheld.add(Withheld.NO_HOURLY_COST);
        }
        if (valued.isEmpty()) {
            withheld.add(Withheld.NOT_ENOUGH_MEASURED);
        }
        List<YearMonth> all = figures.period().all();
        List<MonthOfAll> months = new ArrayList<>();
        for (int place = 0; place < all.size(); place++) {
            int at = place;
            List<Terms> gained =
                    valued.stream().map(one -> one.months().get(at).terms()).toList();
            long built = processes.stream()
                    .mapToLong(one -> one.months().get(at).terms().build())
                    .sum();
            Charged charged = figures.charged().getOrDefault(all.get(at), Charged.NOTHING);
            Terms sum = sum(gained);
            months.add(new MonthOfAll(
                    all.get(at),
                    figures.allSuccesses().getOrDefault(all.get(at), 0L),
                    charged,
                    Terms.of(withheld.isEmpty() ? sum.saved() : null, sum.avoided(), built, charged)));
        }
        return new Whole(
                months.stream().mapToLong(MonthOfAll::successes).sum(),
                valued.size(),
                List.copyOf(withheld),
                List.copyOf(months),
                sum(months.stream().map(MonthOfAll::terms).toList()));
    }

    /** Nothing is saved where one of them does not know what it saved. */
    private static Terms sum(List<Terms> terms) {
        boolean isKnown = terms.stream().noneMatch(one -> one.saved() == null);
        return Terms.of(
                isKnown
                        ? terms.stream()
                                .mapToLong(one -> Objects.requireNonNull(one.saved()))
                                .sum()
                        : null,
                terms.stream().mapToLong(Terms::avoided).sum(),
                terms.stream().mapToLong(Terms::build).sum(),
                terms.stream().map(Terms::charged).reduce(Charged.NOTHING, Charged::plus));
    }
}
