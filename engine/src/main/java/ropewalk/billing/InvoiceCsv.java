package ropewalk.billing;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** RFC 4180, with a line of names. What a spreadsheet would take for a formula begins with an apostrophe. */
final class InvoiceCsv {
    private static final String NAMES =
            "invoice,month,kind,plan,first_day,last_day,used,included,charged,per,price,detail,amount,currency";

    private InvoiceCsv() {}

    static String of(Invoices.WithLines found) {
        return Stream.concat(Stream.of(NAMES), found.lines().stream().map(line -> row(found.invoice(), line)))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String row(Invoice invoice, Line line) {
        return Arrays.<@Nullable Object>asList(
                        invoice.number(),
                        invoice.month(),
                        line.kind(),
                        text(line.plan()),
                        line.first(),
                        line.last(),
                        line.used(),
                        line.included(),
                        line.charged(),
                        line.per(),
                        line.price(),
                        text(line.detail()),
                        line.amount(),
                        line.currency())
                .stream()
                .map(value -> quoted(Objects.toString(value, "")))
                .collect(Collectors.joining(","));
    }

    private static String text(@Nullable String typed) {
        String text = Objects.toString(typed, "");
        return text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    }

    private static String quoted(String value) {
        return value.matches("(?s).*[\",\\r\\n].*") ? "\"" + value.replace("\"", "\"\"") + "\"" : value;
    }
}
