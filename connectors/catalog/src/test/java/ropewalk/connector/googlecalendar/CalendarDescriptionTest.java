package ropewalk.connector.googlecalendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Card;
import ropewalk.connector.Feed;
import ropewalk.connector.Http;
import ropewalk.connector.Json;
import ropewalk.connector.Outside;
import ropewalk.connector.googlecalendar.GoogleCalendarConnector.Account;
import ropewalk.sandbox.googlecalendar.GoogleCalendarSandbox;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Vendor;
import ropewalk.sandbox.server.VendorServer;

/**
 * What the connector sends and the sandbox answers is what Google's discovery document describes; runs where the folder
 * ../shared is present.
 */
class CalendarDescriptionTest {

    private static final Path DESCRIPTION = Path.of("../../../shared/vendor-specs/google/calendar__v3.discovery.json");
    private static final String BASE = "/calendar/v3/";

    private record Exchanged(Request request, Reply reply) {}

    private final List<Exchanged> exchanged = new ArrayList<>();
    private final Outside outside = new Outside();
    private final Card<Account> card = new GoogleCalendarConnector(Clock.systemUTC()).card();
    private GoogleCalendarSandbox google;
    private VendorServer recorder;
    private Map<String, Object> schemas = Map.of();
    private List<Map<String, Object>> methods = List.of();

    @BeforeEach
    void open() throws IOException {
        assumeThat(DESCRIPTION).exists();
        Map<String, Object> description = Json.object(Files.readString(DESCRIPTION));
        schemas = members(description.get("schemas"));
        methods = members(description.get("resources")).values().stream()
                .flatMap(resource -> members(members(resource).get("methods")).values().stream())
                .map(CalendarDescriptionTest::members)
                .toList();
        google = new GoogleCalendarSandbox(0, 0);
        recorder = new VendorServer(new Recorder(), new Faults(), 0);
    }

    @AfterEach
    void close() throws IOException {
        outside.close();
        if (recorder != null) {
            recorder.close();
            google.close();
        }
    }

    /** Passes on to the sandbox what it writes down. */
    private final class Recorder implements Vendor {
        @Override
        public String name() {
            return google.name();
        }

        @Override
        public Reply answer(Request request) {
            Reply reply = google.answer(request);
            exchanged.add(new Exchanged(request, reply));
            return reply;
        }

        @Override
        public Reply error(int status) {
            return google.error(status);
        }

        @Override
        public String overview() {
            return google.overview();
        }
    }

    @Test
    void fitWhatGoogleDescribes() {
        var everything = Map.<String, Object>of(
                "summary", "Rope",
                "description", "Bring gloves",
                "start", "2027-01-15T09:00",
                "attendees", "ada@example.org",
                "location", "Pier 4",
                "conference", true);
        String id = String.valueOf(call("insert-event", everything).get("eventId"));
        google.respond(id, "accepted");
        call("update-event", Map.of("eventId", id, "start", "2027-01-16T09:00", "attendees", "ada@example.org"));
        call("find-free-time", Map.of("others", "bob@example.org"));
        call("find-free-times", Map.of("limit", 3));
        call(
                "list-events",
                Map.of("from", "2027-01-01T00:00:00Z", "to", "2027-02-01T00:00:00Z", "words", "rope", "limit", 5));
        call("change-attendees", Map.of("eventId", id, "add", "owner@sandbox.example", "remove", "ada@example.org"));
        call("answer-invitation", Map.of("eventId", id, "response", "TENTATIVE", "comment", "On a ship"));
        String cursor = poll(null);
        call("cancel-event", Map.of("eventId", id, "sendUpdates", "EXTERNAL_ONLY"));
        poll(cursor);
        card.verify(account(), http());

        assertThat(exchanged.stream().map(each -> methodOf(each.request()).get("id")))
                .contains(
                        "calendar.events.insert",
                        "calendar.events.get",
                        "calendar.events.patch",
                        "calendar.events.delete",
                        "calendar.events.list",
                        "calendar.freebusy.query",
                        "calendar.calendars.get");
        assertThat(exchanged.stream().flatMap(this::misfits)).isEmpty();
    }

