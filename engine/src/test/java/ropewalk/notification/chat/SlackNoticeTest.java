package ropewalk.notification.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import ropewalk.identity.TestWorkspace;
import ropewalk.notification.NoticeKind;
import ropewalk.sandbox.server.Fault;
import ropewalk.sandbox.slack.SlackSandbox;
import ropewalk.tenant.Role;

/** People are told in Slack, where nothing can be decided. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SlackNoticeTest extends ChatScene {

    @Test
    void slackTellsThePersonOfThatAddressAndItsButtonDecidesNothing() {
        URI hook = vendors.serveSlack(admin);
        vendors.slack().addPerson(TestWorkspace.email(Role.USER));
        tell(userId, NoticeKind.TASK_WAITS, "task-1", "Pay 4,711 EUR");
        await().atMost(SOON).until(() -> states("slack").equals(List.of("sent")));
        SlackSandbox.Message message = vendors.slack().messages().get(0);
        assertThat(message.text())
                .contains("A task waits for you: Offer to order")
                .doesNotContain("4,711");
        assertThat(String.valueOf(message.blocks())).contains("/tasks/task-1", "Open");
        vendors.slack().press(message, hook);
        await().atMost(SOON).until(() -> vendors.slack().presses().stream()
                .allMatch(press -> press.state().equals("200")));
        assertThat(user.get("/api/notices").text("/items/0/readAt")).isEmpty();
    }

    @Test
    void aPressIsAnsweredWithTheLinkWhenSlackSignedItInTheLastFiveMinutes() {
        URI hook = vendors.serveSlack(admin);
        String body = "payload="
                + URLEncoder.encode(
                        "{\"type\":\"block_actions\",\"trigger_id\":\"1.2\",\"actions\":[{\"type\":\"button\","
                                + "\"action_id\":\"open\",\"value\":\"https://harbour.example/tasks/1\"}]}",
                        StandardCharsets.UTF_8);
        String now = String.valueOf(Instant.now().getEpochSecond());
        String old = String.valueOf(Instant.now().minus(Duration.ofMinutes(6)).getEpochSecond());
        assertThat(press(hook, body, now, SlackSandbox.signature(now, body)).body())
                .contains("<https://harbour.example/tasks/1>");
        var forged = press(hook, body, now, SlackSandbox.signature(now, body + " "));
        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(forged.body()).contains("bad-signature").doesNotContain("harbour.example");
        var replayed = press(hook, body, old, SlackSandbox.signature(old, body));
        assertThat(replayed.statusCode()).isEqualTo(401);
        assertThat(replayed.body()).contains("stale-timestamp").doesNotContain("harbour.example");
        assertThat(press(hook, body, now, SlackSandbox.signature(now, body)).statusCode())
                .isEqualTo(200);
        assertThat(count("select count(*) from inbox_event where type = 'slack.button-pressed'"))
                .isEqualTo(1);
    }

    @Test
    void whoIsNotInSlackIsNoFailure() {
        vendors.serveSlack(admin);
        tell(userId, NoticeKind.TASK_WAITS, "task-1", "Check");
        await().atMost(SOON).until(() -> states("slack").equals(List.of("suppressed")));
        assertThat(delivery("slack").at("/error").asString()).isEqualTo("no-such-person");
    }

    @Test
    void slackWaitsAsLongAsItIsAskedTo() {
        vendors.serveSlack(admin);
        vendors.slack().addPerson(TestWorkspace.email(Role.USER));
        vendors.slack().faults().retryAfter(Duration.ofMinutes(10)).next(Fault.TOO_MANY, 1);
        tell(userId, NoticeKind.TASK_WAITS, "task-1", "Check");
        await().atMost(SOON)
                .until(() -> !delivery("slack").at("/error").asString("").isEmpty());
        dueNow();
        await().atMost(SOON)
                .until(() -> Instant.parse(delivery("slack").at("/dueAt").asString())
                        .isAfter(Instant.now().plus(Duration.ofMinutes(5))));
        assertThat(states("slack")).isEqualTo(List.of("queued"));
        assertThat(delivery("slack").at("/tries").asInt()).isEqualTo(1);
        assertThat(vendors.slack().messages()).isEmpty();
    }
}
