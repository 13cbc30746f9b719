package ropewalk.connector.rest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Forged;
import ropewalk.connector.Json;
import ropewalk.connector.Signatures;
import ropewalk.connector.rest.RestConnector.Account;
import ropewalk.connector.rest.RestConnector.Received;

/**
 * Standard Webhooks (github.com/standard-webhooks/standard-webhooks, the specification's symmetric signatures): HMAC
 * over id, timestamp and body. A member {@code businessKey} of the data, where there is one, says what it is about.
 */
final class RestWebhook {

    private static final Duration WINDOW = Duration.ofMinutes(5);

    private RestWebhook() {}

    static void verify(Delivery delivery, Account account) {
        byte[] secret = secret(account.webhookSecret());
        String id = header(delivery, "webhook-id");
        String timestamp = header(delivery, "webhook-timestamp");
        if (!timestamp.matches("\\d{1,12}")) {
            throw new Forged("No timestamp");
        }
        var signed = new java.io.ByteArrayOutputStream();
        signed.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(delivery.body());
        String expected =
                "v1," + Base64.getEncoder().encodeToString(Signatures.hmacSha256(secret, signed.toByteArray()));
        boolean fits = Arrays.stream(header(delivery, "webhook-signature").split(" "))
                .anyMatch(given -> Signatures.same(expected, given));
        if (!fits) {
            throw new Forged("The signature does not fit");
        }
        Signatures.within(WINDOW, Instant.ofEpochSecond(Long.parseLong(timestamp)), delivery.receivedAt());
    }

    static List<Event> parse(Delivery delivery, Account account) {
        Map<String, Object> told = Json.object(delivery.text());
        Object data = told.getOrDefault("data", told);
        Object type = told.get("type");
        var received = new Received(type instanceof String text ? text : null, data);
        Object key = data instanceof Map<?, ?> members ? members.get("businessKey") : null;
        return List.of(new Event(
                header(delivery, "webhook-id"),
                "rest.received",
                Instant.ofEpochSecond(Long.parseLong(header(delivery, "webhook-timestamp"))),
                Json.map(received),
                key == null ? null : key.toString()));
    }

    private static String header(Delivery delivery, String name) {
        return delivery.header(name).orElseThrow(() -> new Forged("Not signed: " + name + " is missing"));
    }

    private static byte[] secret(@Nullable String secret) {
        if (secret == null) {
            throw new Forged("The connection has no webhook secret to check signatures with");
        }
        try {
            return Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
        } catch (IllegalArgumentException notBase64) {
            throw new Forged("The connection's webhook secret is not whsec_ and Base64");
        }
    }
}
