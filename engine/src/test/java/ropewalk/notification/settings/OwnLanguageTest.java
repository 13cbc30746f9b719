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
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** A person has one language and one time zone, for the screen and for messages. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OwnLanguageTest {
    private static final String ADDRESS = "/api/account/language";
    private static final String SETTINGS = "/api/account/notice-settings";
    private static final String DEFAULTS = "/api/notice-defaults";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    TestWorkspace workspace;
    Browser admin;
    Browser user;

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
        user = workspace.browser(port, Role.USER);
    }

    @Test
    void isLeftToTheBrowserUntilSomebodyChooses() {
        assertThat(user.get(ADDRESS).json()).isEmpty();
    }

    @Test
    void isTheWorkspacesForWhomHasNotChosen() {
        defaults(Map.of("language", "de", "zone", "Europe/Berlin", "choices", List.of()));
        var told = user.get(ADDRESS);
        assertThat(told.text("/language")).isEqualTo("de");
        assertThat(told.text("/zone")).isEqualTo("Europe/Berlin");
        assertThat(told.json().has("chosenLanguage")).isFalse();
        assertThat(told.json().has("chosenZone")).isFalse();
    }

    @Test
    void isOnesOwnForMessagesToo() {
        defaults(Map.of("language", "de", "zone", "Europe/Berlin", "choices", List.of()));
        choose(Map.of("language", "en"));
        assertThat(user.get(ADDRESS).text("/language")).isEqualTo("en");
        assertThat(user.get(ADDRESS).text("/zone")).as("not chosen").isEqualTo("Europe/Berlin");
        assertThat(user.get(SETTINGS).text("/language")).isEqualTo("en");
        assertThat(user.get(SETTINGS).text("/zone")).isEqualTo("Europe/Berlin");
        assertThat(workspace.browser(port, Role.MANAGER).get(SETTINGS).text("/language"))
                .isEqualTo("de");
        assertThat(admin.get("/api/audit-entries?limit=5").body()).contains("person.notice-settings-changed");
    }

    @Test
    void isTheSameWhenChosenForMessages() {
        settings(Map.of("language", "de", "zone", "Asia/Tokyo", "choices", List.of()));
        var told = user.get(ADDRESS);
        assertThat(told.text("/chosenLanguage")).isEqualTo("de");
        assertThat(told.text("/chosenZone")).isEqualTo("Asia/Tokyo");
    }

    @Test
    void staysWhenOnlyTheTimesOfMessagesAreChosen() {
        choose(Map.of("language", "de"));
        settings(Map.of("choices", List.of(), "digestAt", "07:00"));
        assertThat(user.get(SETTINGS).text("/digestAt")).isEqualTo("07:00");
        assertThat(user.get(ADDRESS).text("/chosenLanguage")).isEqualTo("de");
        assertThat(user.get(ADDRESS).json().has("zone")).isFalse();
    }

    @Test
    void leavesTheTimesOfMessagesToTheWorkspace() {
        choose(Map.of("language", "en", "zone", "UTC"));
        defaults(Map.of("choices", List.of(), "digestAt", "06:30", "quiet", Map.of("from", "20:00", "until", "06:00")));
        assertThat(user.get(SETTINGS).text("/digestAt")).isEqualTo("06:30");
        assertThat(user.get(SETTINGS).text("/quiet/from")).isEqualTo("20:00");
    }

    @Test
    void canBeLeftToTheWorkspaceAgain() {
        defaults(Map.of("language", "de", "choices", List.of()));
        choose(Map.of("language", "en", "zone", "UTC"));
        choose(Map.of());
        assertThat(user.get(ADDRESS).text("/language")).isEqualTo("de");
        assertThat(user.get(ADDRESS).json().has("chosenLanguage")).isFalse();
        assertThat(user.get(ADDRESS).json().has("zone")).isFalse();
    }

    @Test
    void thatDoesNotExistIsRefused() {
        assertThat(user.put(ADDRESS, Map.of("zone", "Moon/Base")).text("/code")).isEqualTo("unknown-time-zone");
        assertThat(user.put(ADDRESS, Map.of("language", "fr")).text("/code")).isEqualTo("invalid-request");
        assertThat(user.get(ADDRESS).json()).isEmpty();
    }

    private void choose(Map<String, ?> asked) {
        Browser.Answer changed = user.put(ADDRESS, asked);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json()).isEqualTo(user.get(ADDRESS).json());
    }

    private void settings(Map<String, ?> asked) {
        Browser.Answer changed = user.put(SETTINGS, asked);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    }

    private void defaults(Map<String, ?> asked) {
        String version = admin.get(DEFAULTS).etag();
        Browser.Answer changed = admin.send("PUT", DEFAULTS, asked, Map.of("If-Match", version));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    }
}
