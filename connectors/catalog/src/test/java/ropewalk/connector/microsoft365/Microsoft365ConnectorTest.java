package ropewalk.connector.microsoft365;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static ropewalk.connector.meeting.MeetingCalls.meeting;

import java.net.URI;
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
import ropewalk.connector.ConformanceSheet;
import ropewalk.connector.Connector;
import ropewalk.connector.ConnectorContract;
import ropewalk.connector.Delivery;
import ropewalk.connector.Failure;
import ropewalk.connector.Forged;
import ropewalk.connector.Refused;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.Unauthorised;
import ropewalk.sandbox.microsoft365.EntraSignIn;
import ropewalk.sandbox.microsoft365.Microsoft365Sandbox;

class Microsoft365ConnectorTest extends ConnectorContract<Microsoft365Connector.Account> {

    private static final Instant TEN = Instant.parse("2027-02-01T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2027-02-01T11:00:00Z");

    private final Microsoft365Sandbox microsoft = started(() -> new Microsoft365Sandbox(0, 0));
    private final NotificationHook hook = started(NotificationHook::new);

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
                new Sample(
                        "update-event",
                        Map.of("eventId", MeetingsTest.existing(microsoft), "summary", "Another title"),
                        all),
                new Sample("cancel-event", Map.of("eventId", MeetingsTest.existing(microsoft)), all),
                new Sample("get-event", Map.of("eventId", MeetingsTest.existing(microsoft)), all),
                new Sample("list-events", Map.of("days", 30), all),
                new Sample("find-free-time", Map.of("minutes", 45, "others", "bob@harbour.example"), all),
                new Sample(
                        "renew-notifications",
                        Map.of("address", hook.address().toString()),
                        () -> microsoft.subscriptions().size()));
    }

    @Override
    protected Sample refused() {
        return new Sample("update-event", Map.of("eventId", "AAMknosuch=", "summary", "Rope"), () -> 0);
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(microsoft.faults());
    }

    @Override
    protected ConformanceSheet sheet() {
        return ConformanceSheet.against(ConformanceSheet.Against.SANDBOX)
                .feed(
                        "events",
                        "Microsoft's delta link about a window of time, from a week ago to a year ahead",
                        EventFeedContractTest.class)
                .shown("Changes, removals, forgotten states and the moving window", EventFeedTest.class)
                .shown(
                        "Notifications: the address is tried first, and each holds the word that the connection knows",
                        Microsoft365ConnectorTest.class)
                .shown(
                        "What is sent and what the sandbox answers has the names and kinds of Microsoft's own description"
                                + " of August 2026, where it is at hand",
                        GraphDescriptionTest.class)
                .limit("One person's calendar for each connection; a series of events is one event.")
                .limit("What lies further ahead than a year is told once the year has come that far.")
                .limit("Notifications hold no signature and no time: they only have the calendar asked at once.");
    }

    private Map<String, Object> insert(Map<String, Object> more) {
        return call(new Sample("insert-event", meeting(more), () -> 0), key());
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
        var received = webhook.take(genuine, opened());
        assertThat(received.events()).isEmpty();
        assertThat(received.feeds()).containsExactly("events");
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
    void givesTheTokenBackWhenTheAddressIsTried() {
        var tried = URI.create(hook.address() + "?validationToken=Validation%3A+Testing+7f");
        var webhook = Objects.requireNonNull(card().webhook());
        assertThat(webhook.greet(new Delivery("POST", tried, Map.of(), new byte[0], Instant.now())))
                .get()
                .asString()
                .contains("Validation: Testing 7f");
        assertThat(webhook.greet(new Delivery("POST", tried, Map.of(), new byte[] {1}, Instant.now())))
                .isEmpty();
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
}
