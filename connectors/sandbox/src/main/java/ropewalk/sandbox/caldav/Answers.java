package ropewalk.sandbox.caldav;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import ropewalk.sandbox.caldav.Shelf.Item;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;

/** What a request is answered with: a person, a home with two collections, and the events of one of them. */
final class Answers {

    static final String ENTRANCE = "/dav/";
    static final String CALENDAR = "/dav/calendars/mara/diary/";
    private static final String PERSON = "/dav/principals/mara/";
    private static final String HOME = "/dav/calendars/mara/";
    private static final String TASKS = "/dav/calendars/mara/tasks/";
    private static final String TOKEN = "https://caldav.sandbox.example/sync/";
    private static final DateTimeFormatter CHANGED = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final Shelf shelf;
    private int generation = 1;
    private int atOnce = 10_000;

    Answers(Shelf shelf) {
        this.shelf = shelf;
    }

    void forgetTokens() {
        generation++;
    }

    void tellAtOnce(int changes) {
        atOnce = changes;
    }

    Reply to(Request request) {
        boolean event = request.path().startsWith(CALENDAR) && !request.path().equals(CALENDAR);
        return switch (request.method()) {
            case "PROPFIND" -> multistatus(found(request), null);
            case "REPORT" -> reported(request);
            default -> {
                if (!event) {
                    throw Refusal.of(405, "");
                }
                yield resource(request, request.path().substring(CALENDAR.length()));
            }
        };
    }

    private Reply resource(Request request, String name) {
        String ifMatch = request.header("If-Match").orElse(null);
        switch (request.method()) {
            case "GET" -> {
                Item item = shelf.get(name).orElseThrow(Refusal::notFound);
                return new Reply(200, Map.of("Content-Type", "text/calendar; charset=utf-8"), item.text())
                        .with("ETag", item.etag());
            }
            case "PUT" -> {
                if (Ical.property(request.body(), "UID").isEmpty()
                        || Ical.property(request.body(), "DTSTART").isEmpty()
                        || !request.body().startsWith("BEGIN:VCALENDAR")) {
                    throw Refusal.of(403, "c:valid-calendar-data");
                }
                boolean made = shelf.put(
                        name,
                        request.body(),
                        ifMatch,
                        request.header("If-None-Match").orElse(null));
                return Reply.empty(made ? 201 : 204)
                        .with("ETag", shelf.get(name).orElseThrow().etag());
            }
            case "DELETE" -> {
                shelf.delete(name, ifMatch);
                return Reply.empty(204);
            }
            default -> throw Refusal.of(405, "");
        }
    }

    private String found(Request request) {
        List<String> wanted = Xml.properties(Xml.parse(request.body()));
        String path = request.path().endsWith("/") ? request.path() : request.path() + "/";
        if (!List.of(ENTRANCE, PERSON, HOME, CALENDAR, TASKS).contains(path)) {
            throw Refusal.notFound();
        }
        boolean inside = "1".equals(request.header("Depth").orElse("infinity"));
        String more = !inside || !path.equals(HOME)
                ? ""
                : response(CALENDAR, collection(CALENDAR), wanted) + response(TASKS, collection(TASKS), wanted);
        return response(path, collection(path), wanted) + more;
    }

    private Map<String, String> collection(String path) {
        var properties = new LinkedHashMap<String, String>();
        boolean calendar = path.equals(CALENDAR) || path.equals(TASKS);
        properties.put("d:resourcetype", "<d:collection/>" + (calendar ? "<c:calendar/>" : ""));
        properties.put("d:current-user-principal", "<d:href>" + PERSON + "</d:href>");
        if (path.equals(PERSON)) {
            properties.put("c:calendar-home-set", "<d:href>" + HOME + "</d:href>");
        }
        if (calendar) {
            properties.put("d:displayname", path.equals(CALENDAR) ? "Work" : "Tasks");
            properties.put(
                    "c:supported-calendar-component-set",
                    "<c:comp name=\"" + (path.equals(CALENDAR) ? "VEVENT" : "VTODO") + "\"/>");
            properties.put("d:sync-token", token(shelf.last()));
        }
        return properties;
    }

