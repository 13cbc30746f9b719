package ropewalk.connector.googlecalendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static ropewalk.connector.meeting.MeetingCalls.ADA;
import static ropewalk.connector.meeting.MeetingCalls.change;
import static ropewalk.connector.meeting.MeetingCalls.meeting;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import ropewalk.connector.Failure;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Refused;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.Unavailable;
import ropewalk.sandbox.googlecalendar.GoogleCalendarSandbox;
import ropewalk.sandbox.googlecalendar.GoogleCalendarSandbox.Invitation;

class GoogleCalendarConnectorTest extends ConnectorContract<GoogleCalendarConnector.Account> {

    private final GoogleCalendarSandbox google = started(() -> new GoogleCalendarSandbox(0, 0));

    @AfterAll
    void close() {
        google.close();
    }

    @Override
    protected Connector connector() {
        return new GoogleCalendarConnector(Clock.systemUTC());
    }

    @Override
    protected Map<String, Object> account() {
        return google.account();
    }

    @Override
    protected Stream<Sample> samples() {
        Sample.Counting all = () -> google.events().size();
        Sample.Counting standing = () -> (int) google.events().stream()
                .filter(event -> "confirmed".equals(event.get("status")))
                .count();
        String asked = existing();
        google.change(asked, Map.of("attendees", List.of(Map.of("email", "owner@sandbox.example"))));
        return Stream.of(
                new Sample("insert-event", meeting(Map.of("start", "2027-01-15T09:00:00Z")), all),
                new Sample("insert-event", meeting(Map.of("start", "2027-01-15T09:00", "conference", "true")), all),
                new Sample("update-event", Map.of("eventId", existing(), "summary", "Another title"), all),
                new Sample("cancel-event", Map.of("eventId", existing()), standing),
                new Sample("find-free-time", Map.of("minutes", 45), all),
                new Sample("find-free-times", Map.of("minutes", 45), all),
                new Sample("list-events", Map.of("from", "2027-01-01T00:00:00Z", "to", "2027-03-01T00:00:00Z"), all),
                new Sample("change-attendees", Map.of("eventId", existing(), "add", "bo@sea.example"), said("bo@sea")),
                new Sample("answer-invitation", Map.of("eventId", asked, "response", "DECLINED"), said("declined")));
    }

    private Sample.Counting said(String what) {
        return () -> (int) google.events().stream()
                .filter(event -> String.valueOf(event.get("attendees")).contains(what))
                .count();
    }

    private String existing() {
        return google.add(Map.of(
                "summary", "Splicing",
                "start", Map.of("dateTime", "2027-02-01T10:00:00Z"),
                "end", Map.of("dateTime", "2027-02-01T11:00:00Z"),
                "attendees", List.of(Map.of("email", ADA))));
    }

    @Override
    protected Sample refused() {
        return new Sample("update-event", Map.of("eventId", "nosuchevent", "summary", "Rope"), () -> 0);
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(google.faults());
    }

    @Override
    protected ConformanceSheet sheet() {
        return ConformanceSheet.against(ConformanceSheet.Against.SANDBOX)
                .feed("events", "Google's sync token, and the page within a round", EventFeedContractTest.class)
                .shown("Changes, cancellations and forgotten sync tokens", EventFeedTest.class)
                .shown("Free times, meetings of a span, attendees and answers", GoogleCalendarOperationsTest.class)
                .shown("Requests are what Google's own npm client sends", GoogleCalendarRequestsTest.class)
                .shown(
                        "Requests and answers fit Google's description, where it is at hand",
                        CalendarDescriptionTest.class)
                .limit("One calendar for each connection; a series of events is one event.");
    }

    /** Google's calendar has none. */
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

    private static String id(Map<String, Object> meeting) {
        return String.valueOf(meeting.get("eventId"));
    }

    private List<String> mailsAbout(String id) {
        return google.invitations().stream()
                .filter(each -> each.eventId().equals(id))
                .map(Invitation::what)
                .toList();
    }

    @Test
    void arrangesAMeetingAndAsksTheCustomer() {
        var meeting = insert(Map.of(
                "start", "2027-01-15T09:00", "timeZone", "America/New_York", "minutes", "45", "location", "Pier 4"));
        assertThat(meeting)
                .containsEntry("start", "2027-01-15T14:00:00Z")
                .containsEntry("end", "2027-01-15T14:45:00Z")
                .containsEntry("status", "confirmed")
                .containsEntry("location", "Pier 4")
                .containsEntry("attendees", List.of(Map.of("email", ADA, "response", "needsAction")));
        assertThat(mailsAbout(id(meeting))).containsExactly("invitation");
        assertThat(String.valueOf(google.event(id(meeting)).get("start"))).contains("timeZone=America/New_York");
    }

    @Test
    void aRepeatedCallIsOneMeetingAndOneInvitation() {
        var sample = new Sample("insert-event", meeting(Map.of("start", "2027-01-15T09:00:00Z")), () -> 0);
        String key = key();
        var first = call(sample, key);
        assertThat(call(sample, key)).isEqualTo(first);
        assertThat(mailsAbout(id(first))).containsExactly("invitation");
    }

    @Test
    void aMeetingIsAsLongAsItWasSaidAlsoWhenTheClocksAreChanged() {
        var meeting = insert(Map.of("start", "2027-03-28T01:45", "timeZone", "Europe/Berlin", "minutes", "30"));
        assertThat(meeting).containsEntry("start", "2027-03-28T00:45:00Z").containsEntry("end", "2027-03-28T01:15:00Z");
    }

