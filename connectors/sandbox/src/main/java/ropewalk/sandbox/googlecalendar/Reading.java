package ropewalk.sandbox.googlecalendar;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists with page and sync tokens, and free and busy times. Sources: the references of Events.list and Freebusy.query,
 * and the guide "Synchronize resources efficiently".
 */
final class Reading {

    private static final Set<String> PLAYED = Set.of(
            "syncToken",
            "pageToken",
            "maxResults",
            "showDeleted",
            "singleEvents",
            "fields",
            "timeMin",
            "timeMax",
            "orderBy",
            "q");

    private final Agenda agenda;
    private int generation = 1;

    Reading(Agenda agenda) {
        this.agenda = agenda;
    }

    /** The sync and page tokens that clients hold are worth nothing any more. */
    void expireTokens() {
        generation++;
    }

    Map<String, Object> list(Map<String, String> query) {
        query.keySet().stream()
                .filter(name -> !PLAYED.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.invalid("The sandbox does not play " + name);
                });
        String sync = query.get("syncToken");
        if (sync != null
                && ("false".equals(query.get("showDeleted"))
                        || query.containsKey("timeMin")
                        || query.containsKey("timeMax"))) {
            throw Refusal.invalid("Sync token cannot be used with other filters.");
        }
        boolean byStart = "startTime".equals(query.get("orderBy"));
        if (byStart && !"true".equals(query.get("singleEvents"))) {
            throw Refusal.invalid("The requested ordering is not available for the particular query.");
        }
        long from = sync == null ? 0 : position(sync, "sync");
        String page = query.get("pageToken");
        long after = page == null ? from : position(page, "page");
        boolean deleted = "true".equals(query.get("showDeleted"));
        List<Map<String, Object>> found = agenda.all().stream()
                .filter(event -> agenda.write(String.valueOf(event.get("id"))) > after)
                .filter(event -> sync != null || deleted || !isCancelled(event))
                .filter(event -> isWithin(event, query.get("timeMin"), query.get("timeMax")))
                .filter(event -> speaksOf(event, query.get("q")))
                .sorted(Comparator.comparing(event -> byStart
                        ? Times.at(event.get("start")).toEpochMilli()
                        : agenda.write(String.valueOf(event.get("id")))))
                .toList();
        int size = Math.min(2500, Integer.parseInt(query.getOrDefault("maxResults", "250")));
        List<Map<String, Object>> shown = found.subList(0, Math.min(size, found.size()));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("kind", "calendar#events");
        answer.put("summary", Agenda.OWNER);
        answer.put("timeZone", Times.ZONE.getId());
        answer.put(
                "items",
                shown.stream().map(event -> deleted ? event : bare(event)).toList());
        if (shown.size() < found.size()) {
            Object newest = shown.get(shown.size() - 1).get("id");
            answer.put("nextPageToken", token("page", agenda.write(String.valueOf(newest))));
        } else {
            answer.put("nextSyncToken", token("sync", agenda.last()));
        }
        return answer;
    }

    /** Of a cancelled event only the id is sure to be told to who does not ask for deleted ones. */
    private static Map<String, Object> bare(Map<String, Object> event) {
        if (!isCancelled(event)) {
            return event;
        }
        var bare = new LinkedHashMap<>(event);
        bare.keySet().retainAll(Set.of("kind", "etag", "id", "status"));
        return bare;
    }

    static boolean isCancelled(Map<String, Object> event) {
        return "cancelled".equals(event.get("status"));
    }

    private static boolean isWithin(Map<String, Object> event, @Nullable String from, @Nullable String to) {
        return (from == null || Times.at(event.get("end")).isAfter(Times.bound(from)))
                && (to == null || Times.at(event.get("start")).isBefore(Times.bound(to)));
    }

    private static boolean speaksOf(Map<String, Object> event, @Nullable String words) {
        String text = event.get("summary") + " " + event.get("description") + " " + event.get("location");
        return words == null || text.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }

    Map<String, Object> freeBusy(Map<String, Object> question) {
        Instant from = Times.bound(question.get("timeMin"));
        Instant to = Times.bound(question.get("timeMax"));
        if (!from.isBefore(to)) {
            throw Refusal.emptyTime();
        }
        var calendars = new LinkedHashMap<String, Object>();
        for (Object item : question.get("items") instanceof List<?> items ? items : List.of()) {
            String id = String.valueOf(((Map<?, ?>) item).get("id"));
            boolean known = id.equals("primary") || id.equals(Agenda.OWNER);
            calendars.put(
                    id,
                    known
                            ? Map.of("busy", busy(from, to))
                            : Map.of(
                                    "errors",
                                    List.of(Map.of("domain", "global", "reason", "notFound")),
                                    "busy",
                                    List.of()));
        }
        return Map.of(
                "kind",
                "calendar#freeBusy",
                "timeMin",
                from.toString(),
                "timeMax",
                to.toString(),
                "calendars",
                calendars);
    }

    /** In order, those that touch or overlap as one. */
    private List<Map<String, String>> busy(Instant from, Instant to) {
        List<Map<String, Object>> taken = agenda.all().stream()
                .filter(event -> !isCancelled(event) && !"transparent".equals(event.get("transparency")))
                .filter(event -> isWithin(event, from.toString(), to.toString()))
                .sorted(Comparator.comparing(event -> Times.at(event.get("start"))))
                .toList();
        var busy = new ArrayList<Map<String, String>>();
        Instant start = null;
        Instant end = Instant.EPOCH;
        for (Map<String, Object> event : taken) {
            Instant begins = Times.at(event.get("start"));
            if (start != null && begins.isAfter(end)) {
                busy.add(Map.of("start", start.toString(), "end", end.toString()));
                start = null;
            }
            start = start == null ? begins : start;
            end = end.isAfter(Times.at(event.get("end"))) ? end : Times.at(event.get("end"));
        }
        if (start != null) {
            busy.add(Map.of("start", start.toString(), "end", end.toString()));
        }
        return busy;
    }

    private String token(String kind, long position) {
        byte[] text = (kind + ":" + generation + ":" + position).getBytes(StandardCharsets.US_ASCII);
        return Base64.getEncoder().encodeToString(text);
    }

    private long position(String token, String kind) {
        try {
            String[] parts = new String(Base64.getDecoder().decode(token), StandardCharsets.US_ASCII).split(":");
            if (parts.length == 3 && parts[0].equals(kind) && parts[1].equals(String.valueOf(generation))) {
                return Long.parseLong(parts[2]);
            }
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.invalid("Invalid " + kind + " token value.");
        }
        throw kind.equals("sync") ? Refusal.fullSync() : Refusal.invalid("Invalid page token value.");
    }
}
