package ropewalk.billing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes a month's lines from its spans and what was used in them. Each line is rounded once, half a cent up; a sum is the
 * sum of rounded lines.
 */
final class Lines {

    /** What the tenant used, both days included. */
    interface Used {
        long counted(Metered metered, LocalDate first, LocalDate last);

        /** The greatest number of each day; days on which nobody counted are missing and cost nothing. */
        Map<LocalDate, Long> daily(Metered metered, LocalDate first, LocalDate last);
    }

    private Lines() {}

    static List<Line> of(List<Span> spans, Used used) {
        List<Line> lines = new ArrayList<>();
        for (Span span : spans) {
            lines.add(plan(span));
            for (Metered metered : Metered.values()) {
                Line line = metered.isDaily() ? daily(span, metered, used) : counted(span, metered, used);
                if (!Long.valueOf(0).equals(line.used())) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    private static Line plan(Span span) {
        long days = span.days();
        long monthly = span.price().monthly();
        return line(
                span, Line.PLAN, days, 0, days, span.daysOfMonth(), monthly, share(monthly, days, span.daysOfMonth()));
    }

    private static Line counted(Span span, Metered metered, Used used) {
        long all = used.counted(metered, span.first(), span.last());
        Price.Rate rate = span.price().rates().get(metered);
        if (rate == null) {
            return line(span, metered.code(), all, all, 0, 1, 0, 0);
        }
        long included = share(rate.included(), span.days(), span.daysOfMonth());
        long further = Math.max(0, all - included);
        return line(
                span,
                metered.code(),
                all,
                included,
                further,
                rate.per(),
                rate.price(),
                share(rate.price(), further, rate.per()));
    }

    /** So many units for one day cost their share of a month. */
    private static Line daily(Span span, Metered metered, Used used) {
        Map<LocalDate, Long> days = used.daily(metered, span.first(), span.last());
        long all = days.values().stream().reduce(0L, Math::addExact);
        Price.Rate rate = span.price().rates().get(metered);
        if (rate == null) {
            return line(span, metered.code(), all, all, 0, 1, 0, 0);
        }
        long further = days.values().stream()
                .map(most -> Math.max(0, most - rate.included()))
                .reduce(0L, Math::addExact);
        long per = Math.multiplyExact(rate.per(), span.daysOfMonth());
        return line(
                span,
                metered.code(),
                all,
                Math.multiplyExact(rate.included(), (long) days.size()),
                further,
                per,
                rate.price(),
                share(rate.price(), further, per));
    }

    /** {@code whole × part ÷ of}, exact, and then rounded once. */
    static long share(long whole, long part, long of) {
        BigDecimal product = new BigDecimal(BigInteger.valueOf(whole).multiply(BigInteger.valueOf(part)));
        return product.divide(BigDecimal.valueOf(of), 0, RoundingMode.HALF_UP).longValueExact();
    }

    private static Line line(
            Span span, String kind, long used, long included, long charged, long per, long price, long amount) {
        return new Line(
                kind,
                span.price().currency(),
                span.plan(),
                span.first(),
                span.last(),
                used,
                included,
                charged,
                per,
                price,
                "",
                amount);
    }
}
