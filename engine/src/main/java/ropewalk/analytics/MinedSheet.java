package ropewalk.analytics;

import java.util.Locale;
import java.util.stream.Collectors;

/** Variants and what belongs to them as CSV (RFC 4180): what a line is of stands in its first cell. */
final class MinedSheet {
    private MinedSheet() {}

    static String of(Mined mined) {
        StringBuilder sheet = new StringBuilder();
        FigureSheet.row(
                sheet,
                "kind",
                "element",
                "to",
                "name",
                "by",
                "cases",
                "times",
                "share",
                "reached",
                "median_seconds",
                "p90_seconds",
                "all_seconds");
        FigureSheet.row(sheet, "looked-at", null, null, null, null, mined.looked(), null, null, null);
        mined.variants()
                .forEach(one -> FigureSheet.row(
                        sheet,
                        "variant",
                        null,
                        null,
                        way(one),
                        null,
                        one.cases(),
                        one.again(),
                        one.share(),
                        one.reached(),
                        one.took().medianSeconds(),
                        one.took().p90Seconds()));
        FigureSheet.row(
                sheet,
                "other-variants",
                null,
                null,
                null,
                null,
                mined.rest().cases(),
                mined.rest().variants());
        mined.again()
                .forEach(one -> FigureSheet.row(
                        sheet,
                        "again",
                        one.element(),
                        null,
                        one.name(),
                        lower(one.kind()),
                        one.cases(),
                        one.times(),
                        null,
                        null,
                        null,
                        null,
                        one.seconds()));
        mined.elements()
                .forEach(one -> FigureSheet.row(
                        sheet,
                        "element",
                        one.element(),
                        null,
                        one.name(),
                        lower(one.kind()),
                        null,
                        one.times(),
                        null,
                        null,
                        one.took().medianSeconds(),
                        one.took().p90Seconds()));
        mined.flows()
                .forEach(one -> FigureSheet.row(sheet, "flow", one.from(), one.to(), null, null, null, one.times()));
        return sheet.toString();
    }

    private static String way(Mined.Variant variant) {
        return variant.steps().stream()
                .map(step -> step.times() == 1 ? step.name() : step.name() + " ×" + step.times())
                .collect(Collectors.joining(" > "));
    }

    private static String lower(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
