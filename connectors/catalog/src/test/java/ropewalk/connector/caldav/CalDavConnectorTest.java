package ropewalk.connector.caldav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static ropewalk.connector.meeting.MeetingCalls.ADA;
import static ropewalk.connector.meeting.MeetingCalls.change;
import static ropewalk.connector.meeting.MeetingCalls.meeting;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ropewalk.connector.ConformanceSheet;
import ropewalk.connector.Connector;
import ropewalk.connector.ConnectorContract;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Refused;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.Unavailable;
import ropewalk.sandbox.caldav.CalDavSandbox;

class CalDavConnectorTest extends ConnectorContract<CalDavConnector.Account> {

    private static final Instant TEN = Instant.parse("2027-02-01T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2027-02-01T11:00:00Z");

    private final CalDavSandbox server = started(() -> new CalDavSandbox(0));
    private final Connector connector = new CalDavConnector(Clock.systemUTC());

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

    @Override
    protected ConformanceSheet sheet() {
        return ConformanceSheet.against(ConformanceSheet.Against.SANDBOX)
                .feed(
                        "events",
                        "The server's synchronisation token, and the name within a round",
                        EventFeedContractTest.class)
                .shown("Changes, removals, pages and forgotten tokens", EventFeedTest.class)
                .shown(
                        "A real server: Radicale 3.1.8, all operations but listing by title, and the feed; where the program"
                                + " radicale is on the path",
                        RadicaleTest.class)
                .shown(
                        "A server's answers are not trusted: no entities, and no credentials to other hosts",
                        XmlTest.class)
                .limit("One calendar for each connection; a series of events is one event.")
                .limit("Whether attendees are written to is up to the server.")
                .limit("What was deleted while the server forgot the synchronisation is not told.")
                .limit("A time zone that only the event defines counts as the connection's.")
                .notShown("Nextcloud, iCloud and Fastmail were not tried.");
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