    private Stream<String> misfits(Exchanged each) {
        Map<String, Object> method = methodOf(each.request());
        Map<String, Object> parameters = members(method.get("parameters"));
        var misfits = new ArrayList<String>();
        each.request().query().forEach((name, value) -> {
            Map<String, Object> parameter = members(parameters.get(name));
            if (!"query".equals(parameter.get("location"))
                    || !fits(typed(parameter, value), parameter, name, misfits)) {
                misfits.add(method.get("id") + " ? " + name + "=" + value);
            }
        });
        if (!each.request().body().isEmpty()) {
            fits(each.request().json(), members(method.get("request")), method.get("id") + " body", misfits);
        }
        if (!each.reply().body().isEmpty() && each.reply().status() == 200) {
            Object answer = Json.object(each.reply().body());
            fits(answer, members(method.get("response")), method.get("id") + " answer", misfits);
        }
        return misfits.stream();
    }

    private Map<String, Object> methodOf(Request request) {
        return methods.stream()
                .filter(method -> request.method().equals(method.get("httpMethod")))
                .filter(method -> request.path()
                        .matches(BASE + String.valueOf(method.get("path")).replaceAll("\\{[^}]*}", "[^/]+")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(request.method() + " " + request.path() + " is not described"));
    }

    private static Object typed(Map<String, Object> parameter, String value) {
        return "boolean".equals(parameter.get("type")) && value.matches("true|false")
                ? (Object) Boolean.valueOf(value)
                : "integer".equals(parameter.get("type")) && value.matches("-?\\d+") ? Integer.valueOf(value) : value;
    }

    /** Notes what does not fit a schema of the document; members that it does not know are misfits too. */
    private boolean fits(@Nullable Object value, Map<String, Object> described, String where, List<String> misfits) {
        Map<String, Object> schema =
                described.get("$ref") == null ? described : members(schemas.get(String.valueOf(described.get("$ref"))));
        int before = misfits.size();
        switch (String.valueOf(schema.get("type"))) {
            case "object" -> {
                Map<String, Object> known = members(schema.get("properties"));
                object(value).forEach((name, member) -> {
                    Object expected = known.getOrDefault(name, schema.get("additionalProperties"));
                    if (expected == null) {
                        misfits.add(where + " has the unknown " + name);
                    } else {
                        fits(member, members(expected), where + "." + name, misfits);
                    }
                });
            }
            case "array" ->
                ((List<?>) Objects.requireNonNull(value))
                        .forEach(item -> fits(item, members(schema.get("items")), where + "[]", misfits));
            default -> {
                if (!isOne(schema, value)) {
                    misfits.add(where + " is " + value);
                }
            }
        }
        return misfits.size() == before;
    }

    private static boolean isOne(Map<String, Object> schema, @Nullable Object value) {
        boolean type =
                switch (String.valueOf(schema.get("type"))) {
                    case "string" -> value instanceof String;
                    case "integer" -> value instanceof Integer;
                    case "boolean" -> value instanceof Boolean;
                    default -> false;
                };
        boolean choice = !(schema.get("enum") instanceof List<?> allowed) || allowed.contains(value);
        return type && choice && (!"date-time".equals(schema.get("format")) || isMoment(String.valueOf(value)));
    }

    private static boolean isMoment(String text) {
        return text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?(Z|[+-]\\d\\d:\\d\\d)");
    }

    private static Map<String, Object> object(@Nullable Object value) {
        var object = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) Objects.requireNonNull(value)).forEach((name, member) -> object.put(String.valueOf(name), member));
        return object;
    }

    private static Map<String, Object> members(@Nullable Object object) {
        return object == null ? Map.of() : Json.map(object);
    }

    private Map<String, Object> call(String operation, Map<String, Object> inputs) {
        Instant now = Instant.now();
        return card.operation(operation)
                .orElseThrow()
                .call(account(), inputs, "tenant:" + UUID.randomUUID(), "order-4711", now, now, http());
    }

    private String poll(@Nullable String cursor) {
        return card.feeds()
                .get(0)
                .next(new Feed.Poll<>(account(), cursor, Instant.now(), http()))
                .cursor();
    }

    private Account account() {
        var form = new LinkedHashMap<>(google.account());
        form.put("address", recorder.address() + "/calendar/v3");
        return card.account(form);
    }

    private Http http() {
        return outside.http("Google Calendar", true);
    }
}
