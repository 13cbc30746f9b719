package ropewalk.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.notification.delivery.MailRoom;
import ropewalk.privacy.PersonalData;
import ropewalk.privacy.PersonalData.DataSubject;
import ropewalk.sandbox.mail.ReceivedMail;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

/** What people are told by mail, over real SMTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MailNoticeTest {

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    MailRoom mailRoom;

    @Autowired
    PersonalData noticePersonalData;

    TestWorkspace workspace;
    Browser user;
    String userId;
    MailRoom.Open mails;

    @BeforeEach
    void open() {
        workspace = TestWorkspace.create(tenants, people);
        user = workspace.browser(port, Role.USER);
        userId = user.get("/api/session").text("/person/id");
        mails = mailRoom.open(workspace);
    }

    @AfterEach
    void close() {
        mails.close();
    }

    @Test
    void saysWhatWaitsAndWhereInTextAndHtml() {
        tell("task-waits", "task-1", "Check <b>the</b> offer");
        mails.send();
        ReceivedMail mail = onlyMail();
        assertThat(mail.to()).containsExactly(TestWorkspace.email(Role.USER));
        assertThat(mail.from()).isEqualTo("ropewalk@example.org");
        assertThat(mail.subject()).isEqualTo("Check <b>the</b> offer waits for you");
        assertThat(mail.text("text/plain").orElseThrow())
                .contains("Hello USER person,", "“Check <b>the</b> offer” waits for you", "/tasks/task-1");
        assertThat(mail.text("text/html").orElseThrow())
                .contains(
                        "Check &lt;b&gt;the&lt;/b&gt; offer",
                        "/tasks/task-1\"",
                        workspace.tenant().name())
                .doesNotContain("<b>", "<script", "<img");
        assertThat(mail.source()).contains("Auto-Submitted: auto-generated");
        assertThat(deliveries("sent")).hasSize(1);
    }

    @Test
    void hasTheFooterAndSenderOfTheWorkspace() {
        Browser admin = workspace.browser(port, Role.ADMIN);
        String etag = admin.get("/api/tenant/brand").etag();
        var changed = admin.send(
                "PUT",
                "/api/tenant/brand",
                Map.of("name", "Quay & Sons", "senderName", "The Quay", "mailFooter", "Dock 7 <west>"),
                Map.of("If-Match", etag));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        tell("task-waits", "task-1", "Check");
        mails.send();
        assertThat(onlyMail().source()).contains("From: The Quay <ropewalk@example.org>");
        assertThat(onlyMail().text("text/plain").orElseThrow()).contains("Dock 7 <west>", "“Quay & Sons”");
        assertThat(onlyMail().text("text/html").orElseThrow()).contains("Dock 7 &lt;west&gt;", "Quay &amp; Sons");
    }

    @Test
    void isNotSentAboutWhatWasReadOnTheScreen() {
        tell("task-waits", "task-1", "Check");
        user.post("/api/notices/read", Map.of());
        mails.send();
        assertThat(mails.mails()).isEmpty();
        assertThat(one(deliveries("suppressed"), "/error")).isEqualTo("read");
    }

    @Test
    void isSentOnceAboutTheSameInTenMinutes() {
        tell("draft-mention", "draft-1", "Offer");
        tell("draft-mention", "draft-1", "Offer");
        tell("draft-mention", "draft-2", "Order");
        mails.later(Duration.ofMinutes(9));
        tell("draft-mention", "draft-1", "Offer");
        mails.later(Duration.ofMinutes(2));
        tell("draft-mention", "draft-1", "Offer");
        mails.send();
        assertThat(mails.mails()).hasSize(3);
        assertThat(deliveries("suppressed")).hasSize(2);
        assertThat(user.get("/api/notices").json().at("/items")).hasSize(5);
    }

    @Test
    void isNotSentToWhoeverDoesNotWantItAndIsWhereItCannotBeSwitchedOff() {
        settings(Map.of(
                "language", "en",
                "zone", "UTC",
                "choices", List.of(Map.of("kind", "task-waits", "channel", "mail", "wanted", false))));
        tell("task-waits", "task-1", "Check");
        tell("domain-failing", "domain-1", "work.example.com");
        mails.send();
        assertThat(onlyMail().subject()).isEqualTo("work.example.com: a record is missing");
        assertThat(onlyMail().source()).doesNotContain("List-Unsubscribe");
    }

    @Test
    void isNotSentToWhoeverIsDisabled() {
        tell("task-waits", "task-1", "Check");
        Browser admin = workspace.browser(port, Role.ADMIN);
        String etag = admin.get("/api/people/" + userId).etag();
        var disabled = admin.patch("/api/people/" + userId, etag, Map.of("status", "disabled"));
        assertThat(disabled.status()).as(disabled.body()).isEqualTo(200);
        mails.send();
        assertThat(mails.mails()).isEmpty();
        assertThat(one(deliveries("suppressed"), "/error")).isEqualTo("gone");
    }

    @Test
    void waitsForTheEndOfQuietHoursOverTheNightInWhichTheClockIsSet() {
        mails.clock().set(Instant.parse("2027-03-27T22:30:00Z"));
        settings(Map.of(
                "language",
                "en",
                "zone",
                "Europe/Berlin",
                "quiet",
                Map.of("from", "22:00", "until", "07:00"),
                "choices",
                List.of()));
        tell("task-waits", "task-1", "Check");
        mails.send();
        mails.clock().set(Instant.parse("2027-03-28T04:59:59Z"));
        mails.send();
        assertThat(mails.mails()).isEmpty();
        assertThat(one(deliveries("queued"), "/tries")).isEqualTo("0");
        mails.clock().set(Instant.parse("2027-03-28T05:00:00Z"));
        mails.send();
        assertThat(mails.mails()).hasSize(1);
    }

    @Test
    void isInThePersonsLanguageAndTheWorkspacesWords() {
        settings(Map.of("language", "de", "zone", "Europe/Berlin", "choices", List.of()));
        tell("task-waits", "task-1", "Prüfen");
        mails.send();
        assertThat(onlyMail().subject()).isEqualTo("Prüfen wartet auf Sie");
        assertThat(onlyMail().text("text/html").orElseThrow()).contains("<html lang=\"de\">", "Öffnen");

        Browser admin = workspace.browser(port, Role.ADMIN);
        var written = admin.send(
                "PUT",
                "/api/notice-templates",
                Map.of(
                        "items",
                        List.of(Map.of(
                                "kind", "task-waits",
                                "language", "de",
                                "subject", "Moin {{name}}: {{subject}}",
                                "text", "Bitte ansehen."))),
                Map.of("If-Match", admin.get("/api/notice-templates").etag()));
        assertThat(written.status()).as(written.body()).isEqualTo(200);
        tell("task-waits", "task-2", "Zahlen");
        mails.send();
        assertThat(mails.mails().get(1).subject()).isEqualTo("Moin USER person: Zahlen");
    }

    @Test
    void canBeTriedOutBySendingAnExampleToOneself() {
        settings(Map.of("language", "de", "zone", "UTC", "choices", List.of()));
        test();
        assertThat(onlyMail().to()).containsExactly(TestWorkspace.email(Role.USER));
        assertThat(onlyMail().subject()).isEqualTo("Check the offer wartet auf Sie");
        mails.sandbox().faults().outage(true);
        assertThatThrownBy(this::test).hasMessageContaining("421 sandbox Service not available");
        var withoutServer = user.post("/api/account/notice-settings/test-messages", Map.of("channel", "mail"));
        assertThat(withoutServer.text("/code")).isEqualTo("channel-not-ready");
    }

    private void test() {
        workspace.inside(() -> {
            mails.sendTest(userId);
            return "done";
        });
    }

    @Test
    void isHandedOverAndErasedWithItsPerson() {
        settings(Map.of("language", "de", "zone", "UTC", "choices", List.of()));
        tell("task-waits", "task-1", "Check");
        mails.send();
        DataSubject subject = new DataSubject(userId, TestWorkspace.email(Role.USER));
        assertThat(workspace.inside(() -> noticePersonalData.export(subject)).toString())
                .contains("task=Check", "channel=mail", "state=sent", "language=de");
        mails.inTransaction(() -> noticePersonalData.erase(subject));
        assertThat(workspace.inside(() -> noticePersonalData.find(subject))).isZero();
        assertThat(deliveries("sent")).isEmpty();
    }

    private void tell(String kind, String subjectId, String subjectName) {
        mails.tell(userId, kind, subjectId, subjectName);
    }

    private void settings(Map<String, ?> wanted) {
        var answer = user.put("/api/account/notice-settings", wanted);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private ReceivedMail onlyMail() {
        assertThat(mails.mails()).hasSize(1);
        return mails.mails().get(0);
    }

    private JsonNode deliveries(String state) {
        return workspace
                .browser(port, Role.ADMIN)
                .get("/api/notice-deliveries?limit=100&state=" + state)
                .json()
                .at("/items");
    }

    private static String one(JsonNode deliveries, String pointer) {
        assertThat(deliveries).hasSize(1);
        return deliveries.at("/0" + pointer).asString("");
    }
}