    @Test
    void aTimeWithoutAZoneIsInTheCalendarsOwn() {
        assertThat(insert(Map.of("start", "2027-01-15T09:00"))).containsEntry("start", "2027-01-15T08:00:00Z");
    }

    @Test
    void mailsNobodyWhenNobodyIsToBeTold() {
        var meeting = insert(Map.of("start", "2027-01-15T09:00:00Z", "sendUpdates", "NONE"));
        assertThat(mailsAbout(id(meeting))).isEmpty();
    }

    @Test
    void addsAVideoConferenceWhenOneIsWanted() {
        assertThat(insert(Map.of("start", "2027-01-15T09:00:00Z", "conference", true)))
                .extractingByKey("conferenceLink")
                .asString()
                .startsWith("https://meet.google.com/");
        assertThat(insert(Map.of("start", "2027-01-15T09:00:00Z"))).containsEntry("conferenceLink", null);
    }

    @Test
    void changesWhatIsGivenAndKeepsTheRest() {
        String id = existing();
        google.respond(id, "accepted");
        var changed = update(id, Map.of("start", "2027-02-02T10:00:00Z", "attendees", ADA + ", bob@example.com"));
        assertThat(changed)
                .containsEntry("summary", "Splicing")
                .containsEntry("end", "2027-02-02T11:00:00Z")
                .containsEntry(
                        "attendees",
                        List.of(
                                Map.of("email", ADA, "response", "accepted"),
                                Map.of("email", "bob@example.com", "response", "needsAction")));
    }

    @Test
    void doesNotOverwriteWhatSomebodyChangedSince() {
        String id = existing();
        Object seen = google.event(id).get("etag");
        google.change(id, Map.of("summary", "By hand"));
        var failure = catchThrowableOfType(
                Refused.class, () -> update(id, Map.of("summary", "By us", "version", String.valueOf(seen))));
        assertThat(failure.code()).isEqualTo("conditionNotMet");
        assertThat(google.event(id)).containsEntry("summary", "By hand");
    }

    @Test
    void aChangeThatTookEffectIsNotMadeAgain() {
        String id = existing();
        String version = String.valueOf(google.event(id).get("etag"));
        var change = change(id, Map.of("summary", "By us", "version", version));
        String key = key();
        google.faults().at(request -> request.method().equals("PATCH"), ropewalk.sandbox.server.Fault.ERROR_AFTER);
        assertThat(catchThrowableOfType(Unavailable.class, () -> call(change, key)))
                .isNotNull();
        google.change(id, Map.of("summary", "By hand"));
        assertThat(call(change, key)).containsEntry("summary", "By hand");
        assertThat(mailsAbout(id)).containsExactly("update");
    }

    @Test
    void doesNotChangeAMeetingThatWasCancelled() {
        String id = existing();
        google.cancel(id);
        var failure = catchThrowableOfType(Refused.class, () -> update(id, Map.of("summary", "Rope")));
        assertThat(failure.code()).isEqualTo("deleted");
    }

    @Test
    void whatIsGoneIsCancelled() {
        String id = existing();
        var cancel = new Sample("cancel-event", Map.of("eventId", id), () -> 0);
        assertThat(call(cancel, key())).containsEntry("now", true);
        assertThat(call(cancel, key())).containsEntry("now", false);
        assertThat(call(new Sample("cancel-event", Map.of("eventId", "nosuchevent"), () -> 0), key()))
                .containsEntry("now", false);
        assertThat(mailsAbout(id)).containsExactly("cancellation");
    }

    @Test
    void findsTimeThatIsNotTaken() {
        Instant monday = Instant.parse("2027-06-07T07:00:00Z").truncatedTo(ChronoUnit.SECONDS);
        google.add(Map.of(
                "start", Map.of("dateTime", monday.toString()),
                "end", Map.of("dateTime", monday.plus(100, ChronoUnit.MINUTES).toString())));
        assertThat(call(new Sample("find-free-time", Map.of("from", "2027-06-05T12:00:00Z"), () -> 0), key()))
                .isEqualTo(Map.of(
                        "start", "2027-06-07T10:45:00+02:00",
                        "end", "2027-06-07T11:15:00+02:00",
                        "timeZone", "Europe/Berlin"));
    }

    @Test
    void saysWhenThereIsNoFreeTime() {
        var narrow = Map.<String, Object>of("from", "2027-06-12T00:00:00Z", "days", "1", "opens", "09:00");
        var failure =
                catchThrowableOfType(Refused.class, () -> call(new Sample("find-free-time", narrow, () -> 0), key()));
        assertThat(failure.code()).isEqualTo("no-free-time");
    }

    @Test
    void aRateLimitIsNoRefusal() {
        google.limitRate(1);
        var failure = catchThrowableOfType(Unavailable.class, () -> insert(Map.of("start", "2027-01-15T09:00:00Z")));
        assertThat(failure.reason()).isEqualTo(Unavailable.Reason.BUSY);
    }

    @Test
    void saysThatTheConsentWasTakenBack() {
        google.signIn().revoke(true);
        try {
            assertThat(catchThrowableOfType(Failure.class, () -> insert(Map.of("start", "2027-01-15T09:00:00Z"))))
                    .isInstanceOf(Unauthorised.class)
                    .hasMessageContaining("Token has been expired or revoked.");
        } finally {
            google.signIn().revoke(false);
        }
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
