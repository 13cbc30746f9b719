package ropewalk.notification.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
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
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** What a workspace chooses for its people holds for those who have not chosen themselves. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class NoticeDefaultsTest {
    private static final String ADDRESS = "/api/notice-defaults";
    private static final String OWN = "/api/account/notice-settings";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    MailRoom mailRoom;

    TestWorkspace workspace;
    Browser admin;
    Browser user;
    MailRoom.Open mails;

    @BeforeEach
    void open() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
        user = workspace.browser(port, Role.USER);
        mails = mailRoom.open(workspace);
    }

    @AfterEach
    void close() {
        mails.close();
    }

    @Test
    void areWhatTheProductDoesUntilSomebodyChooses() {
        var usual = admin.get(ADDRESS);
        assertThat(usual.text("/language")).isEqualTo("en");
        assertThat(usual.text("/digestAt")).isEqualTo("08:00");
        assertThat(usual.json()).isEqualTo(user.get(OWN).json());
    }

    @Test
    void holdForWhomHasNotChosen() {
        change(Map.of(
                "language",
                "de",
                "zone",
                "Europe/Berlin",
                "digestAt",
                "07:30",
                "digestWeekdays",
                true,
                "quiet",
                Map.of("from", "20:00", "until", "06:00"),
                "choices",
                List.of(choice("draft-mention", "push", false)),
                "paces",
                List.of(Map.of("kind", "task-waits", "pace", "daily"))));
        assertThat(user.get(OWN).json()).isEqualTo(admin.get(ADDRESS).json());
        assertThat(user.get(OWN).text("/zone")).isEqualTo("Europe/Berlin");
        assertThat(user.get(OWN).text("/quiet/from")).isEqualTo("20:00");
        assertThat(pace(user, "task-waits")).isEqualTo("daily");
        assertThat(wanted(user, "draft-mention", "push")).isFalse();
        assertThat(wanted(user, "draft-mention", "mail")).isTrue();
        assertThat(admin.get("/api/audit-entries?limit=5").body()).contains("notice-defaults.changed");
        assertThat(workspaceOfOthers().get(OWN).text("/language")).isEqualTo("en");
    }

    @Test
    void leaveWhatSomebodyChose() {
        own(Map.of(
                "language",
                "en",
                "zone",
                "Asia/Tokyo",
                "choices",
                List.of(choice("task-waits", "mail", true)),
                "paces",
                List.of(Map.of("kind", "task-waits", "pace", "at-once"))));
        change(Map.of(
                "language",
                "de",
                "zone",
                "Europe/Berlin",
                "choices",
                List.of(choice("task-waits", "mail", false), choice("draft-mention", "mail", false)),
                "paces",
                List.of(Map.of("kind", "task-waits", "pace", "hourly"))));
        assertThat(user.get(OWN).text("/zone")).isEqualTo("Asia/Tokyo");
        assertThat(wanted(user, "task-waits", "mail")).isTrue();
        assertThat(pace(user, "task-waits")).isEqualTo("at-once");
        assertThat(wanted(user, "draft-mention", "mail")).as("not chosen").isFalse();
        assertThat(user.delete(OWN).status()).isEqualTo(204);
        assertThat(user.get(OWN).json()).isEqualTo(admin.get(ADDRESS).json());
    }

    @Test
    void doNotSwitchOffOrPutOffWhatIsAboutSafety() {
        Map<String, Object> asked = new HashMap<>(Map.of("language", "en", "zone", "UTC"));
        asked.put("choices", List.of(choice("domain-failing", "mail", false)));
        assertThat(put(asked, "\"0\"").text("/code")).isEqualTo("notice-not-optional");
        asked.put("choices", List.of());
        asked.put("paces", List.of(Map.of("kind", "domain-failing", "pace", "daily")));
        assertThat(put(asked, "\"0\"").text("/code")).isEqualTo("notice-not-optional");
    }

    @Test
    void holdForWhatIsOnItsWayAlready() {
        String userId = user.get("/api/session").text("/person/id");
        mails.clock().set(Instant.parse("2027-03-03T10:10:00Z"));
        mails.tell(userId, "task-waits", "task-1", "Prüfen");
        change(Map.of("language", "de", "zone", "UTC", "choices", List.of(), "paces", daily()));
        mails.send();
        assertThat(mails.mails()).isEmpty();
        change(Map.of("language", "de", "zone", "UTC", "choices", List.of(), "paces", atOnce()));
        mails.send();
        assertThat(mails.mails()).hasSize(1);
        assertThat(mails.mails().get(0).subject()).isEqualTo("Prüfen wartet auf Sie");
    }

    private static List<Map<String, String>> daily() {
        return List.of(Map.of("kind", "task-waits", "pace", "daily"));
    }

    private static List<Map<String, String>> atOnce() {
        return List.of(Map.of("kind", "task-waits", "pace", "at-once"));
    }

    private Browser workspaceOfOthers() {
        return TestWorkspace.create(tenants, people).browser(port, Role.USER);
    }

    private void change(Map<String, ?> asked) {
        Browser.Answer changed = put(asked, admin.get(ADDRESS).etag());
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    }

    private Browser.Answer put(Map<String, ?> asked, String version) {
        return admin.send("PUT", ADDRESS, asked, Map.of("If-Match", version));
    }

    private void own(Map<String, ?> asked) {
        Browser.Answer changed = user.put(OWN, asked);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    }

    private static Map<String, ?> choice(String kind, String channel, boolean wanted) {
        return Map.of("kind", kind, "channel", channel, "wanted", wanted);
    }

    private static boolean wanted(Browser browser, String kind, String channel) {
        return browser.get(OWN)
                .json()
                .at("/choices")
                .valueStream()
                .filter(choice -> choice.at("/kind").asString().equals(kind)
                        && choice.at("/channel").asString().equals(channel))
                .findFirst()
                .orElseThrow()
                .at("/wanted")
                .asBoolean();
    }

    private static String pace(Browser browser, String kind) {
        return browser.get(OWN)
                .json()
                .at("/paces")
                .valueStream()
                .filter(pace -> pace.at("/kind").asString().equals(kind))
                .findFirst()
                .orElseThrow()
                .at("/pace")
                .asString();
    }
}
