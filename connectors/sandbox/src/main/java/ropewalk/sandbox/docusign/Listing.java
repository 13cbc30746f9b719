package ropewalk.sandbox.docusign;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How envelopes are listed: by transaction, by custom field, by what changed since when, in pages. */
final class Listing {

    private static final int MOST = 1000;

    private Listing() {}

    static Map<String, Object> of(Collection<Envelope> all, Map<String, String> query) {
        String transactions = query.get("transaction_ids");
        if (transactions != null) {
            return transactions(all, List.of(transactions.split(",")));
        }
        Instant from = moment(query.get("from_date"));
        String field = query.get("custom_field");
        boolean created = "created".equals(query.get("order_by"));
        Function<Envelope, Instant> time = created ? each -> each.createdAt : each -> each.changedAt;
        Comparator<Envelope> order = Comparator.comparing(time);
        List<Envelope> found = all.stream()
                .filter(each -> !each.changedAt.isBefore(from))
                .filter(each -> field == null || has(each, field))
                .sorted("desc".equals(query.get("order")) ? order.reversed() : order)
                .toList();
        int start = Math.min(found.size(), number(query.get("start_position"), 0));
        int end = Math.min(found.size(), start + Math.min(MOST, number(query.get("count"), MOST)));
        return page(found, start, end, query.getOrDefault("include", ""));
    }

    private static Map<String, Object> page(List<Envelope> found, int start, int end, String include) {
        List<String> parts = List.of(include.split(","));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("resultSetSize", String.valueOf(end - start));
        answer.put("totalSetSize", String.valueOf(found.size()));
        answer.put("startPosition", String.valueOf(start));
        answer.put("endPosition", String.valueOf(Math.max(start, end - 1)));
        if (end > start) {
            answer.put(
                    "envelopes",
                    found.subList(start, end).stream()
                            .map(each -> each.json(parts.contains("custom_fields"), parts.contains("recipients")))
                            .toList());
        }
        return answer;
    }

    private static Map<String, Object> transactions(Collection<Envelope> all, List<String> wanted) {
        List<Map<String, Object>> statuses = all.stream()
                .filter(each -> each.transactionId != null && wanted.contains(each.transactionId))
                .map(each -> Map.<String, Object>of(
                        "transactionId",
                        String.valueOf(each.transactionId),
                        "envelopeId",
                        each.id,
                        "status",
                        each.status))
                .toList();
        return Map.of(
                "resultSetSize", String.valueOf(statuses.size()),
                "totalSetSize", String.valueOf(statuses.size()),
                "envelopeTransactionStatuses", statuses);
    }

    private static boolean has(Envelope envelope, String field) {
        String[] parts = field.split("=", 2);
        return parts.length == 2 && parts[1].equals(envelope.fields.get(parts[0]));
    }

    private static Instant moment(@Nullable String text) {
        try {
            if (text != null) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeParseException unreadable) {
            throw Refusal.parameter("from_date is not a date.");
        }
        throw Refusal.parameter("from_date, envelope_ids or transaction_ids has to be given.");
    }

    private static int number(@Nullable String text, int otherwise) {
        return text == null ? otherwise : Integer.parseInt(text);
    }
}
