package ropewalk.sandbox.hubspot;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Deliveries;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Hmac;
import ropewalk.sandbox.server.Json;

/**
 * An app's webhook subscription: each change as an array of one event, signed by version 3 (HMAC-SHA256 in Base64 over
 * method, address, body and timestamp). Source: HubSpot's guides "Webhooks" and "Validating requests".
 */
final class Subscription implements AutoCloseable {

    private final Deliveries deliveries;
    private long lastEvent = 7000;
    private @Nullable URI hook;
    private String secret = "";

    Subscription(Faults faults) {
        deliveries = new Deliveries(faults);
    }

    void deliverTo(URI target, String clientSecret) {
        hook = target;
        secret = clientSecret;
    }

    void changed(String kind, CrmObject object, @Nullable String property, String source) {
        URI target = hook;
        if (target == null) {
            return;
        }
        String type = kind + (property == null ? ".creation" : ".propertyChange");
        var event = new LinkedHashMap<String, Object>();
        event.put("eventId", ++lastEvent);
        event.put("subscriptionId", Math.floorMod(type.hashCode(), 1_000_000));
        event.put("portalId", 4242);
        event.put("appId", 99);
        event.put("occurredAt", object.updatedAt().toEpochMilli());
        event.put("subscriptionType", type);
        event.put("objectId", Long.valueOf(object.id()));
        if (property != null) {
            event.put("propertyName", property);
            event.put("propertyValue", object.property(property));
        } else {
            event.put("changeFlag", "CREATED");
        }
        event.put("changeSource", source);
        deliveries.deliver(type + " " + object.id(), target, tried -> {
            event.put("attemptNumber", tried);
            return signed(target, Json.write(List.of(event)));
        });
    }

    private Deliveries.Signed signed(URI target, String body) {
        String timestamp = String.valueOf(Instant.now().toEpochMilli());
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        String signature = Hmac.base64(key, "POST" + target + body + timestamp);
        return new Deliveries.Signed(
                body, Map.of("X-HubSpot-Signature-v3", signature, "X-HubSpot-Request-Timestamp", timestamp));
    }

    String overview() {
        return deliveries.overview(hook);
    }

    @Override
    public void close() {
        deliveries.close();
    }
}
