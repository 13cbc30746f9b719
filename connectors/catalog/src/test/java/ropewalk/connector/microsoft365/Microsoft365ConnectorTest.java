package ropewalk.connector.microsoft365;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ropewalk.connector.Connector;
import ropewalk.connector.ConnectorContract;
import ropewalk.connector.Delivery;
import ropewalk.connector.Failure;
import ropewalk.connector.Forged;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Refused;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.Unavailable;
import ropewalk.sandbox.microsoft365.EntraSignIn;
import ropewalk.sandbox.microsoft365.Microsoft365Sandbox;

class Microsoft365ConnectorTest extends ConnectorContract<Microsoft365Connector.Account> {

    private static final String ADA = "ada@customer.example";
    private static final Instant TEN = Instant.parse("2027-02-01T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2027-02-01T11:00:00Z");

    private final Microsoft365Sandbox microsoft = start();
    private final NotificationHook hook = hook();

    private static Microsoft365Sandbox start() {
        try {
            return new Microsoft365Sandbox(0, 0);
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
    }

    private static NotificationHook hook() {
        try {
            return new NotificationHook();
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
    }

    @AfterAll
    void close() {
        microsoft.close();
        hook.close();
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
    protected Stream<Sample> samples() {
        Sample.Counting all = () -> microsoft.events().size();
        return Stream.of(
                new Sample("insert-event", meeting(Map.of("start", "2027-01-15T09:00:00Z")), all),
                new Sample("insert-event", meeting(Map.of("start", "2027-01-15T09:00", "conference", "true")), all),
                new Sample("update-event", Map.of("eventId", existing(), "summary", "Another title"), all),
                new Sample("cancel-event", Map.of("eventId", existing()), all),
                new Sample("get-event", Map.of("eventId", existing()), all),
                new Sample("list-events", Map.of("days", 30), all),
                new Sample("find-free-time", Map.of("minutes", 45, "others", "bob@harbour.example"), all),
                new Sample(
                        "renew-notifications",
                        Map.of("address", hook.address().toString()),
                        () -> microsoft.subscriptions().size()));
    }

    private static Map<String, Object> meeting(Map<String, Object> more) {
        var meeting = new LinkedHashMap<String, Object>(Map.of("summary", "Rope", "attendees", ADA));
        meeting.putAll(more);
        return meeting;
    }

    private String existing() {
        return microsoft.add(Map.of(
                "subject", "Splicing",
                "start", Map.of("dateTime", "2027-02-01T11:00:00", "timeZone", "W. Europe Standard Time"),
                "end", Map.of("dateTime", "2027-02-01T12:00:00", "timeZone", "Europe/Berlin"),
                "attendees", List.of(Map.of("emailAddress", Map.of("address", ADA), "type", "optional"))));
    }

    @Override
    protected Sample refused() {
        return new Sample("update-event", Map.of("eventId", "AAMknosuch=", "summary", "Rope"), () -> 0);
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(microsoft.faults());
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

    @Test
    void saysThatTheSecretHasRunOut() {
        microsoft.signIn().expireSecret(true);
        try {
            assertThat(catchThrowableOfType(Failure.class, () -> insert(Map.of("start", "2027-01-15T09:00:00Z"))))
                    .isInstanceOf(Unauthorised.class)
                    .hasMessageContaining(microsoft.name());
        } finally {
            microsoft.signIn().expireSecret(false);
        }
    }

    @Test
    void worksByAPersonsConsentToo() {
        var form = new LinkedHashMap<>(account());
        form.put("refreshToken", EntraSignIn.REFRESH_TOKEN);
        card().verify(card().account(form), http());
        form.put("refreshToken", "0.another");
        assertThat(catchThrowableOfType(Unauthorised.class, () -> card().verify(card().account(form), http())))
                .isNotNull();
    }

    @Test
    void microsoftTriesTheAddressBeforeItSendsThere() {
        hook.answering(false);
        try {
            var renew = new Sample("renew-notifications", Map.of("address", hook.address() + "/other"), () -> 0);
            var failure = catchThrowableOfType(Refused.class, () -> call(renew, key()));
            assertThat(failure.code()).isEqualTo("ValidationError");
        } finally {
            hook.answering(true);
        }
    }

    @Test
    void aNotificationHoldsTheWordAndNothingElseIsTaken() {
        call(new Sample("renew-notifications", Map.of("address", hook.address().toString()), () -> 0), key());
        microsoft.add("Splicing", TEN, ELEVEN);
        await().atMost(Duration.ofSeconds(10)).until(() -> !hook.deliveries().isEmpty());
        Delivery genuine = hook.deliveries().get(0);
        var webhook = Objects.requireNonNull(card().webhook());
        assertThat(webhook.receive(genuine, opened())).isNotNull();
        for (String other : List.of(
                genuine.text().replace(Microsoft365Sandbox.CLIENT_STATE, "another word"),
                genuine.text().replace("clientState", "clientstate"),
                genuine.text().replace("\"value\":[", "\"value\":[{},"),
                "{\"value\":[]}",
                "nothing")) {
            var forged = new Delivery(
                    "POST", genuine.uri(), Map.of(), other.getBytes(StandardCharsets.UTF_8), Instant.now());
            assertThatThrownBy(() -> webhook.receive(forged, opened()))
                    .isInstanceOf(Forged.class)
                    .message()
                    .doesNotContain(Microsoft365Sandbox.CLIENT_STATE);
        }
    }

    @Test
    void aConnectionWithoutTheWordTakesNoNotification() {
        var form = new LinkedHashMap<>(account());
        form.remove("clientState");
        var body = "{\"value\":[{\"clientState\":null},{\"clientState\":\"\"}]}".getBytes(StandardCharsets.UTF_8);
        var delivery = new Delivery("POST", hook.address(), Map.of(), body, Instant.now());
        var webhook = Objects.requireNonNull(card().webhook());
        assertThatThrownBy(() -> webhook.receive(delivery, card().account(form)))
                .isInstanceOf(Forged.class);
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
