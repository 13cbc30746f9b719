package ropewalk.connector.googlecalendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Connector;
import ropewalk.connector.ConnectorInSandbox;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Json;
import ropewalk.connector.Refused;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.Unavailable;
import ropewalk.sandbox.googlecalendar.GoogleCalendarSandbox;
import ropewalk.sandbox.googlecalendar.GoogleCalendarSandbox.Invitation;

/** What is special about free times, the meetings of a span, attendees and answers. */
class GoogleCalendarOperationsTest extends ConnectorInSandbox<GoogleCalendarConnector.Account> {

    private static final String OWNER = "owner@sandbox.example";
    private static final String ADA = "ada@harbour.example";
    private static final String BO = "bo@harbour.example";

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
    protected Vendor vendor() {
        return new SandboxFaults(google.faults());
    }

    private Map<String, Object> call(String operation, Map<String, Object> inputs) {
        return call(operation, inputs, key());
    }

    private Map<String, Object> call(String operation, Map<String, Object> inputs, String key) {
        return call(new Sample(operation, inputs, () -> 0), key);
    }

    private String meeting(String title, String start, String end, String... attendees) {
        return google.add(Map.of(
                "summary", title,
                "start", Map.of("dateTime", start),
                "end", Map.of("dateTime", end),
                "attendees",
                        List.of(attendees).stream()
                                .map(each -> Map.of("email", each))
                                .toList()));
    }

    private String splicing(String... attendees) {
        return meeting("Splicing", "2027-02-01T10:00:00Z", "2027-02-01T11:00:00Z", attendees);
    }

    private List<String> mailsAbout(String id) {
        return google.invitations().stream()
                .filter(each -> each.eventId().equals(id))
                .map(Invitation::to)
                .toList();
    }

    private List<String> answers(Map<String, Object> meeting) {
        return ((List<?>) Objects.requireNonNull(meeting.get("attendees")))
                .stream()
                        .map(Json::map)
                        .map(each -> each.get("email") + " " + each.get("response"))
                        .toList();
    }

    @Test
    void findsTimesThatDoNotOverlapAroundWhatIsTaken() {
        meeting("Taken", "2027-09-06T07:30:00Z", "2027-09-06T09:00:00Z");
        var question = Map.<String, Object>of(
                "from", "2027-09-06T05:00:00Z", "days", 1, "minutes", 60, "opens", "09:00", "closes", "13:30");
        var slots = (List<?>)
                Objects.requireNonNull(call("find-free-times", question).get("slots"));
        assertThat(slots.stream().map(each -> Json.map(each).get("start")))
                .containsExactly("2027-09-06T11:00:00+02:00", "2027-09-06T12:00:00+02:00");
    }

    @Test
    void noFreeTimeIsAnEmptyList() {
        var weekend = Map.<String, Object>of("from", "2027-06-12T00:00:00Z", "days", 1);
        assertThat(call("find-free-times", weekend)).containsEntry("slots", List.of());
    }

    @Test
    void listsTheMeetingsOfASpanTheEarliestFirst() {
        meeting("Late ropes", "2027-10-02T10:00:00Z", "2027-10-02T11:00:00Z");
        meeting("Early ropes", "2027-10-01T10:00:00Z", "2027-10-01T11:00:00Z");
        meeting("Sails", "2027-10-01T12:00:00Z", "2027-10-01T13:00:00Z");
        meeting("Too late ropes", "2027-10-03T10:00:00Z", "2027-10-03T11:00:00Z");
        google.cancel(meeting("Cancelled ropes", "2027-10-01T10:00:00Z", "2027-10-01T11:00:00Z"));
        var span =
                Map.<String, Object>of("from", "2027-10-01T10:30:00Z", "to", "2027-10-03T00:00:00Z", "words", "Ropes");
        var found = call("list-events", span);
        assertThat(titles(found)).containsExactly("Early ropes", "Late ropes");
        assertThat(found).containsEntry("more", false);
        var first = new java.util.HashMap<>(span);
        first.put("limit", 1);
        assertThat(titles(call("list-events", first))).containsExactly("Early ropes");
        assertThat(call("list-events", first)).containsEntry("more", true);
    }

    private static List<Object> titles(Map<String, Object> found) {
        return ((List<?>) Objects.requireNonNull(found.get("events")))
                .stream()
                        .map(each -> Objects.requireNonNull(Json.map(each).get("summary")))
                        .toList();
    }

    @Test
    void aSpanThatEndsBeforeItBeginsIsRefused() {
        var backwards = Map.<String, Object>of("from", "2027-10-02T00:00:00Z", "to", "2027-10-01T00:00:00Z");
        assertThat(catchThrowableOfType(InvalidFields.class, () -> call("list-events", backwards)))
                .hasMessageContaining("after");
    }

    @Test
    void attendeesComeAndGoAndTheOthersKeepTheirAnswers() {
        String id = splicing(ADA, BO);
        google.respond(id, "accepted");
        var changed = call(
                "change-attendees",
                Map.of(
                        "eventId",
                        id,
                        "add",
                        "cy@harbour.example, ADA@harbour.example",
                        "remove",
                        "BO@harbour.example"));
        assertThat(answers(changed)).containsExactly(ADA + " accepted", "cy@harbour.example needsAction");
    }

    @Test
    void whoIsThereAlreadyGetsNoSecondMail() {
        String id = splicing(ADA);
        String key = key();
        var add = Map.<String, Object>of("eventId", id, "add", BO);
        google.faults().at(request -> request.method().equals("PATCH"), ropewalk.sandbox.server.Fault.ERROR_AFTER);
        assertThat(catchThrowableOfType(Unavailable.class, () -> call("change-attendees", add, key)))
                .isNotNull();
        call("change-attendees", add, key);
        assertThat(mailsAbout(id)).containsExactly(ADA, BO);
    }

    @Test
    void answersForTheOwnerOfTheCalendarAlone() {
        String id = splicing(ADA, OWNER);
        var answered = call("answer-invitation", Map.of("eventId", id, "response", "DECLINED", "comment", "At sea"));
        assertThat(answers(answered)).containsExactly(ADA + " needsAction", OWNER + " declined");
        assertThat(String.valueOf(google.event(id).get("attendees"))).contains("At sea");
        int mails = mailsAbout(id).size();
        call("answer-invitation", Map.of("eventId", id, "response", "DECLINED", "comment", "At sea"));
        assertThat(mailsAbout(id)).hasSize(mails);
    }

    @Test
    void whoWasNotAskedCannotAnswer() {
        String id = splicing(ADA);
        var refusal = catchThrowableOfType(
                Refused.class, () -> call("answer-invitation", Map.of("eventId", id, "response", "ACCEPTED")));
        assertThat(refusal.code()).isEqualTo("not-invited");
    }

    @Test
    void aMeetingThatWasCancelledTakesNobody() {
        String id = splicing(ADA);
        google.cancel(id);
        var refusal =
                catchThrowableOfType(Refused.class, () -> call("change-attendees", Map.of("eventId", id, "add", BO)));
        assertThat(refusal.code()).isEqualTo("deleted");
    }
}
