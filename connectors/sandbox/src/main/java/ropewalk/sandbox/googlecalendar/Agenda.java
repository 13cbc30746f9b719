package ropewalk.sandbox.googlecalendar;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.googlecalendar.GoogleCalendarSandbox.Invitation;
import ropewalk.sandbox.server.Json;

/** The events of one calendar. Each write gives the event the next number; sync tokens are made of these. */
final class Agenda {

    static final String OWNER = "owner@sandbox.example";

    private final Map<String, Map<String, Object>> events = new LinkedHashMap<>();
    private final Map<String, Long> writes = new HashMap<>();
    private final List<Invitation> invitations = new ArrayList<>();
    private final Clock clock;
    private String page = "";
    private long last;

    Agenda(Clock clock) {
        this.clock = clock;
    }

    /** @param address of the page that events are shown on */
    void shownAt(String address) {
        page = address;
    }

    List<Map<String, Object>> all() {
        return List.copyOf(events.values());
    }

    List<Invitation> invitations() {
        return List.copyOf(invitations);
    }

    long last() {
        return last;
    }

    long write(String id) {
        return writes.getOrDefault(id, 0L);
    }

    Map<String, Object> get(String id) {
        return Optional.ofNullable(events.get(id)).orElseThrow(Refusal::notFound);
    }

    /** @param conferences whether the client says that it knows about conference data */
    Map<String, Object> insert(Map<String, Object> given, boolean conferences, String sendUpdates) {
        String id = given.get("id") == null
                ? UUID.randomUUID().toString().replace("-", "")
                : given.get("id").toString();
        if (!id.matches("[0-9a-v]{5,1024}")) {
            throw Refusal.invalid("Invalid resource id value.");
        }
        if (events.containsKey(id)) {
            throw Refusal.of(409, "duplicate", "The requested identifier already exists.");
        }
        String now = now();
        var event = new LinkedHashMap<String, Object>();
        event.put("kind", "calendar#event");
        event.put("id", id);
        event.put("status", "confirmed");
        event.put("htmlLink", page + "/#" + id);
        event.put("created", now.substring(0, 19) + ".000Z");
        event.put("creator", Map.of("email", OWNER, "self", true));
        event.put("organizer", Map.of("email", OWNER, "self", true));
        event.put("iCalUID", id + "@google.com");
        event.put("sequence", 0);
        event.put("reminders", Map.of("useDefault", true));
        event.put("eventType", "default");
        given.forEach((name, value) -> event.putIfAbsent(name, value));
        complete(event, conferences);
        store(event);
        invite(event, "invitation", sendUpdates);
        return get(id);
    }

    Map<String, Object> patch(
            String id, Map<String, Object> change, @Nullable String ifMatch, boolean conferences, String sendUpdates) {
        Map<String, Object> before = matching(id, ifMatch);
        var event = new LinkedHashMap<>(before);
        merge(event, change);
        complete(event, conferences);
        boolean moved = !Objects.equals(before.get("start"), event.get("start"))
                || !Objects.equals(before.get("end"), event.get("end"));
        event.put("sequence", ((Number) Objects.requireNonNull(before.get("sequence"))).intValue() + (moved ? 1 : 0));
        store(event);
        invite(event, "update", sendUpdates);
        return get(id);
    }

    void delete(String id, @Nullable String ifMatch, String sendUpdates) {
        var event = new LinkedHashMap<>(matching(id, ifMatch));
        if ("cancelled".equals(event.get("status"))) {
            throw Refusal.of(410, "deleted", "Resource has been deleted");
        }
        event.put("status", "cancelled");
        store(event);
        invite(event, "cancellation", sendUpdates);
    }

    private Map<String, Object> matching(String id, @Nullable String ifMatch) {
        Map<String, Object> event = get(id);
        if (ifMatch != null && !ifMatch.equals("*") && !ifMatch.equals(event.get("etag"))) {
            throw Refusal.of(412, "conditionNotMet", "Precondition Failed");
        }
        return event;
    }

    /** Objects are merged, lists replaced, nulls taken away. */
    private static void merge(Map<String, Object> into, Map<String, Object> change) {
        change.forEach((name, value) -> {
            if (value == null) {
                into.remove(name);
            } else if (value instanceof Map<?, ?> part && into.get(name) instanceof Map<?, ?> known) {
                Map<String, Object> merged = Json.members(known);
                merge(merged, Json.members(part));
                into.put(name, merged);
            } else {
                into.put(name, value);
            }
        });
    }

    private static void complete(Map<String, Object> event, boolean conferences) {
        event.put("start", Times.stored(event.get("start"), "start"));
        event.put("end", Times.stored(event.get("end"), "end"));
        if (!Times.at(event.get("start")).isBefore(Times.at(event.get("end")))) {
            throw Refusal.emptyTime();
        }
        if (event.get("attendees") instanceof List<?> attendees) {
            event.put("attendees", attendees.stream().map(Agenda::attendee).toList());
        }
        Conference.complete(event, conferences);
    }

    private static Map<String, Object> attendee(Object given) {
        var attendee = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) given).forEach((name, value) -> attendee.put(String.valueOf(name), value));
        if (!String.valueOf(attendee.get("email")).matches("[^@\\s]+@[^@\\s]+")) {
            throw Refusal.invalid("Invalid attendee email.");
        }
        attendee.putIfAbsent("responseStatus", "needsAction");
        if (OWNER.equals(attendee.get("email"))) {
            attendee.put("self", true);
        }
        return attendee;
    }

    private void store(Map<String, Object> event) {
        String id = String.valueOf(event.get("id"));
        last++;
        event.put("updated", now());
        event.put("etag", "\"" + (3_500_000_000_000_000L + last * 1000) + "\"");
        events.put(id, event);
        writes.put(id, last);
    }

    private void invite(Map<String, Object> event, String what, String sendUpdates) {
        if (sendUpdates.equals("none") || !(event.get("attendees") instanceof List<?> attendees)) {
            return;
        }
        attendees.forEach(attendee -> invitations.add(new Invitation(
                String.valueOf(((Map<?, ?>) attendee).get("email")),
                what,
                String.valueOf(event.get("id")),
                String.valueOf(event.get("summary")))));
    }

    private String now() {
        String text = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
        return text.length() == 20 ? text.replace("Z", ".000Z") : text;
    }
}
