package ropewalk.connector.hubspot;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Forged;
import ropewalk.connector.Json;
import ropewalk.connector.Signatures;
import ropewalk.connector.hubspot.HubSpotConnector.Account;
import ropewalk.connector.hubspot.HubSpotConnector.ContactEvent;
import ropewalk.connector.hubspot.HubSpotConnector.DealEvent;

/**
 * What HubSpot pushes. Signature version 3: HMAC-SHA256 in Base64 over method, address, body and timestamp, keyed with
 * the app's client secret; older than five minutes is refused. The body is an array of events. Sources:
 * developers.hubspot.com, "Validating requests" and "Webhooks".
 */
final class HubSpotWebhook {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    /** HubSpot signs the address with these decoded, and only these. */
    private static final List<String> DECODED = List.of(
            "%3A",
            ":", "%2F", "/", "%3F", "?", "%40", "@", "%21", "!", "%24", "$", "%27", "'", "%28", "(", "%29", ")", "%2A",
            "*", "%2C", ",", "%3B", ";");

    private HubSpotWebhook() {}

    static void verify(Delivery delivery, Account account) {
        String secret = account.clientSecret();
        if (secret == null) {
            throw new Forged("The connection has no client secret to check signatures with");
        }
        String signature = delivery.header("X-HubSpot-Signature-v3").orElseThrow(() -> new Forged("Not signed"));
        String timestamp = delivery.header("X-HubSpot-Request-Timestamp")
                .filter(text -> text.matches("\\d{1,15}"))
                .orElseThrow(() -> new Forged("No timestamp"));
        byte[] before = (delivery.method() + decoded(delivery.uri())).getBytes(StandardCharsets.UTF_8);
        byte[] signed = joined(before, delivery.body(), timestamp.getBytes(StandardCharsets.UTF_8));
        String expected = Base64.getEncoder().encodeToString(Signatures.hmacSha256(secret, signed));
        if (!Signatures.same(expected, signature)) {
            throw new Forged("The signature does not fit");
        }
        Signatures.within(WINDOW, Instant.ofEpochMilli(Long.parseLong(timestamp)), delivery.receivedAt());
    }

    static List<Event> parse(Delivery delivery, Account account) {
        var events = new ArrayList<Event>();
        for (Push push : Json.read(delivery.text(), Push[].class)) {
            Event event = push.event();
            if (event != null) {
                events.add(event);
            }
        }
        return events;
    }

    private static String decoded(URI address) {
        String text = address.toString();
        for (int i = 0; i < DECODED.size(); i += 2) {
            text = text.replaceAll(
                    "(?i)" + DECODED.get(i), java.util.regex.Matcher.quoteReplacement(DECODED.get(i + 1)));
        }
        return text;
    }

    private static byte[] joined(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** A creation has an id made of what was created, so that the feed's copy of it is known to be the same. */
    static String creationId(String kind, String objectId) {
        return kind + "-" + objectId + "-created";
    }

    /**
     * A change has an id made of what was changed and when: HubSpot's own differs with each subscription, and the feed,
     * which reads the property's history, does not know it.
     */
    static String changeId(String kind, String objectId, @Nullable String property, Instant at) {
        return "%s-%s-%s-%d".formatted(kind, objectId, property, at.toEpochMilli());
    }

    /** @param objectTypeId {@code 0-1} and {@code 0-3} in the newer, general kind of subscription */
    record Push(
            long occurredAt,
            String subscriptionType,
            long objectId,
            @Nullable String objectTypeId,
            @Nullable String propertyName,
            @Nullable String propertyValue,
            @Nullable String changeSource) {

        @Nullable
        Event event() {
            String kind = kind();
            boolean creation = subscriptionType.endsWith(".creation");
            if (kind.isEmpty() || !creation && !subscriptionType.endsWith(".propertyChange")) {
                return null;
            }
            String object = String.valueOf(objectId);
            Record payload = kind.equals("contact")
                    ? new ContactEvent(object, propertyName, propertyValue, changeSource)
                    : new DealEvent(object, propertyName, propertyValue, changeSource);
            Map<String, Object> members = Json.map(payload);
            Instant at = Instant.ofEpochMilli(occurredAt);
            return new Event(
                    creation ? creationId(kind, object) : changeId(kind, object, propertyName, at),
                    "hubspot." + kind + (creation ? "-created" : "-changed"),
                    at,
                    members,
                    kind + "-" + object);
        }

        private String kind() {
            if (subscriptionType.startsWith("contact.") || "0-1".equals(objectTypeId)) {
                return "contact";
            }
            return subscriptionType.startsWith("deal.") || "0-3".equals(objectTypeId) ? "deal" : "";
        }
    }
}
