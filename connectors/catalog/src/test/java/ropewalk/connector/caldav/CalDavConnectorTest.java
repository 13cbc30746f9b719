package ropewalk.connector.caldav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ropewalk.connector.Connector;
import ropewalk.connector.ConnectorContract;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Refused;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.Unavailable;
import ropewalk.sandbox.caldav.CalDavSandbox;

class CalDavConnectorTest extends ConnectorContract<CalDavConnector.Account> {

    private static final String ADA = "ada@customer.example";
    private static final Instant TEN = Instant.parse("2027-02-01T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2027-02-01T11:00:00Z");

    private final CalDavSandbox server = start();
    private final Connector connector = new CalDavConnector(Clock.systemUTC());

    private static CalDavSandbox start() {
        try {
            return new CalDavSandbox(0);
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Override
    protected Connector connector() {
        return connector;
    }

    @Override
    protected Map<String, Object> account() {
        return server.account();
    }

    @Override
    protected Stream<Sample> samples() {
        Sample.Counting all = () -> server.events().size();
        return Stream.of(
                new Sample("insert-event", meeting(Map.of("start", "2027-01-15T09:00:00Z")), all),
                new Sample("update-event", Map.of("eventId", existing(), "summary", "Another title"), all),
                new Sample("cancel-event", Map.of("eventId", existing()), all),
                new Sample("get-event", Map.of("eventId", existing()), all),
                new Sample("list-events", Map.of("days", 30), all),
                new Sample("find-free-time", Map.of("minutes", 45), all));
    }

    private static Map<String, Object> meeting(Map<String, Object> more) {
        var meeting = new LinkedHashMap<String, Object>(Map.of("summary", "Rope", "attendees", ADA));
        meeting.putAll(more);
        return meeting;
    }

    private String existing(String... more) {
        return server.add("Splicing", TEN, ELEVEN, more);
    }

    @Override
    protected Sample refused() {
        return new Sample("update-event", Map.of("eventId", "nosuch.ics", "summary", "Rope"), () -> 0);
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(server.faults());
    }

    /** WebDAV has none. */
    @Override
    protected boolean hasRequestIds() {
        return false;
    }

    private Map<String, Object> insert(Map<String, Object> more) {
        return call(new Sample("insert-event", meeting(more), () -> 0), key());
    }

    private Map<String, Object> update(String id, Map<String, Object> more) {
        return call(change(id, more), key());
    }

    private static Sample change(String id, Map<String, Object> more) {
        var change = new LinkedHashMap<String, Object>(Map.of("eventId", id));
        change.putAll(more);
        return new Sample("update-event", change, () -> 0);
    }

    private String stored(String id) {
        return server.event(id).orElseThrow().text().replace("\r\n ", "");
    }

    @Test
    void arrangesAMeetingInTheTimeZoneItWasSaidIn() {
        var meeting = insert(Map.of(
                "start", "2027-01-15T09:00", "timeZone", "America/New_York", "minutes", "45", "location", "Pier 4"));
        assertThat(meeting)
                .containsEntry("start", "2027-01-15T14:00:00Z")
                .containsEntry("end", "2027-01-15T14:45:00Z")
                .containsEntry("status", "confirmed")
                .containsEntry("location", "Pier 4")
                .containsEntry("organizer", CalDavSandbox.USER)
                .containsEntry("attendees", List.of(Map.of("email", ADA, "response", "needsAction")));
        assertThat(stored(String.valueOf(meeting.get("eventId"))))
                .contains("DTSTART;TZID=America/New_York:20270115T090000")
                .contains("TZID:America/New_York", "BEGIN:DAYLIGHT");
    }

    @Test
    void theSameCallFindsItsMeetingAlsoWhenSomebodyHasChangedIt() {
        var sample = new Sample("insert-event", meeting(Map.of("start", "2027-01-15T09:00:00Z")), () -> 0);
        String key = key();
        String id = String.valueOf(call(sample, key).get("eventId"));
        server.change(id, "SUMMARY", "SUMMARY:By hand");
        assertThat(call(sample, key)).containsEntry("eventId", id).containsEntry("summary", "By hand");
    }

    @Test
    void nothingThatIsTypedBecomesALineOfItsOwn() {
        var meeting = insert(Map.of(
                "summary", "Rope\r\nATTENDEE:mailto:eve@evil.example",
                "description", "a;b,c\\d\nsecond",
                "start", "2027-01-15T09:00:00Z"));
        assertThat(stored(String.valueOf(meeting.get("eventId"))).lines())
                .noneMatch(line -> line.startsWith("ATTENDEE:mailto:eve"));
        assertThat(meeting).containsEntry("description", "a;b,c\\d\nsecond");
    }

    @Test
    void aMovedMeetingKeepsItsLengthAndWhatOtherProgramsKnowOfIt() {
        String id = existing(
                "X-HARBOUR-BERTH:7",
                "ORGANIZER:mailto:" + CalDavSandbox.USER,
                "ATTENDEE;PARTSTAT=ACCEPTED:mailto:" + ADA,
                "BEGIN:VALARM",
                "ACTION:DISPLAY",
                "DESCRIPTION:Soon",
                "TRIGGER:-PT15M",
                "END:VALARM");
        var moved = update(id, Map.of("start", "2027-02-02T10:00:00Z", "attendees", ADA + ", bob@customer.example"));
        assertThat(moved)
                .containsEntry("summary", "Splicing")
                .containsEntry("end", "2027-02-02T11:00:00Z")
                .containsEntry(
                        "attendees",
                        List.of(
                                Map.of("email", ADA, "response", "accepted"),
                                Map.of("email", "bob@customer.example", "response", "needsAction")));
        assertThat(stored(id)).contains("X-HARBOUR-BERTH:7", "TRIGGER:-PT15M", "SEQUENCE:1");
    }

    @Test
    void doesNotOverwriteWhatSomebodyChangedSince() {
        String id = existing();
        String seen = server.event(id).orElseThrow().etag();
        server.change(id, "SUMMARY", "SUMMARY:By hand");
        var failure =
                catchThrowableOfType(Refused.class, () -> update(id, Map.of("summary", "By us", "version", seen)));
        assertThat(failure.code()).isEqualTo("changed");
        assertThat(stored(id)).contains("SUMMARY:By hand");
    }

    @Test
    void sendsTheVersionThatItHasRead() {
        String id = existing();
        server.faults()
                .at(
                        request -> {
                            if (request.method().equals("PUT")) {
                                server.change(id, "SUMMARY", "SUMMARY:At the same moment");
                            }
                            return false;
                        },
                        ropewalk.sandbox.server.Fault.ERROR_BEFORE);
        var failure = catchThrowableOfType(Unavailable.class, () -> update(id, Map.of("summary", "By us")));
        assertThat(failure.outcomeKnown()).isTrue();
        assertThat(stored(id)).contains("SUMMARY:At the same moment");
    }

    @Test
    void aChangeThatTookEffectIsNotMadeAgain() {
        String id = existing();
        var change = change(id, Map.of("summary", "By us"));
        String key = key();
        server.faults().at(request -> request.method().equals("PUT"), ropewalk.sandbox.server.Fault.ERROR_AFTER);
        assertThat(catchThrowableOfType(Unavailable.class, () -> call(change, key)))
                .isNotNull();
        server.change(id, "SUMMARY", "SUMMARY:By hand");
        assertThat(call(change, key)).containsEntry("summary", "By hand");
    }

    @Test
    void doesNotMoveASeries() {
        String id = existing("RRULE:FREQ=WEEKLY");
        var failure = catchThrowableOfType(Refused.class, () -> update(id, Map.of("start", "2027-02-02T10:00:00Z")));
        assertThat(failure.code()).isEqualTo("series");
        assertThat(update(id, Map.of("summary", "Weekly"))).containsEntry("series", true);
    }

    @Test
    void whatIsGoneIsCancelled() {
        String id = existing();
        var cancel = new Sample("cancel-event", Map.of("eventId", id), () -> 0);
        assertThat(call(cancel, key())).containsEntry("now", true);
        assertThat(call(cancel, key())).containsEntry("now", false);
    }

    @ParameterizedTest
    @CsvSource({"..", "../../principals/mara", "a/../../tasks"})
    void anIdLeadsNowhereElse(String id) {
        var failure = catchThrowableOfType(
                Refused.class, () -> call(new Sample("get-event", Map.of("eventId", id), () -> 0), key()));
        assertThat(failure.code()).isIn("event-id", "http-404");
    }

    @Test
    void listsASeriesEachTimeThatItTakesPlace() {
        server.put(
                "daily.ics",
                """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Harbour//Calendar//EN
                BEGIN:VEVENT
                UID:daily
                DTSTAMP:20300101T000000Z
                DTSTART;TZID=Europe/Berlin:20300325T090000
                DTEND;TZID=Europe/Berlin:20300325T093000
                RRULE:FREQ=DAILY;COUNT=10
                EXDATE;TZID=Europe/Berlin:20300327T090000
                SUMMARY:Stand-up of the riggers
                END:VEVENT
                BEGIN:VEVENT
                UID:daily
                DTSTAMP:20300101T000000Z
                RECURRENCE-ID;TZID=Europe/Berlin:20300328T090000
                DTSTART;TZID=Europe/Berlin:20300328T110000
                DTEND;TZID=Europe/Berlin:20300328T113000
                SUMMARY:Stand-up of the riggers (late)
                END:VEVENT
                END:VCALENDAR
                """
                        .replace("\n", "\r\n"));
        var listed = call(
                new Sample(
                        "list-events", Map.of("from", "2030-03-26T00:00:00Z", "days", 7, "title", "RIGGERS"), () -> 0),
                key());
        assertThat(starts(listed))
                .as("an hour earlier from the 31st on, when the clocks are changed")
                .containsExactly(
                        "2030-03-26T08:00:00Z",
                        "2030-03-28T10:00:00Z",
                        "2030-03-29T08:00:00Z",
                        "2030-03-30T08:00:00Z",
                        "2030-03-31T07:00:00Z",
                        "2030-04-01T07:00:00Z");
        assertThat(listed).containsEntry("more", false);
        assertThat(ZoneId.getAvailableZoneIds()).noneMatch(zone -> zone.contains("ical4j"));
    }

    private static List<Object> starts(Map<String, Object> listed) {
        return ((List<?>) java.util.Objects.requireNonNull(listed.get("meetings")))
                .stream().<Object>map(each -> ((Map<?, ?>) each).get("start")).toList();
    }

    @Test
    void findsTimeThatIsNotTaken() {
        server.add("Busy", Instant.parse("2027-06-07T07:00:00Z"), Instant.parse("2027-06-07T08:40:00Z"));
        server.add(
                "Free all the same",
                Instant.parse("2027-06-07T08:40:00Z"),
                Instant.parse("2027-06-07T15:00:00Z"),
                "TRANSP:TRANSPARENT");
        server.add(
                "Every Monday",
                Instant.parse("2027-05-31T08:45:00Z"),
                Instant.parse("2027-05-31T09:00:00Z"),
                "RRULE:FREQ=WEEKLY");
        assertThat(call(new Sample("find-free-time", Map.of("from", "2027-06-05T12:00:00Z"), () -> 0), key()))
                .isEqualTo(Map.of(
                        "start", "2027-06-07T11:00:00+02:00",
                        "end", "2027-06-07T11:30:00+02:00",
                        "timeZone", "Europe/Berlin"));
    }

    @Test
    void anEventThatCannotBeReadIsPassedOver() {
        server.put(
                "broken.ics",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:broken\r\nDTSTART:20310101T000000Z\r\nRRULE:x\r\n");
        server.add("Whole", Instant.parse("2031-01-01T10:00:00Z"), Instant.parse("2031-01-01T11:00:00Z"));
        var listed = call(new Sample("list-events", Map.of("from", "2031-01-01T00:00:00Z", "days", 2), () -> 0), key());
        assertThat(starts(listed)).containsExactly("2031-01-01T10:00:00Z");
    }

    @Test
    void aRuleOfEverySecondCountsOnce() {
        server.add(
                "Drip",
                Instant.parse("2032-01-01T10:00:00Z"),
                Instant.parse("2032-01-01T10:00:01Z"),
                "RRULE:FREQ=SECONDLY");
        var listed = call(
                new Sample(
                        "list-events", Map.of("from", "2032-01-01T00:00:00Z", "days", 300, "title", "drip"), () -> 0),
                key());
        assertThat(starts(listed)).containsExactly("2032-01-01T10:00:00Z");
    }

    @Test
    void findsTheCalendarFromItsOwnAddressAsWellAsFromTheServers() {
        for (String address : List.of(
                server.calendar().toString(),
                server.address().resolve("/dav/principals/mara/").toString(),
                server.address().resolve("/somewhere").toString())) {
            var form = new LinkedHashMap<>(account());
            form.put("address", address);
            assertThat(new Calendars(Clock.systemUTC()).look(card().account(form), http()))
                    .isEqualTo(server.calendar());
        }
    }

    @Test
    void namesTheCalendarsThatThereAre() {
        var form = new LinkedHashMap<>(account());
        form.put("calendar", "Holidays");
        var failure = catchThrowableOfType(Refused.class, () -> card().verify(card().account(form), http()));
        assertThat(failure).hasMessageContaining("“Holidays”").hasMessageContaining("it has: Work");
    }

    @ParameterizedTest
    @CsvSource({
        "start, tomorrow, not a time",
        "timeZone, Berlin, not a time zone",
        "attendees, ada, not an e-mail address",
        "minutes, 0, at least 1"
    })
    void saysWhatCannotBeMeant(String field, String value, String said) {
        var wrong = new LinkedHashMap<String, Object>(Map.of("start", "2027-01-15T09:00:00Z"));
        wrong.put(field, value);
        assertThat(catchThrowableOfType(InvalidFields.class, () -> insert(wrong)))
                .hasMessageContaining(said);
    }
}
