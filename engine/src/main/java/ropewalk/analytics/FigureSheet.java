package ropewalk.analytics;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ropewalk.analytics.Figures.FigureShare;
import ropewalk.analytics.Figures.FigureTime;

/** Figures as CSV (RFC 4180): what a line is of stands in its first cell, and each has the columns that it needs. */
final class FigureSheet {
    private static final String LINE = "\r\n";
    private static final int COLUMNS = 12;

    private FigureSheet() {}

    static String of(Figures figures) {
        StringBuilder sheet = new StringBuilder();
        row(
                sheet,
                "kind",
                "process",
                "element",
                "name",
                "day",
                "of",
                "count",
                "share",
                "share_before",
                "median_seconds",
                "p90_seconds",
                "all_seconds");
        figures.days().forEach(day -> {
            row(sheet, "begun", figures.process(), null, null, day.day(), null, day.begun());
            row(sheet, "ended", figures.process(), null, null, day.day(), null, day.ended());
            row(sheet, "cancelled", figures.process(), null, null, day.day(), null, day.cancelled());
        });
        row(
                sheet,
                "running",
                figures.process(),
                null,
                null,
                null,
                null,
                figures.now().running());
        row(
                sheet,
                "open-tasks",
                figures.process(),
                null,
                null,
                null,
                null,
                figures.now().openTasks());
        row(
                sheet,
                "late-tasks",
                figures.process(),
                null,
                null,
                null,
                null,
                figures.now().lateTasks());
        share(sheet, "on-time", figures, figures.onTime());
        share(sheet, "untouched", figures, figures.untouched());
        share(sheet, "automatic", figures, figures.automatic());
        share(sheet, "failed", figures, figures.failed());
        time(sheet, "cycle", figures.process(), null, null, figures.cycle(), null, null);
        figures.waits()
                .forEach(one -> row(
                        sheet,
                        "waits-" + lower(one.waits()),
                        one.process(),
                        one.element(),
                        one.name(),
                        null,
                        null,
                        one.steps()));
        figures.tasks()
                .forEach(one -> time(
                        sheet, "task", one.process(), one.element(), one.name(), one.waited(), null, one.allSeconds()));
        figures.steps()
                .forEach(one -> time(
                        sheet,
                        "step-" + lower(one.kind()),
                        one.process(),
                        one.element(),
                        one.name(),
                        one.took(),
                        one.share(),
                        one.allSeconds()));
        figures.processes()
                .forEach(one -> time(sheet, "process", one.key(), null, one.name(), one.cycle(), null, null));
        return sheet.toString();
    }

    private static String lower(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static void share(StringBuilder sheet, String kind, Figures figures, FigureShare share) {
        row(
                sheet,
                kind,
                figures.process(),
                null,
                null,
                null,
                share.of(),
                share.count(),
                share.share(),
                share.shareBefore());
    }

    private static void time(
            StringBuilder sheet,
            String kind,
            @Nullable String process,
            @Nullable String element,
            @Nullable String name,
            FigureTime time,
            @Nullable Double share,
            @Nullable Double all) {
        row(
                sheet,
                kind,
                process,
                element,
                name,
                null,
                time.of(),
                null,
                share,
                null,
                time.medianSeconds(),
                time.p90Seconds(),
                all);
    }

    static void row(StringBuilder sheet, @Nullable Object... cells) {
        sheet.append(Arrays.stream(Arrays.copyOf(cells, COLUMNS))
                        .map(ValueSheet::cell)
                        .collect(Collectors.joining(",")))
                .append(LINE);
    }
}
