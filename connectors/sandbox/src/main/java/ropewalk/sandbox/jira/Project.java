package ropewalk.sandbox.jira;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is in the project; the webhook hears of each change. */
final class Project {

    private final Clock clock;
    private final Hooks hooks;
    private final Map<String, Ticket> tickets = new LinkedHashMap<>();
    private final List<Remark> remarks = new ArrayList<>();
    private boolean slowIndex;

    Project(Clock clock, Hooks hooks) {
        this.clock = clock;
        this.hooks = hooks;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    List<Ticket> tickets() {
        return List.copyOf(tickets.values());
    }

    List<Remark> remarks() {
        return remarks;
    }

    Optional<Ticket> find(String idOrKey) {
        return tickets.values().stream()
                .filter(each -> each.key.equals(idOrKey) || each.id.equals(idOrKey))
                .findFirst();
    }

    /** Off: searches know everything at once again, also what is there already. */
    void slowIndex(boolean on) {
        slowIndex = on;
        if (!on) {
            tickets.values().forEach(ticket -> ticket.indexed = true);
        }
    }

    Ticket create(String reporter, Map<String, Object> fields, Map<String, Object> properties) {
        var ticket = new Ticket(tickets.size() + 1L, reporter, now());
        ticket.fields.putAll(fields);
        ticket.properties.putAll(properties);
        ticket.indexed = !slowIndex;
        tickets.put(ticket.id, ticket);
        hooks.issue("issue_created", ticket, reporter);
        return ticket;
    }

    void change(Ticket ticket, Map<String, Object> fields, String person) {
        ticket.fields.putAll(fields);
        ticket.updated = now();
        hooks.issue("issue_updated", ticket, person);
    }

    void move(Ticket ticket, Status to, String person) {
        if (!ticket.status.category.equals(to.category)) {
            ticket.categoryChanged = now();
        }
        ticket.status = to;
        change(ticket, Map.of(), person);
    }

    Remark comment(Ticket on, String author, Map<String, Object> body, Map<String, Object> properties) {
        var remark = new Remark(String.valueOf(20_000 + remarks.size()), on.id, author, body, properties, now());
        remarks.add(remark);
        hooks.comment(remark, on);
        change(on, Map.of(), author);
        return remark;
    }
}
