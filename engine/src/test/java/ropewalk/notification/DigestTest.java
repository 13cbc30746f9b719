package ropewalk.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
import ropewalk.sandbox.server.Fault;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

/** What somebody wants to be told together comes in one mail, at the time that they chose, as far as it is still open. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DigestTest {
    private static final String SETTINGS = "/api/account/notice-settings";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    MailRoom mailRoom;

    TestWorkspace workspace;
    Browser user;
    String userId;
    MailRoom.Open mails;

    @BeforeEach
    void open() {
        workspace = TestWorkspace.create(tenants, people);
        user = workspace.browser(port, Role.USER);
        userId = idOf(user);
        mails = mailRoom.open(workspace);
        mails.clock().set(at("2027-03-03T10:10:00Z"));
    }

    @AfterEach
    void close() {
        mails.close();
    }

    @Test
    void isOneMailAtTheFullHourOfWhatIsStillOpen() {
        settings(user, "hourly", "UTC", Map.of());
        tell("task-1", "Check the <b>offer</b>");
        tell("task-2", "Sign the order");
        tell("task-3", "Read already");
        readLast();
        mails.inTransaction(() -> mails.notices().settle("task-2"));
        tell("task-4", "Pay the bill");
        tell("task-5", "Read at the last moment");
        mails.clock().set(at("2027-03-03T10:59:59Z"));
        mails.send();
        assertThat(mails.mails()).isEmpty();
        readLast();
        mails.clock().set(at("2027-03-03T11:00:00Z"));
        mails.send();
        ReceivedMail mail = onlyMail();
        assertThat(mail.subject()).isEqualTo("2 things are open for you");
        assertThat(mail.text("text/plain").orElseThrow())
                .contains("Check the <b>offer</b> waits for you", "Pay the bill waits for you", "/tasks/task-4")
                .doesNotContain("Sign the order", "Read already", "Read at the last moment");
        assertThat(mail.text("text/html").orElseThrow())
                .contains("Check the &lt;b&gt;offer&lt;/b&gt; waits for you", "/tasks/task-1\"")
                .doesNotContain("<b>");
        assertThat(deliveries("sent")).hasSize(2);
        assertThat(deliveries("suppressed")).hasSize(3);
        mails.clock().set(at("2027-03-03T12:00:00Z"));
        mails.send();
        assertThat(mails.mails()).hasSize(1);
    }

    @Test
    void isNotSentWhereNothingIsLeft() {
        settings(user, "hourly", "UTC", Map.of());
        tell("task-1", "Check");
        tell("task-2", "Sign");
        user.get("/api/notices").json().at("/items").valueStream().forEach(this::read);
        mails.clock().set(at("2027-03-03T11:00:00Z"));
        mails.send();
        assertThat(mails.mails()).isEmpty();
        assertThat(deliveries("suppressed")).hasSize(2);
    }

    @Test
    void isAnOrdinaryMailWhereOneThingIsLeft() {
        settings(user, "daily", "UTC", Map.of());
        tell("task-1", "Check");
        mails.clock().set(at("2027-03-04T08:00:00Z"));
        mails.send();
        assertThat(onlyMail().subject()).isEqualTo("Check waits for you");
    }

    @Test
    void comesAtTheTimeOfDayInThePersonsZone() {
        Browser manager = workspace.browser(port, Role.MANAGER);
        settings(user, "daily", "Asia/Tokyo", Map.of("digestAt", "09:30"));
        settings(manager, "daily", "America/New_York", Map.of("digestAt", "09:30"));
        for (String task : List.of("task-1", "task-2")) {
            tell(task, "Check " + task);
            mails.tell(idOf(manager), "task-waits", task, "Check " + task);
        }
        assertThat(sentTo("2027-03-03T14:29:00Z")).isEmpty();
        assertThat(sentTo("2027-03-03T14:30:00Z")).containsExactly(TestWorkspace.email(Role.MANAGER));
        assertThat(sentTo("2027-03-04T00:29:00Z")).hasSize(1);
        assertThat(sentTo("2027-03-04T00:30:00Z")).hasSize(2).contains(TestWorkspace.email(Role.USER));
    }

    @Test
    void comesOnceOnTheDaysOnWhichTheClockIsSetAndNotAtWeekends() {
        settings(user, "daily", "Europe/Berlin", Map.of("digestAt", "02:30", "digestWeekdays", false));
        mails.clock().set(at("2027-03-27T20:00:00Z"));
        tell("task-1", "Check");
        assertThat(sentTo("2027-03-28T00:59:59Z")).isEmpty();
        assertThat(sentTo("2027-03-28T01:00:00Z")).hasSize(1);
        settings(user, "daily", "Europe/Berlin", Map.of("digestAt", "02:30", "digestWeekdays", true));
        mails.clock().set(at("2027-10-29T20:00:00Z"));
        tell("task-2", "Sign");
        assertThat(sentTo("2027-11-01T01:29:59Z")).hasSize(1);
        assertThat(sentTo("2027-11-01T01:30:00Z")).hasSize(2);
    }

    @Test
    void waitsForTheEndOfQuietHoursAndThenHoldsAllThatCameMeanwhile() {
        settings(user, "hourly", "Europe/Berlin", Map.of("quiet", Map.of("from", "22:00", "until", "07:00")));
        mails.clock().set(at("2027-03-27T20:50:00Z"));
        tell("task-1", "Check");
        assertThat(sentTo("2027-03-27T21:00:00Z")).isEmpty();
        tell("task-2", "Sign");
        assertThat(sentTo("2027-03-28T04:59:59Z")).isEmpty();
        assertThat(sentTo("2027-03-28T05:00:00Z")).hasSize(1);
        assertThat(onlyMail().subject()).isEqualTo("2 things are open for you");
    }

    @Test
    void holdsWhatIsAboutTheSameOnce() {
        settings(user, "daily", "UTC", Map.of());
        tell("task-1", "Check");
        mails.clock().set(at("2027-03-03T12:00:00Z"));
        tell("task-1", "Check");
        tell("task-2", "Sign");
        sentTo("2027-03-04T08:00:00Z");
        assertThat(onlyMail().subject()).isEqualTo("2 things are open for you");
        assertThat(deliveries("suppressed").at("/0/error").asString()).isEqualTo("repeated");
    }

    @Test
    void isOneMailWhicheverNodesSendIt() {
        settings(user, "hourly", "UTC", Map.of());
        for (int number = 0; number < 20; number++) {
            tell("task-" + number, "Check " + number);
        }
        mails.clock().set(at("2027-03-03T11:00:00Z"));
        List<CompletableFuture<Void>> nodes = Stream.generate(mails::node)
                .limit(4)
                .map(node -> CompletableFuture.runAsync(() -> workspace.inside(() -> {
                    while (node.one()) {
                        continue;
                    }
                    return "done";
                })))
                .toList();
        nodes.forEach(CompletableFuture::join);
        assertThat(onlyMail().subject()).isEqualTo("20 things are open for you");
        assertThat(deliveries("sent")).hasSize(20);
    }

    /** With the same id and the same things, also when more has come meanwhile. */
    @Test
    void isTheSameMailWhenANodeDiesAfterSending() {
        settings(user, "hourly", "UTC", Map.of());
        tell("task-1", "Check");
        tell("task-2", "Sign");
        mails.clock().set(at("2027-03-03T11:00:00Z"));
        DeliveryWork node = mails.node(
                new Channels(List.of(new DyingChannel(mails.channels().get("mail")))));
        try {
            workspace.inside(node::one);
        } catch (DyingChannel.Died died) {
            tell("task-3", "Pay");
            mails.clock().set(at("2027-03-03T12:00:00Z"));
        }
        mails.send();
        assertThat(mails.mails())
                .extracting(ReceivedMail::subject)
                .containsExactlyInAnyOrder(
                        "2 things are open for you", "2 things are open for you", "Pay waits for you");
        assertThat(mails.mails().stream().map(ReceivedMail::messageId).distinct())
                .hasSize(2);
        assertThat(deliveries("sent")).hasSize(3);
    }

    @Test
    void isTriedAgainAsAWhole() {
        settings(user, "hourly", "UTC", Map.of());
        tell("task-1", "Check");
        tell("task-2", "Sign");
        mails.clock().set(at("2027-03-03T11:00:00Z"));
        mails.sandbox().faults().next(Fault.ERROR_BEFORE, 1);
        mails.send();
        assertThat(mails.mails()).isEmpty();
        mails.later(DeliveryEnding.pause(1));
        mails.send();
        assertThat(onlyMail().subject()).isEqualTo("2 things are open for you");
        assertThat(deliveries("sent")).hasSize(2);
    }

    @Test
    void isNotWaitedForAnyMoreOnceSomebodyWantsItAtOnce() {
        settings(user, "daily", "UTC", Map.of());
        tell("task-1", "Check");
        mails.send();
        assertThat(mails.mails()).isEmpty();
        settings(user, "at-once", "UTC", Map.of());
        mails.send();
        assertThat(mails.mails()).hasSize(1);
    }

    @Test
    void isEndedForAllItsKindsByItsLink() {
        settings(user, "hourly", "UTC", Map.of());
        tell("task-1", "Check");
        mails.tell(userId, "draft-mention", "draft-1", "Offer");
        sentTo("2027-03-03T11:00:00Z");
        String source = onlyMail().source().replaceAll("\r?\n\\s+", " ");
        Matcher link = Pattern.compile("List-Unsubscribe: <([^>]+)>").matcher(source);
        assertThat(link.find()).isTrue();
        assertThat(new Browser(port)
                        .send("POST", URI.create(link.group(1)).getPath(), "List-Unsubscribe=One-Click", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(user.get(SETTINGS)
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
        assertThat(user.put(SETTINGS, asked).text("/code")).isEqualTo("notice-not-optional");
        asked.put("paces", List.of(Map.of("kind", "task-waits", "pace", "weekly")));
        assertThat(user.put(SETTINGS, asked).text("/code")).isEqualTo("unknown-notice");
    }

    private void tell(String subjectId, String subjectName) {
        mails.tell(userId, "task-waits", subjectId, subjectName);
    }

    private void readLast() {
        read(user.get("/api/notices?limit=1").json().at("/items/0"));
    }

    private void read(JsonNode notice) {
        String id = notice.at("/id").asString();
        assertThat(user.post("/api/notices/" + id + "/read", Map.of()).status()).isEqualTo(204);
    }

    /** Of all kinds that can be put off. */
    private void settings(Browser browser, String pace, String zone, Map<String, ?> more) {
        Map<String, Object> asked = new HashMap<>(more);
        asked.put("language", "en");
        asked.put("zone", zone);
        asked.put("choices", List.of());
        List<Map<String, ?>> paces = new ArrayList<>();
        Stream.of(NoticeKind.values())
                .filter(NoticeKind::isOptional)
                .forEach(kind -> paces.add(Map.of("kind", kind.code(), "pace", pace)));
        asked.put("paces", paces);
        Browser.Answer changed = browser.put(SETTINGS, asked);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json()).isEqualTo(browser.get(SETTINGS).json());
        assertThat(changed.text("/paces/0/pace")).isEqualTo(pace);
    }

    /** Sends what is due at that moment. @return to whom all was sent until then */
    private List<String> sentTo(String moment) {
        mails.clock().set(at(moment));
        mails.send();
        return mails.mails().stream().flatMap(mail -> mail.to().stream()).toList();
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

    private static String idOf(Browser browser) {
        return browser.get("/api/session").text("/person/id");
    }

    private static Instant at(String moment) {
        return Instant.parse(moment);
    }
}
