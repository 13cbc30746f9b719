package ropewalk.connector.zendesk;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Digest;
import ropewalk.connector.Event;
import ropewalk.connector.Json;
import ropewalk.connector.zendesk.ZendeskApi.Item;
import ropewalk.connector.zendesk.ZendeskConnector.CommentEvent;
import ropewalk.connector.zendesk.ZendeskConnector.Ticket;

/**
 * Makes events of what Zendesk tells, the same whether it was pushed or asked for. Zendesk's times are whole seconds: the id of
 * a change is its second and a digest of what the ticket looks like since.
 */
final class ZendeskEvents {

    /** The first text of a ticket is a comment to Zendesk, and no news beside the ticket. */
    private static final Duration WITH_THE_TICKET = Duration.ofSeconds(2);

    private ZendeskEvents() {}

    static Ticket ticket(Item item) {
        return new Ticket(
                item.id(),
                item.subject(),
                item.description(),
                item.status(),
                item.priority(),
                item.type(),
                Objects.requireNonNullElse(item.tags(), List.<String>of()).stream()
                        .sorted()
                        .toList(),
                item.requesterId(),
                item.assigneeId(),
                item.groupId(),
                item.createdAt().truncatedTo(ChronoUnit.SECONDS),
                item.updatedAt().truncatedTo(ChronoUnit.SECONDS));
    }

    static Event created(Item item) {
        return event(key(item) + "-created", "ticket-created", item.createdAt(), item);
    }

    static Event solved(Item item) {
        return event(key(item) + "-solved", "ticket-solved", item.updatedAt(), item);
    }

    static Event changed(Item item) {
        Ticket ticket = ticket(item);
        var looks = Arrays.asList(
                ticket.subject(),
                ticket.status(),
                ticket.priority(),
                ticket.type(),
                ticket.tags(),
                ticket.requesterId(),
                ticket.assigneeId(),
                ticket.groupId());
        String digest = Digest.hex(Json.write(looks), 6);
        String id = "%s-changed-%d-%s".formatted(key(item), item.updatedAt().getEpochSecond(), digest);
        return event(id, "ticket-changed", item.updatedAt(), item);
    }

    private static Event event(String id, String type, Instant at, Item item) {
        return new Event(id, "zendesk." + type, at, Json.map(ticket(item)), businessKey(item));
    }

    static Event commented(
            Item on, long id, @Nullable String text, boolean isPublic, @Nullable Long author, Instant at) {
        var payload = new CommentEvent(on.id(), id, text, isPublic, author);
        return new Event("comment-" + id, "zendesk.comment-added", at, Json.map(payload), businessKey(on));
    }

    static boolean isFirstText(Item of, Instant writtenAt) {
        return Duration.between(of.createdAt(), writtenAt).abs().compareTo(WITH_THE_TICKET) < 0;
    }

    private static String key(Item item) {
        return "ticket-" + item.id();
    }

    private static String businessKey(Item item) {
        String given = item.externalId();
        return given == null || given.isBlank() ? key(item) : given;
    }
}
