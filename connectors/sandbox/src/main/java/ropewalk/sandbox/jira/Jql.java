package ropewalk.sandbox.jira;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** As much of Jira's query language as there is in questions of ours: comparisons with AND between them, and an order. */
final class Jql {

    private static final Pattern WHOLE =
            Pattern.compile("(?i)(.*?)(?:\\s*ORDER BY (created|updated|key)\\s*(ASC|DESC)?)?\\s*");
    private static final Pattern CLAUSE =
            Pattern.compile("(?i)(project|status|labels|key|created|updated)\\s*(=|>=|<)\\s*(\"[^\"]*\"|[\\w-]+)");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm", Locale.ROOT);

    private final Predicate<Ticket> wanted;
    private final Comparator<Ticket> order;

    private Jql(Predicate<Ticket> wanted, Comparator<Ticket> order) {
        this.wanted = wanted;
        this.order = order;
    }

    /** @throws IllegalArgumentException in Jira's words */
    static Jql of(String text, ZoneId zone) {
        Matcher whole = WHOLE.matcher(text);
        if (!whole.matches() || whole.group(1).isBlank()) {
            throw new IllegalArgumentException(
                    "Unbounded JQL queries are not allowed here. Please add a search restriction.");
        }
        Predicate<Ticket> all = ticket -> ticket.indexed;
        for (String part : whole.group(1).split("(?i)\\s+AND\\s+")) {
            Matcher clause = CLAUSE.matcher(part.strip());
            if (!clause.matches()) {
                throw new IllegalArgumentException("Error in the JQL Query: '" + part + "' was not expected here.");
            }
            all = all.and(clause(
                    clause.group(1).toLowerCase(Locale.ROOT),
                    clause.group(2),
                    clause.group(3).replace("\"", ""),
                    zone));
        }
        boolean byUpdate = "updated".equalsIgnoreCase(whole.group(2));
        Comparator<Ticket> order = Comparator.<Ticket, Instant>comparing(each -> byUpdate ? each.updated : each.created)
                .thenComparing(each -> each.id);
        return new Jql(all, "DESC".equalsIgnoreCase(whole.group(3)) ? order.reversed() : order);
    }

    private static Predicate<Ticket> clause(String field, String operator, String value, ZoneId zone) {
        return switch (field) {
            case "project" -> {
                if (!value.equals(JiraSandbox.PROJECT)) {
                    throw new IllegalArgumentException(
                            "The value '" + value + "' does not exist for the field 'project'.");
                }
                yield ticket -> true;
            }
            case "status" -> ticket -> ticket.status.words.equalsIgnoreCase(value);
            case "key" -> ticket -> ticket.key.equals(value);
            case "labels" -> ticket -> ticket.fields.get("labels") instanceof List<?> labels && labels.contains(value);
            default -> {
                Instant moment = moment(value, zone);
                yield ticket -> {
                    Instant at = field.equals("created") ? ticket.created : ticket.updated;
                    return operator.equals("<") == at.isBefore(moment);
                };
            }
        };
    }

    private static Instant moment(String value, ZoneId zone) {
        try {
            return LocalDateTime.parse(value, MINUTE).atZone(zone).toInstant();
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException(
                    "Date value '" + value + "' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm'.");
        }
    }

    Stream<Ticket> over(Stream<Ticket> tickets) {
        return tickets.filter(wanted).sorted(order);
    }
}
