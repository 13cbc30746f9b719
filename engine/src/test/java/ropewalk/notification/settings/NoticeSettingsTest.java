package ropewalk.notification.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.notification.NoticeKind;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class NoticeSettingsTest {
    private static final String ADDRESS = "/api/account/notice-settings";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    TestWorkspace workspace;
    Browser user;

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        user = workspace.browser(port, Role.USER);
    }

    @Test
    void areEverythingAtAnyHourUntilSomebodyChooses() {
        var own = user.get(ADDRESS);
        assertThat(own.text("/language")).isEqualTo("en");
        assertThat(own.json().has("quiet")).isFalse();
        assertThat(own.json().at("/choices"))
                .hasSize(NoticeKind.values().length * ChosenSettings.CHANNELS.size())
                .allSatisfy(
                        choice -> assertThat(choice.at("/wanted").asBoolean()).isTrue());
    }

    @Test
    void areOnesOwnAndStayAndStandInTheAuditLog() {
        var changed = user.put(
                ADDRESS,
                Map.of(
                        "language",
                        "de",
                        "zone",
                        "Europe/Berlin",
                        "quiet",
                        Map.of("from", "22:00", "until", "07:00"),
                        "choices",
                        List.of(choice("task-waits", false))));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        var kept = user.get(ADDRESS);
        assertThat(kept.json()).isEqualTo(changed.json());
        assertThat(kept.text("/zone")).isEqualTo("Europe/Berlin");
        assertThat(kept.text("/quiet/until")).isEqualTo("07:00");
        assertThat(kept.json().at("/choices/0/wanted").asBoolean(true)).isFalse();
        assertThat(kept.json().at("/choices/1/wanted").asBoolean()).isTrue();
        assertThat(workspace.browser(port, Role.MANAGER).get(ADDRESS).text("/language"))
                .isEqualTo("en");
        assertThat(workspace
                        .browser(port, Role.ADMIN)
                        .get("/api/audit-entries?limit=5")
                        .body())
                .contains("person.notice-settings-changed");
    }

    @Test
    void thatDoNotFitAreRefusedWithTheReason() {
        refused(Map.of("language", "en", "zone", "Moon/Base", "choices", List.of()), 422, "unknown-time-zone");
        refused(settings(choice("domain-failing", false)), 422, "notice-not-optional");
        refused(settings(choice("birthdays", true)), 422, "unknown-notice");
        refused(
                Map.of("language", "en", "zone", "UTC", "choices", List.of(), "quiet", quiet("07:00", "07:00")),
                422,
                "quiet-hours-unfit");
        refused(
                Map.of("language", "en", "zone", "UTC", "choices", List.of(), "quiet", quiet("24:00", "07:00")),
                400,
                "invalid-request");
        refused(Map.of("language", "fr", "zone", "UTC", "choices", List.of()), 400, "invalid-request");
        assertThat(user.get(ADDRESS).text("/zone")).isEqualTo("UTC");
    }

    private void refused(Map<String, ?> wanted, int status, String code) {
        var answer = user.put(ADDRESS, wanted);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("/code")).isEqualTo(code);
    }

    private static Map<String, ?> settings(Map<String, ?> choice) {
        return Map.of("language", "en", "zone", "UTC", "choices", List.of(choice));
    }

    private static Map<String, ?> choice(String kind, boolean wanted) {
        return Map.of("kind", kind, "channel", "mail", "wanted", wanted);
    }

    private static Map<String, ?> quiet(String from, String until) {
        return Map.of("from", from, "until", until);
    }
}
