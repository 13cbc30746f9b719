package ropewalk.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final LocalDate LATER = LocalDate.of(2026, 12, 31);
    private static final Price SILVER = price(9_900, Map.of(Metered.PROCESS_START, new Price.Rate(1_000, 100, 500)));
    private static final Price GOLD = price(39_900, Map.of(Metered.PROCESS_START, new Price.Rate(10_000, 100, 300)));

    @Test
    void chargeAWholeMonthWithoutAnyRounding() {
        List<Line> lines = lines(List.of(plan("2026-01-05T00:00:00Z", "silver", SILVER)), 0, Map.of());
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.amount()).isEqualTo(9_900);
            assertThat(line.used()).isEqualTo(31);
        });
    }

    @Test
    void divideAMonthByDaysWhenThePlanChangesAndTheDayOfTheChangeIsTheNewPlans() {
        List<Term> said =
                List.of(plan("2026-01-05T00:00:00Z", "silver", SILVER), plan("2026-10-11T15:30:00Z", "gold", GOLD));
        List<Line> lines = lines(said, 500, Map.of());
        assertThat(lines.get(0).last()).isEqualTo(LocalDate.of(2026, 10, 10));
        assertThat(lines.get(0).amount()).as("9900 × 10 ÷ 31 = 3193.5…").isEqualTo(3_194);
        assertThat(lines.get(2).first()).isEqualTo(LocalDate.of(2026, 10, 11));
        assertThat(lines.get(2).amount()).as("39900 × 21 ÷ 31 = 27029.03…").isEqualTo(27_029);
        assertThat(lines.get(1).included()).as("1000 × 10 ÷ 31 = 322.58…").isEqualTo(323);
        assertThat(lines.get(1).amount()).as("177 further ones, 5.00 for 100").isEqualTo(885);
        assertThat(lines.get(3).amount()).as("within what is included").isZero();
    }

    @Test
    void goBackToASmallerPlanInTheSameWay() {
        List<Term> said =
                List.of(plan("2026-01-05T00:00:00Z", "gold", GOLD), plan("2026-10-31T00:00:00Z", "silver", SILVER));
        List<Line> lines = lines(said, 0, Map.of());
        assertThat(lines).extracting(Line::amount).containsExactly(38_613L, 319L);
    }

    @Test
    void roundHalfACentUpOncePerLine() {
        assertThat(Lines.share(1, 1, 2)).isEqualTo(1);
        assertThat(Lines.share(1, 149, 300)).isZero();
        assertThat(Lines.share(9_999_999_999L, 999_999_999_999L, 1_000_000_000_000L))
                .isEqualTo(9_999_999_999L);
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            long whole = random.nextLong(1_000_000_000_000L);
            long part = random.nextLong(1_000_000_000_000L);
            long of = 1 + random.nextLong(100_000_000_000L) * 31;
            BigDecimal exact = BigDecimal.valueOf(whole).multiply(BigDecimal.valueOf(part));
            BigDecimal rounded = exact.divide(BigDecimal.valueOf(of), 0, RoundingMode.HALF_UP);
            if (rounded.precision() < 19) {
                assertThat(Lines.share(whole, part, of)).as("seed %d", seed).isEqualTo(rounded.longValueExact());
            }
        }
    }

    @Test
    void chargeWhatIsThereByTheDayAndOnlyWhatIsBeyondOnThatDay() {
        Price price = price(0, Map.of(Metered.PEOPLE, new Price.Rate(10, 1, 500)));
        Map<LocalDate, Long> people = new TreeMap<>(
                Map.of(LocalDate.of(2026, 10, 1), 9L, LocalDate.of(2026, 10, 2), 12L, LocalDate.of(2026, 10, 3), 11L));
        Line line = lines(List.of(plan("2026-01-01T00:00:00Z", "p", price)), 0, people)
                .get(1);
        assertThat(line.used()).isEqualTo(32);
        assertThat(line.charged()).isEqualTo(3);
        assertThat(line.per()).isEqualTo(31);
        assertThat(line.amount()).as("5.00 × 3 ÷ 31 = 0.4838…").isEqualTo(48);
    }

    @Test
    void chargeNoDayOfATrialAndBeginWhenItEndsWell() {
        List<Term> said = List.of(
                plan("2026-09-20T00:00:00Z", "silver", SILVER),
                standing("2026-09-20T00:00:00Z", false),
                standing("2026-10-21T09:00:00Z", true));
        assertThat(lines(said, 0, Map.of()))
                .singleElement()
                .extracting(Line::first, Line::used, Line::amount)
                .containsExactly(LocalDate.of(2026, 10, 21), 11L, 3_513L);
        assertThat(lines(said.subList(0, 2), 50, Map.of()))
                .as("a trial that ended otherwise")
                .isEmpty();
    }

    @Test
    void takeANewPriceFromTheMonthThatItWasSaidForUnlessThePlanIsAnotherByThen() {
        Price dearer = price(19_900, Map.of());
        List<Term> said =
                List.of(plan("2026-01-05T00:00:00Z", "silver", SILVER), plan("2026-11-01T00:00:00Z", "silver", dearer));
        assertThat(lines(said, 0, Map.of())).extracting(Line::amount).containsExactly(9_900L);
        assertThat(Lines.of(Span.of(said, OCTOBER.plusMonths(1), LATER), used(0, Map.of())))
                .extracting(Line::amount)
                .containsExactly(19_900L);
        List<Term> upgraded = List.of(said.get(0), said.get(1), plan("2026-10-20T00:00:00Z", "gold", GOLD));
        assertThat(Lines.of(Span.of(upgraded, OCTOBER.plusMonths(1), LATER), used(0, Map.of())))
                .extracting(Line::amount)
                .containsExactly(39_900L);
    }

    @Test
    void endWithTodayInTheMonthUnderWay() {
        List<Term> said = List.of(plan("2026-01-05T00:00:00Z", "silver", SILVER));
        assertThat(Lines.of(Span.of(said, OCTOBER, LocalDate.of(2026, 10, 3)), used(0, Map.of())))
                .extracting(Line::amount)
                .containsExactly(958L);
    }

    private static List<Line> lines(List<Term> said, long starts, Map<LocalDate, Long> people) {
        return Lines.of(Span.of(said, OCTOBER, LATER), used(starts, people));
    }

    private static Lines.Used used(long starts, Map<LocalDate, Long> people) {
        return new Lines.Used() {
            @Override
            public long counted(Metered metered, LocalDate first, LocalDate last) {
                return metered == Metered.PROCESS_START ? starts : 0;
            }

            @Override
            public Map<LocalDate, Long> daily(Metered metered, LocalDate first, LocalDate last) {
                return metered == Metered.PEOPLE ? people : Map.of();
            }
        };
    }

    private static Term plan(String at, String id, @Nullable Price price) {
        return new Term(Term.Kind.PLAN, Instant.parse(at), id, id, price, true);
    }

    private static Term standing(String at, boolean charged) {
        return new Term(Term.Kind.STANDING, Instant.parse(at), null, null, null, charged);
    }

    private static Price price(long monthly, Map<Metered, Price.Rate> rates) {
        return new Price("EUR", monthly, rates, List.of());
    }
}
