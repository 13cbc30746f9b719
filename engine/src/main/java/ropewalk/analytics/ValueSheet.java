package ropewalk.analytics;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.analytics.Value.Charged;
import ropewalk.analytics.Value.Terms;

/**
 * The export that a spreadsheet comes to the same amounts from: a row for each measured case done by hand, for each month
 * of each process, and for each month of the workspace. What cannot be said is empty.
 */
@Component
class ValueSheet {
    static final String HEADER =
            "kind,process,name,month,successes,all_successes,decisions,human_seconds,review_seconds,hourly_cost,"
                    + "error_cost,build_minutes,build_cost,plan_charged,usage_charged,assistant_charged,"
                    + "saved,avoided,build,plan,usage,assistant,value,currency,withheld";
    private static final String LINE = "\r\n";

    private final TimeStudies studies;

    ValueSheet(TimeStudies studies) {
        this.studies = studies;
    }

    /** @param process its key; all of them, and the workspace, when empty */
    @Transactional(readOnly = true)
    public String of(Value.Report report, Optional<String> process) {
        StringBuilder sheet = new StringBuilder(HEADER).append(LINE);
        for (Value.Process one : report.processes()) {
            if (process.isEmpty() || process.get().equals(one.key())) {
                samples(sheet, one);
                one.months().forEach(month -> month(sheet, report, one, month));
            }
        }
        if (process.isEmpty()) {
            report.whole().months().forEach(month -> whole(sheet, report, month));
        }
        return sheet.toString();
    }

    private void samples(StringBuilder sheet, Value.Process process) {
        if (process.measured().samples() > 0) {
            studies.samples(process.key())
                    .forEach(sample -> row(
                            sheet, "sample", process.key(), process.name(), null, null, null, null, sample.seconds()));
        }
    }

    private static void month(StringBuilder sheet, Value.Report report, Value.Process process, Value.Month month) {
        Charged charged = month.charged();
        Terms terms = month.terms();
        row(
                sheet,
                "month",
                process.key(),
                process.name(),
                month.month(),
                month.successes(),
                month.allSuccesses(),
                month.decisions(),
                process.measured().humanSeconds(),
                process.measured().reviewSeconds(),
                month.hourlyCost(),
                month.errorCost(),
                month.buildMinutes(),
                month.buildCost(),
                charged.plan(),
                charged.usage(),
                charged.assistant(),
                terms.saved(),
                terms.avoided(),
                terms.build(),
                terms.plan(),
                terms.usage(),
                terms.assistant(),
                terms.value(),
                report.currency(),
                withheld(process.withheld()));
    }

    private static void whole(StringBuilder sheet, Value.Report report, Value.MonthOfAll month) {
        Charged charged = month.charged();
        Terms terms = month.terms();
        row(
                sheet,
                "workspace",
                null,
                null,
                month.month(),
                month.successes(),
                month.successes(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                charged.plan(),
                charged.usage(),
                charged.assistant(),
                terms.saved(),
                terms.avoided(),
                terms.build(),
                terms.plan(),
                terms.usage(),
                terms.assistant(),
                terms.value(),
                report.currency(),
                withheld(report.whole().withheld()));
    }

    private static String withheld(List<Value.Withheld> reasons) {
        return reasons.stream()
                .map(reason -> reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(" "));
    }

    private static void row(StringBuilder sheet, @Nullable Object... cells) {
        int columns = HEADER.split(",").length;
        sheet.append(Arrays.stream(Arrays.copyOf(cells, columns))
                        .map(ValueSheet::cell)
                        .collect(Collectors.joining(",")))
                .append(LINE);
    }

    /** A text that a spreadsheet would take for a formula begins with an apostrophe. */
    static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        String text = value.toString();
        if (!(value instanceof Number) && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        return text.matches("[^\",\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
