package ropewalk.sandbox.pipedrive;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Deliveries;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Json;

/** One webhook of version 2 for everything that happens, with a user and a password of HTTP Basic. */
final class Hooks implements Shelf.Ear, AutoCloseable {

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

    @Override
    public void hear(String kind, @Nullable Map<String, Object> before, @Nullable Map<String, Object> after) {
        URI target = hook;
        if (target == null) {
            return;
        }
        String action = before == null ? "create" : after == null ? "delete" : "change";
        Object id = Objects.requireNonNull(after == null ? before : after).get("id");
        var push = new LinkedHashMap<String, Object>();
        push.put("data", shape(after, action.equals("create") && kind.equals("deal")));
        push.put("previous", before == null ? null : after == null ? shape(before, false) : changed(before, after));
        String event = UUID.randomUUID().toString();
        Instant now = clock.instant();
        String what = action + " " + kind + " " + id;
        deliveries.deliver(what, target, tried -> {
            push.put("meta", meta(action, kind, id, event, now, tried + 1));
            return new Deliveries.Signed(Json.write(push), Map.of("Authorization", "Basic " + credentials()));
        });
    }

    private static Map<String, Object> meta(
            String action, String kind, @Nullable Object id, String event, Instant at, int attempt) {
        var meta = new LinkedHashMap<String, Object>();
        meta.put("action", action);
        meta.put("entity", kind);
        meta.put("company_id", "8087566");
        meta.put("correlation_id", UUID.randomUUID().toString());
        meta.put("entity_id", String.valueOf(id));
        meta.put("id", event);
        meta.put("is_bulk_edit", false);
        meta.put("timestamp", at.toString());
        meta.put("type", "general");
        meta.put("user_id", String.valueOf(Company.OWNER));
        meta.put("version", "2.0");
        meta.put("webhook_id", "4710827");
        meta.put("webhook_owner_id", String.valueOf(Company.OWNER));
        meta.put("change_source", "app");
        meta.put("attempt", attempt);
        meta.put("host", "harbour.pipedrive.com");
        return meta;
    }

    private static String credentials() {
        byte[] plain = (PipedriveSandbox.WEBHOOK_USER + ":" + PipedriveSandbox.WEBHOOK_PASSWORD)
                .getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(plain);
    }

    /** Custom fields with their type; a new deal has not been updated yet. */
    private static @Nullable Map<String, Object> shape(@Nullable Map<String, Object> thing, boolean isNewDeal) {
        if (thing == null) {
            return null;
        }
        var shape = new LinkedHashMap<String, Object>(thing);
        shape.computeIfPresent("visible_to", (name, value) -> String.valueOf(value));
        var fields = new LinkedHashMap<String, Object>();
        Json.members(thing.get("custom_fields"))
                .forEach((key, value) -> fields.put(key, Map.of("type", "varchar", "value", value)));
        shape.put("custom_fields", fields);
        if (isNewDeal) {
            shape.put("update_time", null);
        }
        return shape;
    }

    private static Map<String, Object> changed(Map<String, Object> before, Map<String, Object> after) {
        var changed = new LinkedHashMap<String, Object>();
        after.forEach((name, value) -> {
            if (!Objects.equals(value, before.get(name))) {
                changed.put(name, before.get(name));
            }
        });
        return changed;
    }

    String overview() {
        return deliveries.overview(hook);
    }

    @Override
    public void close() {
        deliveries.close();
    }
}
