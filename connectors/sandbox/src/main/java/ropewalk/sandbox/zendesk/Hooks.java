package ropewalk.sandbox.zendesk;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Deliveries;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Hmac;
import ropewalk.sandbox.server.Json;

/** A webhook that is connected with ticket events: one delivery for each thing that changed. */
final class Hooks implements AutoCloseable {

    private final Deliveries deliveries;
    private final Clock clock;
    private @Nullable URI hook;

    Hooks(Faults faults, Clock clock) {
        this.deliveries = new Deliveries(faults);
        this.clock = clock;
    }

    void deliverTo(URI target) {
        hook = target;
    }

    /** @param kind {@code status_changed} */
    void tell(String kind, Ticket ticket, Map<String, Object> event) {
        URI target = hook;
        if (target == null) {
            return;
        }
        var push = new LinkedHashMap<String, Object>();
        push.put("type", "zen:event-type:ticket." + kind);
        push.put("id", UUID.randomUUID().toString());
        push.put("account_id", 22_129_848);
        push.put("time", ticket.updated.toString());
        push.put("zendesk_event_version", "2022-06-20");
        push.put("subject", "zen:ticket:" + ticket.id);
        push.put("event", event);
        push.put("detail", Shapes.detail(ticket));
        String body = Json.write(push);
        deliveries.deliver(kind + " " + ticket.id, target, tried -> signed(body));
    }

    private Deliveries.Signed signed(String body) {
        String time = Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString();
        byte[] secret = ZendeskSandbox.SIGNING_SECRET.getBytes(StandardCharsets.UTF_8);
        return new Deliveries.Signed(
                body,
                Map.of(
                        "X-Zendesk-Webhook-Signature",
                        Hmac.base64(secret, time + body),
                        "X-Zendesk-Webhook-Signature-Timestamp",
                        time,
                        "X-Zendesk-Webhook-Id",
                        "01FY32A0S47A5VFX8P5HNVG9SV"));
    }

    String overview() {
        return deliveries.overview(hook);
    }

    @Override
    public void close() {
        deliveries.close();
    }
}
