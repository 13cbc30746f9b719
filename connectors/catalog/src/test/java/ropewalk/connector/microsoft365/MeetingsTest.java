package ropewalk.connector.microsoft365;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static ropewalk.connector.meeting.MeetingCalls.ADA;
import static ropewalk.connector.meeting.MeetingCalls.change;
import static ropewalk.connector.meeting.MeetingCalls.meeting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ropewalk.connector.Connector;
import ropewalk.connector.ConnectorInSandbox;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Refused;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.Unavailable;
import ropewalk.sandbox.microsoft365.Microsoft365Sandbox;

/** Meetings in a person's calendar: arranged, changed, cancelled, listed, and time found for them. */
class MeetingsTest extends ConnectorInSandbox<Microsoft365Connector.Account> {

    private static final Instant TEN = Instant.parse("2027-02-01T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2027-02-01T11:00:00Z");

    private final Microsoft365Sandbox microsoft = started(() -> new Microsoft365Sandbox(0, 0));

    @AfterAll
    void close() {
        microsoft.close();
    }

    @Override
    protected Connector connector() {
        return new Microsoft365Connector(Clock.systemUTC());
    }

    @Override
    protected Map<String, Object> account() {
        return microsoft.account();
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(microsoft.faults());
    }

    /** Puts a meeting with Ada into the calendar and gives its id. */
    static String existing(Microsoft365Sandbox microsoft) {
        return microsoft.add(Map.of(
                "subject", "Splicing",
                "start", Map.of("dateTime", "2027-02-01T11:00:00", "timeZone", "W. Europe Standard Time"),
                "end", Map.of("dateTime", "2027-02-01T12:00:00", "timeZone", "Europe/Berlin"),
                "attendees", List.of(Map.of("emailAddress", Map.of("address", ADA), "type", "optional"))));
    }

    private String existing() {
        return existing(microsoft);
    }

    private Map<String, Object> insert(Map<String, Object> more) {
        return call(new Sample("insert-event", meeting(more), () -> 0), key());
    }

    private Map<String, Object> update(String id, Map<String, Object> more) {
        return call(change(id, more), key());
    }

    private List<String> mailsAbout(String id) {
        return microsoft.mails().stream()
                .filter(each -> each.eventId().equals(id))
                .map(Microsoft365Sandbox.Mail::what)
                .toList();
    }

    @Test
    void arrangesATeamsMeetingInTheTimeZoneItWasSaidInAndAsksTheCustomer() {
        var meeting = insert(Map.of(
                "start", "2027-01-15T09:00",
                "timeZone", "America/New_York",
                "minutes", "45",
                "location", "Pier 4",
                "description", "Bring gloves",
                "conference", "true"));
        assertThat(meeting)
                .containsEntry("start", "2027-01-15T14:00:00Z")
                .containsEntry("end", "2027-01-15T14:45:00Z")
                .containsEntry("status", "confirmed")
                .containsEntry("location", "Pier 4")
                .containsEntry("description", "Bring gloves")
                .containsEntry("organizer", Microsoft365Sandbox.OWNER)
                .containsEntry("attendees", List.of(Map.of("email", ADA, "response", "needsAction")));
        assertThat(String.valueOf(meeting.get("conferenceLink"))).startsWith("https://teams.microsoft.com/");
        String id = String.valueOf(meeting.get("eventId"));
        assertThat(mailsAbout(id)).containsExactly("invitation");
        assertThat(microsoft.event(id)).containsEntry("originalStartTimeZone", "America/New_York");
    }

    @Test
    void theSameCallFindsItsMeetingAlsoWhenSomebodyHasChangedIt() {
        var sample = new Sample("insert-event", meeting(Map.of("start", "2027-01-15T09:00:00Z")), () -> 0);
        String key = key();
        String id = String.valueOf(call(sample, key).get("eventId"));
        microsoft.change(id, Map.of("subject", "By hand"));
        assertThat(call(sample, key)).containsEntry("eventId", id).containsEntry("summary", "By hand");
    }

