package ropewalk.sandbox.microsoft365;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ropewalk.sandbox.server.Request;

/** Lists, changes and free time. Sources: "List calendarView", "event: delta", "calendar: getSchedule". */
final class Reading {

    private static final Pattern OWN_PROPERTY =
            Pattern.compile("singleValueExtendedProperties/Any\\(ep: ep/id eq '([^']+)' and ep/value eq '([^']+)'\\)");

    private final Mailbox mailbox;
    private int generation = 1;

    Reading(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** The links that clients hold are worth nothing any more. */
    void forgetStates() {
        generation++;
    }

    /** Our own properties only where they are asked for. */
    static Map<String, Object> shown(Map<String, Object> event, Map<String, String> query) {
        var shown = new LinkedHashMap<>(event);
        if (!query.getOrDefault("$expand", "").startsWith("singleValueExtendedProperties(")) {
            shown.remove("singleValueExtendedProperties");
        }
        return shown;
    }

    Map<String, Object> found(Map<String, String> query) {
        Matcher filter = OWN_PROPERTY.matcher(query.getOrDefault("$filter", ""));
        if (!filter.matches()) {
            throw Refusal.invalid("The sandbox does not play this $filter.");
        }
        Map<String, String> wanted = Map.of("id", filter.group(1), "value", filter.group(2));
        List<Map<String, Object>> found = mailbox.all().stream()
                .filter(each ->
                        each.get("singleValueExtendedProperties") instanceof List<?> own && own.contains(wanted))
                .map(each -> shown(each, query))
                .toList();
        return Map.of("value", found);
    }

    Map<String, Object> view(Request request, URI own) {
        Map<String, String> query = request.query();
        List<Map<String, Object>> all =
                mailbox.between(Times.bound(query.get("startDateTime")), Times.bound(query.get("endDateTime")));
        int top = Math.min(1000, Integer.parseInt(query.getOrDefault("$top", "10")));
        int skip = Integer.parseInt(query.getOrDefault("$skip", "0"));
        List<Map<String, Object>> page = all.stream()
                .skip(skip)
                .limit(top)
                .map(each -> shown(each, Map.of()))
                .toList();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("value", page);
        if (skip + page.size() < all.size()) {
            var next = new LinkedHashMap<>(query);
            next.put("$skip", String.valueOf(skip + page.size()));
            answer.put("@odata.nextLink", own.resolve(request.path()) + "?" + encoded(next));
        }
        return answer;
    }

    private static String encoded(Map<String, String> query) {
        var pairs = new ArrayList<String>();
        query.forEach((name, value) -> pairs.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return String.join("&", pairs);
    }

    /** @param size how many a page has */
    Map<String, Object> delta(Request request, URI own, int size) {
        Map<String, String> query = request.query();
        String token = query.getOrDefault("$skiptoken", query.get("$deltatoken"));
        State state = token == null
                ? new State(Times.bound(query.get("startDateTime")), Times.bound(query.get("endDateTime")), 0, true)
                : state(token);
        List<Map<String, Object>> changed = new ArrayList<>(mailbox.between(state.from(), state.to()).stream()
                .filter(each -> mailbox.write(String.valueOf(each.get("id"))) > state.position())
                .map(each -> shown(each, Map.of()))
                .toList());
        if (!state.initial()) {
            mailbox.gone().stream()
                    .filter(id -> mailbox.write(id) > state.position())
                    .forEach(id -> changed.add(removed(id)));
            outside(state).forEach(id -> changed.add(removed(id)));
        }
        changed.sort(Comparator.comparing(each -> mailbox.write(String.valueOf(each.get("id")))));
        List<Map<String, Object>> page = changed.subList(0, Math.min(size, changed.size()));
        boolean more = page.size() < changed.size();
        long position =
                more ? mailbox.write(String.valueOf(page.get(page.size() - 1).get("id"))) : mailbox.last();
        State next = new State(state.from(), state.to(), position, more && state.initial());
        String link = own.resolve(request.path()) + (more ? "?$skiptoken=" : "?$deltatoken=") + token(next);
        return Map.of("value", page, more ? "@odata.nextLink" : "@odata.deltaLink", link);
    }

    /** What was moved out of the window is told as removed, too. */
    private List<String> outside(State state) {
        return mailbox.movedOut(state.from(), state.to()).stream()
                .filter(id -> mailbox.write(id) > state.position())
                .toList();
    }

    private static Map<String, Object> removed(String id) {
        return Map.of("@odata.type", "#microsoft.graph.event", "id", id, "@removed", Map.of("reason", "deleted"));
    }

    private record State(Instant from, Instant to, long position, boolean initial) {}

    private String token(State state) {
        String text = String.join(
                "|",
                String.valueOf(generation),
                state.from().toString(),
                state.to().toString(),
                String.valueOf(state.position()),
                String.valueOf(state.initial()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private State state(String token) {
        String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII).split("\\|");
        if (!parts[0].equals(String.valueOf(generation))) {
            throw Refusal.of(
                    410, "SyncStateNotFound", "The sync state generation is not found; continue with a full sync.");
        }
        return new State(
                Instant.parse(parts[1]),
                Instant.parse(parts[2]),
                Long.parseLong(parts[3]),
                Boolean.parseBoolean(parts[4]));
    }

    Map<String, Object> schedule(Map<String, Object> question) {
        Instant from = Times.at(question.get("startTime"));
        Instant to = Times.at(question.get("endTime"));
        var answers = new ArrayList<Map<String, Object>>();
        for (Object each : question.get("schedules") instanceof List<?> list ? list : List.of()) {
            String person = String.valueOf(each);
            answers.add(
                    person.equalsIgnoreCase(Mailbox.OWNER)
                            ? Map.of("scheduleId", person, "availabilityView", "", "scheduleItems", taken(from, to))
                            : Map.of(
                                    "scheduleId",
                                    person,
                                    "error",
                                    Map.of(
                                            "message",
                                            "The mailbox was not found.",
                                            "responseCode",
                                            "ErrorMailRecipientNotFound")));
        }
        return Map.of("value", answers);
    }

    private List<Map<String, Object>> taken(Instant from, Instant to) {
        return mailbox.between(from, to).stream()
                .map(each -> Map.<String, Object>of(
                        "isPrivate", false,
                        "status", Objects.requireNonNull(each.get("showAs")),
                        "subject", String.valueOf(each.get("subject")),
                        "start", Objects.requireNonNull(each.get("start")),
                        "end", Objects.requireNonNull(each.get("end"))))
                .toList();
    }
}
