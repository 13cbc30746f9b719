package ropewalk.analytics;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.analytics.Value.Charged;
import ropewalk.process.CaseFigures;
import ropewalk.task.ReviewFigures;
import ropewalk.tenant.Charges;

/** Gathers what value is reckoned from. */
@Component
class ValueFigures {
    private final CaseFigures cases;
    private final ReviewFigures reviews;
    private final TimeStudies studies;
    private final ValueBasis basis;
    private final ObjectProvider<Charges> charges;

    ValueFigures(
            CaseFigures cases,
            ReviewFigures reviews,
            TimeStudies studies,
            ValueBasis basis,
            ObjectProvider<Charges> charges) {
        this.cases = cases;
        this.reviews = reviews;
        this.studies = studies;
        this.basis = basis;
        this.charges = charges;
    }

    record When(String process, YearMonth month) {}

    /** What all processes are reckoned with. */
    record Figures(
            Months period,
            Map<When, Long> successes,
            Map<YearMonth, Long> allSuccesses,
            Map<When, Long> decisions,
            Map<String, ReviewFigures.Measured> reviews,
            Map<String, TimeStudies.Baseline> baselines,
            Map<String, List<ValueBasis.Assumption>> assumptions,
            List<ValueBasis.Rate> rates,
            Map<YearMonth, Charged> charged,
            @Nullable String currency,
            boolean oneCurrency,
            boolean isCharged) {

        @Nullable
        Long hourlyCost(YearMonth month) {
            return ValueBasis.effective(rates, month)
                    .map(ValueBasis.Rate::hourlyCost)
                    .orElse(null);
        }
    }

    @Transactional(readOnly = true)
    public Figures of(Months period) {
        List<Charges> told = charges.stream().toList();
        List<Charges.Charge> charged = told.stream()
                .flatMap(one -> one.between(period.from(), period.to()).stream())
                .toList();
        List<ValueBasis.Rate> rates = basis.rates();
        String currency = ValueBasis.effective(rates, period.to())
                .map(ValueBasis.Rate::currency)
                .orElse(null);
        Map<When, Long> successes = new HashMap<>();
        Map<YearMonth, Long> allSuccesses = new HashMap<>();
        cases.ended(period.begin(), period.end()).forEach(ended -> {
            successes.put(new When(ended.key(), ended.month()), ended.successes());
            allSuccesses.merge(ended.month(), ended.successes(), Long::sum);
        });
        Map<When, Long> decisions = new HashMap<>();
        reviews.decided(period.begin(), period.end())
                .forEach(decided -> decisions.put(new When(decided.process(), decided.month()), decided.decisions()));
        Map<String, ReviewFigures.Measured> measured = new HashMap<>();
        reviews.measured(period.begin(), period.end()).forEach(one -> measured.put(one.process(), one));
        Map<YearMonth, Charged> byMonth = new HashMap<>();
        charged.forEach(one -> byMonth.merge(one.month(), charged(one), Charged::plus));
        Set<String> currencies = new HashSet<>();
        charged.stream().filter(one -> one.amount() != 0).forEach(one -> currencies.add(one.currency()));
        period.all().forEach(month -> ValueBasis.effective(rates, month)
                .ifPresent(rate -> currencies.add(rate.currency())));
        boolean oneCurrency = currency == null || Set.of(currency).containsAll(currencies);
        return new Figures(
                period,
                successes,
                allSuccesses,
                decisions,
                measured,
                studies.baselines(),
                basis.allAssumptions(),
                rates,
                byMonth,
                currency,
                oneCurrency,
                !told.isEmpty());
    }

    private static Charged charged(Charges.Charge charge) {
        return switch (charge.kind()) {
            case PLAN -> new Charged(charge.amount(), 0, 0);
            case USAGE -> new Charged(0, charge.amount(), 0);
            case ASSISTANT -> new Charged(0, 0, charge.amount());
        };
    }
}
