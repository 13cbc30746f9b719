package ropewalk.sandbox.microsoft365;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.microsoft365.Microsoft365Sandbox.Mail;

/** The events of one person. Each write has the next number; delta links are made of these. */
final class Mailbox {

    static final String OWNER = "mara@harbour.example";
    private static final String OWN = "singleValueExtendedProperties";
    private static final Set<String> GIVEN = Set.of(
            "transactionId",
            "subject",
            "body",
            "location",
            "start",
            "end",
            "attendees",
            "isOnlineMeeting",
            "onlineMeetingProvider",
            "isAllDay",
            "showAs",
            OWN);

    private final Clock clock;
    private final Map<String, Map<String, Object>> events = new LinkedHashMap<>();
    private final Map<String, Long> writes = new HashMap<>();
    private final Map<String, List<Span>> spans = new HashMap<>();
    private final Set<String> gone = new LinkedHashSet<>();
    private final List<Mail> mails = new ArrayList<>();
    private long last;

    /** When an event took place, now or earlier. */
    private record Span(Instant start, Instant end) {

        boolean isWithin(Instant from, Instant to) {
            return end.isAfter(from) && start.isBefore(to);
        }
    }

    Mailbox(Clock clock) {
        this.clock = clock;
    }

    long last() {
        return last;
    }

    long write(String id) {
        return writes.getOrDefault(id, 0L);
    }

    List<Map<String, Object>> all() {
        return List.copyOf(events.values());
    }

    List<String> gone() {
        return List.copyOf(gone);
    }

    List<Mail> mails() {
        return List.copyOf(mails);
    }

    Map<String, Object> get(String id) {
        return Optional.ofNullable(events.get(id)).orElseThrow(Refusal::notFound);
    }

    /** What takes place within a window, by its start. */
    List<Map<String, Object>> between(Instant from, Instant to) {
        return all().stream()
                .filter(each -> Times.at(each.get("end")).isAfter(from)
                        && Times.at(each.get("start")).isBefore(to))
                .sorted(Comparator.comparing(each -> Times.at(each.get("start"))))
                .toList();
    }

    /** Those that took place within a window before somebody moved them out of it. */
    List<String> movedOut(Instant from, Instant to) {
        return all().stream()
                .map(each -> String.valueOf(each.get("id")))
                .filter(id -> {
                    List<Span> known = spans.getOrDefault(id, List.of());
                    return known.stream().anyMatch(each -> each.isWithin(from, to))
                            && !known.get(known.size() - 1).isWithin(from, to);
                })
                .toList();
    }

    /** A repeated transaction id makes no second event. */
    Map<String, Object> insert(Map<String, Object> given) {
        known(given);
        Object transaction = given.get("transactionId");
        Optional<Map<String, Object>> before = all().stream()
                .filter(each -> transaction != null && transaction.equals(each.get("transactionId")))
                .findFirst();
        if (before.isPresent()) {
            return before.get();
        }
        String id = "AAMkAG" + UUID.randomUUID().toString().replace("-", "") + "=";
        var event = new LinkedHashMap<String, Object>();
        event.put("id", id);
        event.put("createdDateTime", now());
        event.put("categories", List.of());
        event.put("transactionId", null);
        event.put("originalStartTimeZone", zone(given.get("start")));
        event.put("originalEndTimeZone", zone(given.get("end")));
        event.put("iCalUId", "040000008200E00074C5B7101A82E008" + id.substring(6, 20));
        event.put("reminderMinutesBeforeStart", 15);
        event.put("isReminderOn", true);
        event.put("hasAttachments", false);
        event.put("importance", "normal");
        event.put("sensitivity", "normal");
        event.put("isAllDay", false);
        event.put("isCancelled", false);
        event.put("isOrganizer", true);
        event.put("responseRequested", true);
        event.put("showAs", "busy");
        event.put("type", "singleInstance");
        event.put("webLink", "https://outlook.office365.com/owa/?itemid=" + id.replace("=", "%3D") + "&exvsurl=1");
        event.put("isOnlineMeeting", false);
        event.put("onlineMeetingProvider", "unknown");
        event.put("location", Map.of("displayName", ""));
        event.put("attendees", List.of());
        event.put("organizer", Map.of("emailAddress", Map.of("name", "Mara Hafen", "address", OWNER)));
        event.putAll(given);
        store(id, event);
        tell(event, "invitation");
        return event;
    }

    Map<String, Object> patch(String id, Map<String, Object> change, @Nullable String ifMatch) {
        known(change);
        var event = new LinkedHashMap<>(get(id));
        if (ifMatch != null && !ifMatch.equals("*") && !ifMatch.equals(event.get("@odata.etag"))) {
            throw Refusal.of(
                    412,
                    "ErrorIrresolvableConflict",
                    "The send or update operation could not be performed because the change key passed in the request"
                            + " does not match the current change key for the item.");
        }
        Object answered = event.get("attendees");
        event.putAll(change);
        if (change.get(OWN) instanceof List<?> own) {
            event.put(OWN, merged(get(id).get(OWN), own));
        }
        if (change.containsKey("attendees")) {
            event.put("attendees", keepingAnswers(change.get("attendees"), answered));
        }
        store(id, event);
        tell(event, "update");
        return event;
    }

