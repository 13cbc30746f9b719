package ropewalk.sandbox.example;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Deliveries;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Hmac;
import ropewalk.sandbox.server.Json;

/** The webhook, signed as the vendor signs it. */
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

    void added(Map<String, Object> person) {
        URI target = hook;
        if (target != null) {
            String body = Json.write(Map.of("type", "person.added", "person", person));
            deliveries.deliver("person " + person.get("id") + " added", target, tried -> signed(body));
        }
    }

    private Deliveries.Signed signed(String body) {
        long now = clock.instant().getEpochSecond();
        byte[] secret = ExampleSandbox.SIGNING_SECRET.getBytes(StandardCharsets.UTF_8);
        String signature = Hmac.hex(secret, now + "." + body);
        return new Deliveries.Signed(body, Map.of("Example-Signature", "t=" + now + ",v1=" + signature));
    }

    String overview() {
        return deliveries.overview(hook);
    }

    @Override
    public void close() {
        deliveries.close();
    }
}
