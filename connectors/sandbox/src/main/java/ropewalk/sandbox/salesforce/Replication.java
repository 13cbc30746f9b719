package ropewalk.sandbox.salesforce;

import static ropewalk.sandbox.salesforce.Xml.around;
import static ropewalk.sandbox.salesforce.Xml.tag;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * What changed and what was deleted in a span of time, seconds ignored. Source: SOAP API Developer Guide, getUpdated and
 * getDeleted.
 */
final class Replication {

    private static final Duration MEMORY = Duration.ofDays(30);

    private final Org org;
    private @Nullable Instant transaction;

    Replication(Org org) {
        this.org = org;
    }

    /** A long transaction runs since then: nothing after it is said to be complete. Null: none. */
    void transactionSince(@Nullable Instant start) {
        transaction = start;
    }

    private record Span(Instant start, Instant end) {
        boolean holds(Instant moment) {
            return !moment.isBefore(start) && !moment.isAfter(end);
        }
    }

    private Span span(Element asked) throws No {
        Instant start = moment(asked, "startDate");
        Instant end = moment(asked, "endDate");
        if (!start.isBefore(end) || start.isBefore(org.now().minus(MEMORY))) {
            throw new No(
                    "INVALID_REPLICATION_DATE", "startDate before org replication enabled date, or not before endDate");
        }
        return new Span(start, end);
    }

    private static Instant moment(Element asked, String name) throws No {
        String text = Xml.text(asked, name).orElseThrow(() -> new No("MISSING_ARGUMENT", name + " is missing"));
        return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MINUTES);
    }

    private Instant covered(Span span) {
        Instant running = transaction;
        return running != null && running.isBefore(span.end()) ? running : span.end();
    }

    String updated(Element asked) throws No {
        String object = Soap.kind(Xml.text(asked, "sObjectType").orElse("")).name();
        Span span = span(asked);
        var ids = new StringBuilder();
        org.standing(object).stream()
                .filter(row -> span.holds(row.changedAt()))
                .forEach(row -> ids.append(tag("ids", row.id())));
        return around("result", ids + tag("latestDateCovered", Row.time(covered(span))));
    }

    String deleted(Element asked) throws No {
        String object = Soap.kind(Xml.text(asked, "sObjectType").orElse("")).name();
        Span span = span(asked);
        var gone = new StringBuilder();
        for (Row row : org.all()) {
            Instant at = row.deletedAt();
            if (row.object().equals(object) && at != null && span.holds(at)) {
                gone.append(around("deletedRecords", tag("deletedDate", Row.time(at)) + tag("id", row.id())));
            }
        }
        return around(
                "result",
                gone
                        + tag("earliestDateAvailable", Row.time(org.now().minus(MEMORY)))
                        + tag("latestDateCovered", Row.time(covered(span))));
    }
}
