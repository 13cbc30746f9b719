package ropewalk.analytics;

import java.time.YearMonth;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.analytics.Figures.CostWithheld;
import ropewalk.analytics.Figures.FigureCost;
import ropewalk.task.ReviewFigures;

/** What people's time comes to for each case, by what value is reckoned with (docs/concepts/value.md). */
@Component
class CaseCosts {
    private static final double SECONDS_AN_HOUR = 3_600;

    private final ReviewFigures reviews;
    private final ValueBasis basis;

    CaseCosts(ReviewFigures reviews, ValueBasis basis) {
        this.reviews = reviews;
        this.basis = basis;
    }

    /**
     * By the rate of the last day. CostWithheld as soon as people decided in a process of which too little was measured, since
     * the sum would be too low.
     */
    FigureCost of(Period period, @Nullable String process, long cases) {
        Map<String, Long> decisions = new HashMap<>();
        reviews.decided(period.from(), period.to()).stream()
                .filter(one -> process == null || one.process().equals(process))
                .forEach(one -> decisions.merge(one.process(), one.decisions(), Long::sum));
        Map<String, ReviewFigures.Measured> measured = new HashMap<>();
        reviews.measured(period.from(), period.to()).forEach(one -> measured.put(one.process(), one));
        Optional<ValueBasis.Rate> rate = ValueBasis.effective(basis.rates(), YearMonth.from(period.last()));
        Set<CostWithheld> withheld = EnumSet.noneOf(CostWithheld.class);
        if (rate.isEmpty()) {
            withheld.add(CostWithheld.NO_HOURLY_COST);
        }
        if (cases < Figures.ENOUGH) {
            withheld.add(CostWithheld.NOT_ENOUGH_CASES);
        }
        double seconds = 0;
        for (Map.Entry<String, Long> one : decisions.entrySet()) {
            ReviewFigures.Measured known = measured.get(one.getKey());
            if (known == null || known.decisions() < Math.min(one.getValue(), TimeStudies.ENOUGH)) {
                withheld.add(CostWithheld.NOT_ENOUGH_MEASURED);
            } else {
                seconds += one.getValue() * known.medianSeconds().doubleValue();
            }
        }
        Long perCase = withheld.isEmpty() && rate.isPresent()
                ? (Long) Math.round(seconds * rate.get().hourlyCost() / SECONDS_AN_HOUR / cases)
                : null;
        return new FigureCost(rate.map(ValueBasis.Rate::currency).orElse(null), perCase, cases, List.copyOf(withheld));
    }
}
