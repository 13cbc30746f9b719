package ropewalk.connector.zendesk;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Forged;
import ropewalk.connector.Json;
import ropewalk.connector.Signatures;
import ropewalk.connector.zendesk.ZendeskApi.Item;
import ropewalk.connector.zendesk.ZendeskConnector.Account;

/**
 * What Zendesk pushes to a webhook that is connected with ticket events. HMAC-SHA256 in Base64 over the time and the body, keyed
 * with the webhook's signing secret; older than five minutes is refused. One change of a ticket makes several deliveries, one for
 * each thing that changed: they are one event. Source: developer.zendesk.com/documentation/webhooks/verifying and
 * developer.zendesk.com/api-reference/webhooks/event-types/ticket-events.
 */
final class ZendeskWebhook {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final String KIND = "zen:event-type:ticket.";

    private ZendeskWebhook() {}

    static void verify(Delivery delivery, Account account) {
        String secret = account.signingSecret();
        if (secret == null) {
            throw new Forged("The connection has no signing secret to check signatures with");
        }
        String signature = delivery.header("X-Zendesk-Webhook-Signature").orElseThrow(() -> new Forged("Not signed"));
        String timestamp =
                delivery.header("X-Zendesk-Webhook-Signature-Timestamp").orElseThrow(() -> new Forged("No timestamp"));
        var signed = new java.io.ByteArrayOutputStream();
        signed.writeBytes(timestamp.getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(delivery.body());
        String expected = Base64.getEncoder().encodeToString(Signatures.hmacSha256(secret, signed.toByteArray()));
        if (!Signatures.same(expected, signature)) {
            throw new Forged("The signature does not fit");
        }
        Signatures.within(WINDOW, moment(timestamp), delivery.receivedAt());
    }

    private static Instant moment(String timestamp) {
        try {
            return Instant.parse(timestamp);
        } catch (DateTimeException unreadable) {
            throw new Forged("The timestamp is not a time");
        }
    }

    static List<Event> parse(Delivery delivery, Account account) {
        Push push = Json.read(delivery.text(), Push.class);
        if (push.type() == null || !push.type().startsWith(KIND) || push.detail() == null) {
            return List.of();
        }
        Item ticket = push.detail().item();
        String kind = push.type().substring(KIND.length());
        return switch (kind) {
            case "created", "ticket_created" -> List.of(ZendeskEvents.created(ticket));
            case "soft_deleted", "permanently_deleted", "ticket_soft_deleted", "ticket_permanently_deleted" ->
                List.of();
            case "comment_added" -> comment(push, ticket);
            default -> change(kind, push, ticket);
        };
    }

    private static List<Event> comment(Push push, Item ticket) {
        if (ZendeskEvents.isFirstText(ticket, push.time()) || push.event().get("comment") == null) {
            return List.of();
        }
        Said said = Json.read(Json.write(push.event().get("comment")), Said.class);
        Long author = said.author() == null ? null : said.author().id();
        return List.of(
                ZendeskEvents.changed(ticket),
                ZendeskEvents.commented(ticket, said.id(), said.body(), said.isPublic(), author, push.time()));
    }

    private static List<Event> change(String kind, Push push, Item ticket) {
        var events = new ArrayList<Event>();
        if (ticket.updatedAt().isAfter(ticket.createdAt())) {
            events.add(ZendeskEvents.changed(ticket));
        }
        if (kind.equals("status_changed")
                && "solved".equalsIgnoreCase(String.valueOf(push.event().get("current")))) {
            events.add(ZendeskEvents.solved(ticket));
        }
        return events;
    }

    record Push(@Nullable String type, Instant time, @Nullable Detail detail, Map<String, Object> event) {}

    record Said(long id, @Nullable String body, @JsonProperty("is_public") boolean isPublic, @Nullable Author author) {}

    record Author(@Nullable Long id) {}

    /** A ticket as events show it: choices in capitals, numbers as texts. */
    record Detail(
            long id,
            @Nullable String subject,
            @Nullable String description,
            @Nullable String status,
            @Nullable String priority,
            @Nullable String type,
            @Nullable List<String> tags,
            @JsonProperty("external_id") @Nullable String externalId,
            @JsonProperty("requester_id") @Nullable Long requesterId,
            @JsonProperty("assignee_id") @Nullable Long assigneeId,
            @JsonProperty("group_id") @Nullable Long groupId,
            @JsonProperty("created_at") Instant createdAt,
            @JsonProperty("updated_at") Instant updatedAt) {

        Item item() {
            return new Item(
                    id,
                    subject,
                    description,
                    small(status),
                    small(priority),
                    small(type),
                    tags,
                    externalId,
                    requesterId,
                    assigneeId,
                    groupId,
                    createdAt,
                    updatedAt);
        }

        private static @Nullable String small(@Nullable String choice) {
            return choice == null ? null : choice.toLowerCase(Locale.ROOT);
        }
    }
}