    @Test
    void aMovedMeetingKeepsItsLengthAndWhatItsAttendeesAnswered() {
        String id = existing();
        microsoft.respond(id, "tentativelyAccepted");
        var moved = update(id, Map.of("start", "2027-02-02T10:00:00Z", "attendees", ADA + ", bob@customer.example"));
        assertThat(moved)
                .containsEntry("summary", "Splicing")
                .containsEntry("end", "2027-02-02T11:00:00Z")
                .containsEntry(
                        "attendees",
                        List.of(
                                Map.of("email", ADA, "response", "tentative"),
                                Map.of("email", "bob@customer.example", "response", "needsAction")));
        assertThat(String.valueOf(microsoft.event(id).get("attendees"))).contains("optional", "required");
    }

    @Test
    void doesNotOverwriteWhatSomebodyChangedSince() {
        String id = existing();
        String seen = String.valueOf(microsoft.event(id).get("@odata.etag"));
        microsoft.change(id, Map.of("subject", "By hand"));
        var failure =
                catchThrowableOfType(Refused.class, () -> update(id, Map.of("summary", "By us", "version", seen)));
        assertThat(failure.code()).isEqualTo("changed");
        assertThat(microsoft.event(id)).containsEntry("subject", "By hand");
    }

    @Test
    void sendsTheVersionThatItHasRead() {
        String id = existing();
        microsoft
                .faults()
                .at(
                        request -> {
                            if (request.method().equals("PATCH")) {
                                microsoft.change(id, Map.of("subject", "At the same moment"));
                            }
                            return false;
                        },
                        ropewalk.sandbox.server.Fault.ERROR_BEFORE);
        var failure = catchThrowableOfType(Unavailable.class, () -> update(id, Map.of("summary", "By us")));
        assertThat(failure.reason()).isEqualTo(Unavailable.Reason.BUSY);
        assertThat(microsoft.event(id)).containsEntry("subject", "At the same moment");
    }

    @Test
    void aChangeThatTookEffectIsNotMadeAgain() {
        String id = existing();
        var change = change(id, Map.of("summary", "By us"));
        String key = key();
        microsoft.faults().at(request -> request.method().equals("PATCH"), ropewalk.sandbox.server.Fault.ERROR_AFTER);
        assertThat(catchThrowableOfType(Unavailable.class, () -> call(change, key)))
                .isNotNull();
        microsoft.change(id, Map.of("subject", "By hand"));
        assertThat(call(change, key)).containsEntry("summary", "By hand");
    }

    @Test
    void whatIsGoneIsCancelled() {
        String id = existing();
        var cancel = new Sample("cancel-event", Map.of("eventId", id, "message", "The rope is torn"), () -> 0);
        assertThat(call(cancel, key())).containsEntry("now", true);
        assertThat(call(cancel, key())).containsEntry("now", false);
        assertThat(mailsAbout(id)).containsExactly("invitation", "cancellation");
    }

    @Test
    void listsPagesOfMeetings() {
        for (int i = 0; i < 60; i++) {
            microsoft.add("Knot " + i, TEN.plus(Duration.ofDays(900 + i)), ELEVEN.plus(Duration.ofDays(900 + i)));
        }
        var listed = call(
                new Sample(
                        "list-events",
                        Map.of("from", TEN.plus(Duration.ofDays(899)).toString(), "days", 90, "title", "KNOT"),
                        () -> 0),
                key());
        assertThat((List<?>) listed.get("meetings")).hasSize(60);
        assertThat(listed).containsEntry("more", false);
    }

    @Test
    void findsTimeThatIsNotTaken() {
        microsoft.add("Busy", Instant.parse("2027-06-07T07:00:00Z"), Instant.parse("2027-06-07T08:40:00Z"));
        microsoft.add(Map.of(
                "subject",
                "At home",
                "showAs",
                "workingElsewhere",
                "start",
                Map.of("dateTime", "2027-06-07T08:40:00", "timeZone", "UTC"),
                "end",
                Map.of("dateTime", "2027-06-07T15:00:00", "timeZone", "UTC")));
        assertThat(call(new Sample("find-free-time", Map.of("from", "2027-06-05T12:00:00Z"), () -> 0), key()))
                .isEqualTo(Map.of(
                        "start", "2027-06-07T10:45:00+02:00",
                        "end", "2027-06-07T11:15:00+02:00",
                        "timeZone", "Europe/Berlin"));
    }

    @Test
    void theMailboxsOwnLimitIsNoRefusal() {
        microsoft.limitRate(1);
        var failure = catchThrowableOfType(Unavailable.class, () -> insert(Map.of("start", "2027-01-15T09:00:00Z")));
        assertThat(failure.reason()).isEqualTo(Unavailable.Reason.BUSY);
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
