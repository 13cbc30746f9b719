package ropewalk.notification.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import ropewalk.notification.NoticeKind;
import ropewalk.notification.outside.DeliveryReports;
import ropewalk.sandbox.server.Fault;
import ropewalk.sandbox.twilio.ShortMessage;
import ropewalk.sandbox.twilio.TwilioSandbox;

/** People are told by SMS: on a telephone that they have proven to hold, once, and it is known whether it arrived. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SmsNoticeTest extends ChatScene {

    @Test
    void anSmsGoesToAProvenTelephoneAndIsKnownToHaveArrived() {
        vendors.serveSms(admin);
        vendors.prove(user, NUMBER);
        tell(userId, NoticeKind.TASK_WAITS, "task-1", "Pay 4,711 EUR to Rope & Sons");
        await().atMost(SOON).until(() -> states("sms").equals(List.of("delivered")));
        ShortMessage sms = sms(1);
        assertThat(sms.body())
                .contains(
                        "A task waits for you: Offer to order",
                        "/tasks/task-1",
                        workspace.tenant().name())
                .doesNotContain("4,711", "Rope & Sons");
        assertThat(sms.body().length()).isLessThanOrEqualTo(160);
    }

    @Test
    void noSmsGoesToATelephoneThatIsNotProven() {
        vendors.serveSms(admin);
        vendors.askedCode(user, NUMBER);
        tell(userId, NoticeKind.TASK_WAITS, "task-1", "Check");
        assertThat(states("sms")).isEmpty();
        assertThat(vendors.to(NUMBER)).hasSize(1);
        assertThat(test(user, "sms").text("/code")).isEqualTo("phone-not-proven");
    }

    @Test
    void anSmsThatDidNotArriveSaysWhyAndIsSentAnewWhenAnAdminSaysSo() {
        vendors.serveSms(admin);
        vendors.prove(user, NUMBER);
        vendors.twilio().doesNotReach(NUMBER, 30003);
        tell(userId, NoticeKind.TASK_WAITS, "task-1", "Check");
        await().atMost(SOON).until(() -> states("sms").equals(List.of("failed")));
        assertThat(delivery("sms").at("/error").asString()).contains("off or out of reach", "30003");
        vendors.twilio().reaches(NUMBER);
        assertThat(admin.post("/api/notice-deliveries/retries", Map.of()).text("/count"))
                .isEqualTo("1");
        await().atMost(SOON).until(() -> states("sms").equals(List.of("delivered")));
        assertThat(vendors.to(NUMBER)).hasSize(3);
    }

    /** As after a server that died before it knew what it had sent. */
    @Test
    void anSmsWhoseAnswerWasLostIsNotSentTwice() {
        vendors.serveSms(admin);
        vendors.prove(user, NUMBER);
        vendors.twilio().silent(true);
        vendors.twilio().faults().at(request -> request.method().equals("POST"), Fault.ERROR_AFTER);
        tell(userId, NoticeKind.TASK_WAITS, "task-1", "Check");
        await().atMost(SOON)
                .until(() -> !delivery("sms").at("/error").asString("").isEmpty());
        assertThat(states("sms")).isEqualTo(List.of("queued"));
        assertThat(vendors.to(NUMBER)).hasSize(2);
        dueNow();
        await().atMost(SOON).until(() -> states("sms").equals(List.of("sent")));
        assertThat(vendors.to(NUMBER)).hasSize(2);
    }

    /** Twilio says by itself that it arrived, even to a server that does not know that it sent. */
    @Test
    void aReportEndsADeliveryWhoseAnswerWasLost() {
        vendors.serveSms(admin);
        vendors.prove(user, NUMBER);
        vendors.twilio().faults().at(request -> request.method().equals("POST"), Fault.ERROR_AFTER);
        tell(userId, NoticeKind.TASK_WAITS, "task-1", "Check");
        await().atMost(SOON).until(() -> states("sms").equals(List.of("delivered")));
        assertThat(vendors.to(NUMBER)).hasSize(2);
    }

    @Test
    void aReportThatTwilioDidNotSignChangesNothing() {
        URI hook = vendors.serveSms(admin);
        vendors.prove(user, NUMBER);
        vendors.twilio().silent(true);
        tell(userId, NoticeKind.TASK_WAITS, "task-1", "Check");
        await().atMost(SOON).until(() -> states("sms").equals(List.of("sent")));
        String id = delivery("sms").at("/id").asString();
        URI address = URI.create(hook + "?about=" + DeliveryReports.about(id, 1));
        Map<String, String> delivered = Map.of("MessageSid", "SM1", "MessageStatus", "delivered");
        Map<String, String> failed = Map.of("MessageSid", "SM1", "MessageStatus", "failed");
        String elsewhere = TwilioSandbox.signature(hook.toString(), delivered);
        assertThat(report(address, delivered, "AAAAAAAAAAAAAAAAAAAAAAAAAAA=").statusCode())
                .isEqualTo(401);
        assertThat(report(address, delivered, elsewhere).body()).contains("\"bad-signature\"");
        assertThat(states("sms")).isEqualTo(List.of("sent"));
        String genuine = TwilioSandbox.signature(address.toString(), delivered);
        assertThat(report(address, delivered, genuine).statusCode()).isEqualTo(204);
        assertThat(states("sms")).isEqualTo(List.of("delivered"));
        String late = TwilioSandbox.signature(address.toString(), failed);
        assertThat(report(address, failed, late).statusCode()).isEqualTo(204);
        assertThat(states("sms")).isEqualTo(List.of("delivered"));
    }

    /** A report on one connection says nothing about what another sent. */
    @Test
    void aReportOfAnotherConnectionChangesNothing() {
        URI hook = vendors.serveSms(admin);
        vendors.prove(user, NUMBER);
        vendors.twilio().silent(true);
        tell(userId, NoticeKind.TASK_WAITS, "task-1", "Check");
        await().atMost(SOON).until(() -> states("sms").equals(List.of("sent")));
        var account = vendors.twilio().account();
        var second = admin.post(
                "/api/connections",
                Map.of("connector", "twilio", "name", "Second", "sandbox", true, "account", account));
        String about =
                "?about=" + DeliveryReports.about(delivery("sms").at("/id").asString(), 1);
        URI address = URI.create(second.text("/hookUrl") + about);
        Map<String, String> failed = Map.of("MessageSid", "SM1", "MessageStatus", "failed");
        assertThat(hook).isNotEqualTo(URI.create(second.text("/hookUrl")));
        assertThat(report(address, failed, TwilioSandbox.signature(address.toString(), failed))
                        .statusCode())
                .isEqualTo(204);
        assertThat(states("sms")).isEqualTo(List.of("sent"));
    }

    @Test
    void smsBeyondTheMonthsLimitAreNotSentAndAnAdminSeesWhy() {
        vendors.serveSms(admin);
        vendors.prove(user, NUMBER);
        limit(2);
        tell(userId, NoticeKind.TASK_WAITS, "task-1", "Check");
        await().atMost(SOON).until(() -> states("sms").equals(List.of("delivered")));
        tell(userId, NoticeKind.TASK_WAITS, "task-2", "Check");
        await().atMost(SOON).until(() -> states("sms").contains("suppressed"));
        assertThat(delivery("sms").at("/error").asString()).isEqualTo("sms-limit");
        assertThat(vendors.to(NUMBER)).hasSize(2);
        assertThat(admin.get("/api/usage").text("/sms")).isEqualTo("2");
        assertThat(user.post("/api/account/phone/codes", Map.of("number", NUMBER))
                        .status())
                .isEqualTo(502);
    }

    @Test
    void whoAnsweredStopIsSentNothingMore() {
        vendors.serveSms(admin);
        vendors.prove(user, NUMBER);
        vendors.twilio().stop(NUMBER);
        tell(userId, NoticeKind.TASK_WAITS, "task-1", "Check");
        await().atMost(SOON).until(() -> states("sms").equals(List.of("suppressed")));
        assertThat(delivery("sms").at("/error").asString()).isEqualTo("stopped");
    }

    @Test
    void whoWantsNoSmsGetsNone() {
        vendors.serveSms(admin);
        vendors.prove(user, NUMBER);
        var choice = Map.of("kind", "task-waits", "channel", "sms", "wanted", false);
        assertThat(user.put(
                                "/api/account/notice-settings",
                                Map.of("language", "de", "zone", "UTC", "choices", List.of(choice)))
                        .status())
                .isEqualTo(200);
        tell(userId, NoticeKind.TASK_WAITS, "task-1", "Check");
        tell(userId, NoticeKind.TASK_MENTION, "task-1", "Check");
        await().atMost(SOON).until(() -> Set.copyOf(states("sms")).equals(Set.of("delivered", "suppressed")));
        assertThat(vendors.to(NUMBER)).hasSize(2);
        assertThat(sms(1).body()).contains("Sie werden in einem Kommentar genannt");
    }
}
