package ropewalk.notification.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import ropewalk.identity.TestWorkspace;
import ropewalk.notification.Channels;
import ropewalk.notification.NoticeKind;
import ropewalk.tenant.Role;

/** What comes together by SMS and in Slack is what is still open, said in a few words that name no case. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ChatDigestTest extends ChatScene {
    private static final List<String> BOTH = List.of("sms", "slack");

    @Autowired
    Channels channels;

    @BeforeEach
    void serve() {
        vendors.serveSms(admin);
        vendors.prove(user, NUMBER);
        vendors.serveSlack(admin);
        vendors.slack().addPerson(TestWorkspace.email(Role.USER));
        wants("en");
    }

    @Test
    void saysHowManyThingsOfWhichKindAreOpen() {
        tellOfThreeTasks();
        comeDue();
        assertThat(sms(1).body())
                .contains(
                        "1 task is late, 2 tasks wait",
                        "/tasks",
                        workspace.tenant().name())
                .doesNotContain("4,711", "Rope & Sons");
        assertThat(sms(1).body().length()).isLessThanOrEqualTo(160);
        assertThat(states("sms")).hasSize(4).containsOnly("delivered");
        assertThat(vendors.slack().messages()).hasSize(1);
        assertThat(vendors.slack().messages().get(0).text())
                .contains("1 task is late, 2 tasks wait")
                .doesNotContain("4,711", "Rope & Sons");
    }

    @Test
    void saysItInThePersonsLanguage() {
        wants("de");
        tellOfThreeTasks();
        comeDue();
        assertThat(sms(1).body()).contains("1 Aufgabe ist überfällig, 2 Aufgaben warten");
        assertThat(vendors.slack().messages().get(0).text()).contains("1 Aufgabe ist überfällig, 2 Aufgaben warten");
    }

    @Test
    void leavesOutWhatWasReadOnTheScreenOrIsDone() {
        tellOfThreeTasks();
        inTransaction(() -> notices.settle("task-3"));
        user.post("/api/notices/" + user.get("/api/notices?limit=10").text("/items/2/id") + "/read", Map.of());
        comeDue();
        assertThat(sms(1).body()).contains("A task waits for you: Offer to order");
        assertThat(vendors.slack().messages().get(0).text()).contains("A task waits for you: Offer to order");
    }

    @Test
    void isNotSentWhereAllWasReadOrIsDone() {
        tellOfThreeTasks();
        inTransaction(() -> notices.settle("task-3"));
        user.post("/api/notices/read", Map.of());
        comeDue();
        for (String channel : BOTH) {
            assertThat(deliveries(channel))
                    .hasSize(4)
                    .allSatisfy(one -> assertThat(one.at("/error").asString()).isEqualTo("read"));
        }
        assertThat(vendors.to(NUMBER)).hasSize(1);
        assertThat(vendors.slack().messages()).isEmpty();
    }

    /** As on a locked screen: the letter itself holds nothing that is made of a case's values. */
    @Test
    void isWrittenForWhereOthersReadAlong() {
        for (String channel : List.of("push", "sms", "slack")) {
            assertThat(channels.get(channel).isOverheard()).as(channel).isTrue();
        }
    }

    private void tellOfThreeTasks() {
        for (String task : List.of("task-1", "task-2", "task-3")) {
            tell(userId, NoticeKind.TASK_WAITS, task, "Pay 4,711 EUR to Rope & Sons");
        }
        tell(userId, NoticeKind.TASK_ESCALATED, "task-3", "Pay 4,711 EUR to Rope & Sons");
        Instant later = Instant.now().plus(Duration.ofHours(3));
        await().atMost(SOON).until(() -> BOTH.stream().allMatch(channel -> deliveries(channel).stream()
                .allMatch(one -> Instant.parse(one.at("/dueAt").asString()).isAfter(later))));
    }

    /** As if all had come before the last time of the day at which this person is told. */
    private void comeDue() {
        inTransaction(
                () -> jdbc.sql("update notice_delivery set due_at = now(), created_at = now() - interval '2 hours'"
                                + " where state = 'queued'")
                        .update());
        await().atMost(SOON)
                .until(() -> states("sms").stream().noneMatch(Set.of("queued", "sent")::contains)
                        && !states("slack").contains("queued"));
    }

    /** All together, once a day, an hour ago. */
    private void wants(String language) {
        String at = DateTimeFormatter.ofPattern("HH:mm")
                .format(LocalTime.now(ZoneOffset.UTC).minusHours(1));
        var paces = List.of("task-waits", "task-escalated").stream()
                .map(kind -> Map.of("kind", kind, "pace", "daily"))
                .toList();
        var asked = Map.of(
                "language",
                language,
                "zone",
                "UTC",
                "digestAt",
                at,
                "digestWeekdays",
                false,
                "choices",
                List.of(),
                "paces",
                paces);
        assertThat(user.put("/api/account/notice-settings", asked).status()).isEqualTo(200);
    }
}
