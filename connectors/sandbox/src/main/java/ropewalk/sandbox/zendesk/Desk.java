package ropewalk.sandbox.zendesk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All tickets and people; the webhook hears of each change. */
final class Desk {

    private static final Duration KEY_LIFE = Duration.ofHours(2);

    private final Clock clock;
    private final Hooks hooks;
    private final Map<Long, Ticket> tickets = new LinkedHashMap<>();
    private final Map<Long, Person> people = new LinkedHashMap<>();
    private final Map<String, Kept> keys = new LinkedHashMap<>();
    private long changes;

    private long last = 5000;

    /** What a key stands for. */
    record Kept(Map<String, Object> request, Ticket ticket, Instant at) {}

    Desk(Clock clock, Hooks hooks) {
        this.clock = clock;
        this.hooks = hooks;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    List<Ticket> tickets() {
        return List.copyOf(tickets.values());
    }

    List<Person> people() {
        return List.copyOf(people.values());
    }

    Optional<Ticket> find(String id) {
        return id.matches("\\d{1,15}") ? Optional.ofNullable(tickets.get(Long.valueOf(id))) : Optional.empty();
    }

    Optional<Person> byEmail(String email) {
        return people.values().stream()
                .filter(person -> person.email().equalsIgnoreCase(email))
                .findFirst();
    }

    Person person(String email, String name, @Nullable String phone, String role) {
        Person before = byEmail(email).orElse(null);
        var person = new Person(
                before == null ? ++last : before.id(),
                name,
                email,
                phone == null && before != null ? before.phone() : phone,
                before == null ? role : before.role());
        people.put(person.id(), person);
        return person;
    }

    /** A key is forgotten after two hours. */
    Optional<Kept> kept(String key) {
        return Optional.ofNullable(keys.get(key))
                .filter(kept -> kept.at().plus(KEY_LIFE).isAfter(clock.instant()));
    }

    void keep(String key, Map<String, Object> request, Ticket ticket) {
        keys.put(key, new Kept(request, ticket, clock.instant()));
    }

    Ticket open(Person requester, String subject, String text, Map<String, Object> given) {
        var ticket = new Ticket(++last, requester.id(), subject, text, now());
        fill(ticket, given);
        tickets.put(ticket.id, ticket);
        note(ticket, requester.id(), text, true, Map.of());
        ticket.change = ++changes;
        hooks.tell("created", ticket, Map.of());
        hooks.tell("comment_added", ticket, Map.of("comment", comment(ticket)));
        return ticket;
    }

    private static void fill(Ticket ticket, Map<String, Object> given) {
        given.forEach((name, value) -> {
            switch (name) {
                case "subject" -> ticket.subject = String.valueOf(value);
                case "status" -> ticket.status = String.valueOf(value);
                case "priority" -> ticket.priority = String.valueOf(value);
                case "type" -> ticket.type = String.valueOf(value);
                case "external_id" -> ticket.externalId = String.valueOf(value);
                case "assignee_id" -> ticket.assignee = (Long) value;
                case "tags" ->
                    ticket.tags = new ArrayList<>(
                            ((List<?>) value).stream().map(String::valueOf).toList());
                case "custom_fields" -> ticket.fields = new ArrayList<>((List<?>) value);
                default -> {}
            }
        });
    }

    private Audit note(
            Ticket ticket, long author, @Nullable String text, boolean isPublic, Map<String, Object> custom) {
        var audit = new Audit(++last, ++last, author, text, isPublic, custom, now());
        ticket.audits.add(audit);
        return audit;
    }

    private static Map<String, Object> comment(Ticket ticket) {
        Audit audit = ticket.audits.get(ticket.audits.size() - 1);
        return Map.of(
                "id", String.valueOf(audit.comment()),
                "body", String.valueOf(audit.text()),
                "is_public", audit.isPublic(),
                "author", Map.of("id", String.valueOf(audit.author()), "is_staff", true, "name", "Somebody"));
    }

    Audit change(
            Ticket ticket,
            long author,
            Map<String, Object> given,
            @Nullable String text,
            boolean isPublic,
            Map<String, Object> custom) {
        String status = ticket.status;
        String priority = ticket.priority;
        List<String> tags = List.copyOf(ticket.tags);
        fill(ticket, given);
        Audit audit = note(ticket, author, text, isPublic, custom);
        ticket.updated = now();
        ticket.change = ++changes;
        if (!status.equals(ticket.status)) {
            ticket.solved = ticket.status.equals("solved") ? ticket.updated : null;
            hooks.tell(
                    "status_changed",
                    ticket,
                    Map.of(
                            "previous", Objects.requireNonNull(Shapes.capitals(status)),
                            "current", Objects.requireNonNull(Shapes.capitals(ticket.status))));
        }
        if (!Objects.equals(priority, ticket.priority)) {
            hooks.tell("priority_changed", ticket, Map.of("current", String.valueOf(ticket.priority)));
        }
        if (!tags.equals(ticket.tags)) {
            hooks.tell("tags_changed", ticket, Map.of("tags_added", ticket.tags));
        }
        if (text != null) {
            hooks.tell("comment_added", ticket, Map.of("comment", comment(ticket)));
        }
        return audit;
    }

    /** In the order of their last change, but not those of the most recent minute. */
    List<Ticket> told() {
        Instant limit = now().minusSeconds(60);
        return tickets.values().stream()
                .filter(ticket -> !ticket.updated.isAfter(limit))
                .sorted(Comparator.comparing(ticket -> ticket.change))
                .toList();
    }
}