    private Reply reported(Request request) {
        if (!request.path().equals(CALENDAR)) {
            throw Refusal.of(403, "d:supported-report");
        }
        Element report = Xml.parse(request.body());
        List<String> wanted = Xml.properties(report);
        return switch (Xml.name(report)) {
            case "d:sync-collection" -> synchronisation(report, wanted);
            case "c:calendar-multiget" ->
                multistatus(
                        Xml.children(report).stream()
                                .filter(each -> Xml.name(each).equals("d:href"))
                                .map(each -> named(each.getTextContent().strip(), wanted))
                                .collect(Collectors.joining()),
                        null);
            case "c:calendar-query" -> query(report, wanted);
            default -> throw Refusal.of(403, "d:supported-report");
        };
    }

    private Reply query(Element report, List<String> wanted) {
        Element range = Xml.below(report, "c:time-range").orElseThrow(() -> Refusal.of(403, "c:supported-filter"));
        return multistatus(
                shelf.all().stream()
                        .filter(each -> Ical.isWithin(
                                each.text(),
                                Ical.bound(range.getAttribute("start")),
                                Ical.bound(range.getAttribute("end"))))
                        .map(each -> event(each, wanted))
                        .collect(Collectors.joining()),
                null);
    }

    private Reply synchronisation(Element report, List<String> wanted) {
        String token = Xml.child(report, "d:sync-token")
                .map(each -> each.getTextContent().strip())
                .orElse("");
        long from = token.isEmpty() ? 0 : position(token);
        List<Item> changed = shelf.after(from).stream()
                .filter(each -> !token.isEmpty() || !each.gone())
                .toList();
        List<Item> told = changed.subList(0, Math.min(atOnce, changed.size()));
        String responses = told.stream()
                .map(each -> each.gone() ? gone(CALENDAR + encoded(each.name()), 404) : event(each, wanted))
                .collect(Collectors.joining());
        return told.size() < changed.size()
                ? multistatus(
                        responses + gone(CALENDAR, 507),
                        token(told.get(told.size() - 1).write()))
                : multistatus(responses, token(shelf.last()));
    }

    private String token(long position) {
        return TOKEN + generation + "/" + position;
    }

    private long position(String token) {
        if (!token.matches(TOKEN + generation + "/\\d{1,18}")) {
            throw Refusal.of(403, "d:valid-sync-token");
        }
        return Long.parseLong(token.substring(token.lastIndexOf('/') + 1));
    }

    private String named(String href, List<String> wanted) {
        String name = java.net.URLDecoder.decode(
                href.substring(href.lastIndexOf('/') + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
        return shelf.get(name).map(each -> event(each, wanted)).orElseGet(() -> gone(href, 404));
    }

    private static String event(Item item, List<String> wanted) {
        return response(
                CALENDAR + encoded(item.name()),
                Map.of(
                        "d:getetag", item.etag(),
                        "d:getlastmodified", CHANGED.format(item.changed()),
                        "d:resourcetype", "",
                        "c:calendar-data", Xml.text(item.text())),
                wanted);
    }

    private static String encoded(String name) {
        return java.net.URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What is known of the wanted properties, and what is not. */
    private static String response(String href, Map<String, String> known, List<String> wanted) {
        String found = wanted.stream()
                .filter(known::containsKey)
                .map(each -> "<%s>%s</%s>".formatted(each, Objects.requireNonNull(known.get(each)), each))
                .collect(Collectors.joining());
        String missing = wanted.stream()
                .filter(each -> !known.containsKey(each) && each.contains(":"))
                .map(each -> "<" + each + "/>")
                .collect(Collectors.joining());
        return "<d:response><d:href>" + href + "</d:href>" + propstat(found, "200 OK")
                + propstat(missing, "404 Not Found") + "</d:response>";
    }

    private static String propstat(String properties, String status) {
        return properties.isEmpty()
                ? ""
                : "<d:propstat><d:prop>" + properties + "</d:prop><d:status>HTTP/1.1 " + status
                        + "</d:status></d:propstat>";
    }

    private static String gone(String href, int status) {
        return "<d:response><d:href>%s</d:href><d:status>HTTP/1.1 %d %s</d:status></d:response>"
                .formatted(href, status, status == 404 ? "Not Found" : "Insufficient Storage");
    }

    private static Reply multistatus(String responses, @Nullable String token) {
        String end = token == null ? "" : "<d:sync-token>" + token + "</d:sync-token>";
        return new Reply(
                207,
                Map.of("Content-Type", "application/xml; charset=utf-8"),
                Xml.HEAD + "<d:multistatus " + Xml.NAMESPACES + ">" + responses + end + "</d:multistatus>");
    }
}
