package ropewalk.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.sandbox.mail.ReceivedMail;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** What somebody wants to be told together comes in one mail, at the time that they chose, as far as it is still open. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DigestTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    MailRoom mailRoom;

    DigestScene scene;
    MailRoom.Open mails;

    @BeforeEach
    void open() {
        scene = new DigestScene(TestWorkspace.create(tenants, people), mailRoom, port);
        mails = scene.mails;
    }

    @AfterEach
    void close() {
        mails.close();
    }

    @Test
    void isOneMailAtTheFullHourOfWhatIsStillOpen() {
        scene.settings(scene.user, "hourly", "UTC", Map.of());
        scene.tell("task-1", "Check the <b>offer</b>");
        scene.tell("task-2", "Sign the order");
        scene.tell("task-3", "Read already");
        scene.readLast();
        mails.inTransaction(() -> mails.notices().settle("task-2"));
        scene.tell("task-4", "Pay the bill");
        scene.tell("task-5", "Read at the last moment");
        mails.clock().set(DigestScene.at("2027-03-03T10:59:59Z"));
        mails.send();
        assertThat(mails.mails()).isEmpty();
        scene.readLast();
        mails.clock().set(DigestScene.at("2027-03-03T11:00:00Z"));
        mails.send();
        ReceivedMail mail = scene.onlyMail();
        assertThat(mail.subject()).isEqualTo("2 things are open for you");
        assertThat(mail.text("text/plain").orElseThrow())
                .contains("Check the <b>offer</b> waits for you", "Pay the bill waits for you", "/tasks/task-4")
                .doesNotContain("Sign the order", "Read already", "Read at the last moment");
        assertThat(mail.text("text/html").orElseThrow())
                .contains("Check the &lt;b&gt;offer&lt;/b&gt; waits for you", "/tasks/task-1\"")
                .doesNotContain("<b>");
        assertThat(scene.deliveries("sent")).hasSize(2);
        assertThat(scene.deliveries("suppressed")).hasSize(3);
        mails.clock().set(DigestScene.at("2027-03-03T12:00:00Z"));
        mails.send();
        assertThat(mails.mails()).hasSize(1);
    }

    @Test
    void isNotSentWhereNothingIsLeft() {
        scene.settings(scene.user, "hourly", "UTC", Map.of());
        scene.tell("task-1", "Check");
        scene.tell("task-2", "Sign");
        scene.user.get("/api/notices").json().at("/items").valueStream().forEach(scene::read);
        mails.clock().set(DigestScene.at("2027-03-03T11:00:00Z"));
        mails.send();
        assertThat(mails.mails()).isEmpty();
        assertThat(scene.deliveries("suppressed")).hasSize(2);
    }

    @Test
    void isAnOrdinaryMailWhereOneThingIsLeft() {
        scene.settings(scene.user, "daily", "UTC", Map.of());
        scene.tell("task-1", "Check");
        mails.clock().set(DigestScene.at("2027-03-04T08:00:00Z"));
        mails.send();
        assertThat(scene.onlyMail().subject()).isEqualTo("Check waits for you");
    }

    @Test
    void comesAtTheTimeOfDayInThePersonsZone() {
        Browser manager = scene.workspace.browser(port, Role.MANAGER);
        scene.settings(scene.user, "daily", "Asia/Tokyo", Map.of("digestAt", "09:30"));
        scene.settings(manager, "daily", "America/New_York", Map.of("digestAt", "09:30"));
        for (String task : List.of("task-1", "task-2")) {
            scene.tell(task, "Check " + task);
            mails.tell(DigestScene.idOf(manager), "task-waits", task, "Check " + task);
        }
        assertThat(scene.sentTo("2027-03-03T14:29:00Z")).isEmpty();
        assertThat(scene.sentTo("2027-03-03T14:30:00Z")).containsExactly(TestWorkspace.email(Role.MANAGER));
        assertThat(scene.sentTo("2027-03-04T00:29:00Z")).hasSize(1);
        assertThat(scene.sentTo("2027-03-04T00:30:00Z")).hasSize(2).contains(TestWorkspace.email(Role.USER));
    }

    @Test
    void comesOnceOnTheDaysOnWhichTheClockIsSetAndNotAtWeekends() {
        scene.settings(scene.user, "daily", "Europe/Berlin", Map.of("digestAt", "02:30", "digestWeekdays", false));
        mails.clock().set(DigestScene.at("2027-03-27T20:00:00Z"));
        scene.tell("task-1", "Check");
        assertThat(scene.sentTo("2027-03-28T00:59:59Z")).isEmpty();
        assertThat(scene.sentTo("2027-03-28T01:00:00Z")).hasSize(1);
        scene.settings(scene.user, "daily", "Europe/Berlin", Map.of("digestAt", "02:30", "digestWeekdays", true));
        mails.clock().set(DigestScene.at("2027-10-29T20:00:00Z"));
        scene.tell("task-2", "Sign");
        assertThat(scene.sentTo("2027-11-01T01:29:59Z")).hasSize(1);
        assertThat(scene.sentTo("2027-11-01T01:30:00Z")).hasSize(2);
    }

    @Test
    void waitsForTheEndOfQuietHoursAndThenHoldsAllThatCameMeanwhile() {
        scene.settings(
                scene.user, "hourly", "Europe/Berlin", Map.of("quiet", Map.of("from", "22:00", "until", "07:00")));
        mails.clock().set(DigestScene.at("2027-03-27T20:50:00Z"));
        scene.tell("task-1", "Check");
        assertThat(scene.sentTo("2027-03-27T21:00:00Z")).isEmpty();
        scene.tell("task-2", "Sign");
        assertThat(scene.sentTo("2027-03-28T04:59:59Z")).isEmpty();
        assertThat(scene.sentTo("2027-03-28T05:00:00Z")).hasSize(1);
        assertThat(scene.onlyMail().subject()).isEqualTo("2 things are open for you");
    }

    @Test
    void holdsWhatIsAboutTheSameOnce() {
        scene.settings(scene.user, "daily", "UTC", Map.of());
        scene.tell("task-1", "Check");
        mails.clock().set(DigestScene.at("2027-03-03T12:00:00Z"));
        scene.tell("task-1", "Check");
        scene.tell("task-2", "Sign");
        scene.sentTo("2027-03-04T08:00:00Z");
        assertThat(scene.onlyMail().subject()).isEqualTo("2 things are open for you");
        assertThat(scene.deliveries("suppressed").at("/0/error").asString()).isEqualTo("repeated");
    }

    @Test
    void isNotWaitedForAnyMoreOnceSomebodyWantsItAtOnce() {
        scene.settings(scene.user, "daily", "UTC", Map.of());
        scene.tell("task-1", "Check");
        mails.send();
        assertThat(mails.mails()).isEmpty();
        scene.settings(scene.user, "at-once", "UTC", Map.of());
        mails.send();
        assertThat(mails.mails()).hasSize(1);
    }

    @Test
    void isEndedForAllItsKindsByItsLink() {
        scene.settings(scene.user, "hourly", "UTC", Map.of());
        scene.tell("task-1", "Check");
        mails.tell(scene.userId, "draft-mention", "draft-1", "Offer");
        scene.sentTo("2027-03-03T11:00:00Z");
        String source = scene.onlyMail().source().replaceAll("\r?\n\\s+", " ");
        Matcher link = Pattern.compile("List-Unsubscribe: <([^>]+)>").matcher(source);
        assertThat(link.find()).isTrue();
        assertThat(new Browser(port)
                        .send("POST", URI.create(link.group(1)).getPath(), "List-Unsubscribe=One-Click", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(scene.user
                        .get(DigestScene.SETTINGS)
                        .json()
                        .at("/choices")
                        .valueStream()
                        .filter(choice -> !choice.at("/wanted").asBoolean())
                        .map(choice -> choice.at("/kind").asString() + " "
                                + choice.at("/channel").asString()))
                .containsExactlyInAnyOrder("task-waits mail", "draft-mention mail");
    }

    @Test
    void isNotOfferedForWhatIsAboutSafety() {
        Map<String, Object> asked = new HashMap<>(Map.of("language", "en", "zone", "UTC", "choices", List.of()));
        asked.put("paces", List.of(Map.of("kind", "domain-failing", "pace", "daily")));
        assertThat(scene.user.put(DigestScene.SETTINGS, asked).text("/code")).isEqualTo("notice-not-optional");
        asked.put("paces", List.of(Map.of("kind", "task-waits", "pace", "weekly")));
        assertThat(scene.user.put(DigestScene.SETTINGS, asked).text("/code")).isEqualTo("unknown-notice");
    }
}