    private static List<Object> merged(@Nullable Object before, List<?> now) {
        var all = new LinkedHashMap<Object, Object>();
        (before instanceof List<?> list ? list : List.of())
                .forEach(each -> all.put(String.valueOf(((Map<?, ?>) each).get("id")), each));
        now.forEach(each -> all.put(String.valueOf(((Map<?, ?>) each).get("id")), each));
        return List.copyOf(all.values());
    }

    private static List<Object> keepingAnswers(@Nullable Object wanted, @Nullable Object answered) {
        var kept = new ArrayList<Object>();
        for (Object each : wanted instanceof List<?> list ? list : List.of()) {
            Object address = address(each);
            kept.add((answered instanceof List<?> list ? list : List.of())
                    .stream()
                            .filter(known -> Objects.equals(address, address(known)))
                            .map(Object.class::cast)
                            .findFirst()
                            .orElse(each));
        }
        return kept;
    }

    private static @Nullable Object address(@Nullable Object attendee) {
        return attendee instanceof Map<?, ?> one && one.get("emailAddress") instanceof Map<?, ?> mail
                ? mail.get("address")
                : null;
    }

    /** Moves it to the deleted items, which a calendar does not show. */
    void delete(String id, String what) {
        tell(get(id), what);
        events.remove(id);
        gone.add(id);
        writes.put(id, ++last);
    }

    private static void known(Map<String, Object> given) {
        given.keySet().stream()
                .filter(name -> !GIVEN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.invalid("The sandbox does not play the property " + name);
                });
    }

    private void store(String id, Map<String, Object> event) {
        Instant start = Times.at(event.get("start"));
        Instant end = Times.at(event.get("end"));
        if (!start.isBefore(end)) {
            throw Refusal.of(400, "ErrorCalendarEndDateIsEarlierThanStartDate", "End before start.");
        }
        event.put("start", Times.stored(start));
        event.put("end", Times.stored(end));
        event.put("attendees", attendees(event.get("attendees")));
        Object content = event.get("body") instanceof Map<?, ?> body ? body.get("content") : "";
        event.putIfAbsent("body", Map.of("contentType", "text", "content", ""));
        event.put("bodyPreview", String.valueOf(content));
        boolean online = Boolean.TRUE.equals(event.get("isOnlineMeeting"));
        event.put(
                "onlineMeeting",
                online ? Map.of("joinUrl", "https://teams.microsoft.com/l/meetup-join/" + id.substring(6, 20)) : null);
        String version = "%012d".formatted(++last);
        event.put("changeKey", "DwAAABYAAAA" + version + "==");
        event.put("@odata.etag", "W/\"DwAAABYAAAA" + version + "==\"");
        event.put("lastModifiedDateTime", now());
        events.put(id, event);
        writes.put(id, last);
        spans.computeIfAbsent(id, unknown -> new ArrayList<>()).add(new Span(start, end));
    }

    private static List<Object> attendees(@Nullable Object given) {
        var attendees = new ArrayList<Object>();
        for (Object each : given instanceof List<?> list ? list : List.of()) {
            var attendee = new LinkedHashMap<Object, Object>((Map<?, ?>) each);
            attendee.putIfAbsent("type", "required");
            attendee.putIfAbsent("status", Map.of("response", "none", "time", "0001-01-01T00:00:00Z"));
            attendees.add(attendee);
        }
        return attendees;
    }

    /** Every attendee answers. */
    void respond(String id, String response) {
        var event = new LinkedHashMap<>(get(id));
        var attendees = new ArrayList<Object>();
        for (Object each : event.get("attendees") instanceof List<?> list ? list : List.of()) {
            var attendee = new LinkedHashMap<Object, Object>((Map<?, ?>) each);
            attendee.put("status", Map.of("response", response, "time", now()));
            attendees.add(attendee);
        }
        event.put("attendees", attendees);
        store(id, event);
    }

    private void tell(Map<String, Object> event, String what) {
        if (what.isEmpty()) {
            return;
        }
        for (Object each : event.get("attendees") instanceof List<?> list ? list : List.of()) {
            mails.add(new Mail(
                    String.valueOf(address(each)),
                    what,
                    String.valueOf(event.get("id")),
                    String.valueOf(event.get("subject"))));
        }
    }

    private static Object zone(@Nullable Object time) {
        return time instanceof Map<?, ?> given && given.get("timeZone") instanceof String zone ? zone : "UTC";
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
