package ropewalk.notification.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import ropewalk.identity.TestWorkspace;
import ropewalk.notification.NoticeKind;
import ropewalk.sandbox.server.Fault;
import ropewalk.tenant.Role;

/** A group is told in Teams of what an Admin chose for it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TeamsNoticeTest extends ChatScene {

    @Test
    void teamsTellsTheGroupOnceOfWhatAnAdminChose() {
        vendors.serveTeams(admin, "task-waits");
        String adminId = admin.get("/api/session").text("/person/id");
        inTransaction(() -> {
            for (String person : List.of(userId, adminId)) {
                notices.tell(person, NoticeKind.TASK_WAITS, subject("task-1", "Pay 4,711 EUR"), "Offer to order");
                notices.tell(person, NoticeKind.TASK_MENTION, subject("task-1", "Pay 4,711 EUR"), "Offer to order");
            }
        });
        await().atMost(SOON).until(() -> states("teams").equals(List.of("sent")));
        assertThat(String.valueOf(vendors.teams().cards()))
                .contains("A task waits: Offer to order", "/tasks/task-1")
                .doesNotContain("4,711", "person");
        assertThat(vendors.teams().cards()).hasSize(1);
    }

    /** It went to a group: on whose account it went, and what the task is called, is nobody's business. */
    @Test
    void whatWasSentToTheGroupNamesNobodyAndNoTask() {
        vendors.serveTeams(admin, "task-waits", "draft-mention");
        tell(userId, NoticeKind.TASK_WAITS, "task-1", "Pay 4,711 EUR");
        tell(userId, NoticeKind.DRAFT_MENTION, "draft-1", "Lead to deal");
        await().atMost(SOON).until(() -> states("teams").equals(List.of("sent", "sent")));
        assertThat(deliveries("teams")).allSatisfy(sent -> {
            assertThat(sent.has("personId") || sent.has("personName")).isFalse();
            assertThat(sent.toString()).doesNotContain("4,711", userId);
        });
        assertThat(deliveries("teams").stream()
                        .map(sent -> sent.at("/kind").asString() + " of "
                                + sent.at("/about").asString()))
                .containsExactlyInAnyOrder("task-waits of Offer to order", "draft-mention of Lead to deal");
    }

    @Test
    void teamsIsTriedAgainWhenItIsBusyOrFails() {
        vendors.serveTeams(admin, "task-waits");
        vendors.teams().faults().next(Fault.TOO_MANY, 1).next(Fault.ERROR_BEFORE, 1);
        tell(userId, NoticeKind.TASK_WAITS, "task-1", "Check");
        await().atMost(SOON).until(() -> {
            pauseOver();
            return states("teams").equals(List.of("sent"));
        });
        assertThat(delivery("teams").at("/tries").asInt()).isEqualTo(3);
        assertThat(vendors.teams().cards()).hasSize(1);
    }

    @Test
    void teamsIsNotToldOfWhatAllHaveReadMeanwhile() {
        vendors.serveTeams(admin, "task-waits");
        vendors.teams().faults().outage(true);
        tell(userId, NoticeKind.TASK_WAITS, "task-1", "Check");
        await().atMost(SOON)
                .until(() -> !delivery("teams").at("/error").asString("").isEmpty());
        user.post("/api/notices/read", Map.of());
        vendors.teams().faults().outage(false);
        dueNow();
        await().atMost(SOON).until(() -> states("teams").equals(List.of("suppressed")));
        assertThat(vendors.teams().cards()).isEmpty();
    }

    @Test
    void anExampleCanBeSentToOneselfByEachChannel() {
        for (String channel : List.of("sms", "slack", "teams")) {
            assertThat(test(admin, channel).text("/code")).as(channel).isEqualTo("channel-not-ready");
        }
        vendors.serveSms(admin);
        vendors.serveSlack(admin);
        vendors.serveTeams(admin);
        vendors.slack().addPerson(TestWorkspace.email(Role.ADMIN));
        vendors.prove(admin, NUMBER);
        for (String channel : List.of("sms", "slack", "teams")) {
            assertThat(test(admin, channel).status()).as(channel).isEqualTo(204);
        }
        assertThat(vendors.to(NUMBER)).hasSize(2);
        assertThat(vendors.slack().messages()).hasSize(1);
        assertThat(vendors.teams().cards()).hasSize(1);
        assertThat(test(user, "teams").status()).isEqualTo(403);
        assertThat(vendors.teams().cards()).hasSize(1);
        for (int sent = 2; sent < Phones.MOST_AN_HOUR; sent++) {
            assertThat(test(admin, "sms").status()).isEqualTo(204);
        }
        assertThat(test(admin, "sms").text("/code")).isEqualTo("too-many-messages");
    }
}
