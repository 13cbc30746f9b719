package ropewalk.notification.outside;

import static org.assertj.core.api.Assertions.assertThat;

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
import ropewalk.notification.chat.ChatVendors;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** Which connection serves which channel is said by an Admin. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class NoticeChannelTest {
    private static final String ADDRESS = "/api/notice-channels";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    ChatVendors vendors;
    TestWorkspace workspace;
    Browser admin;

    @BeforeEach
    void open() {
        vendors = ChatVendors.open();
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
    }

    @AfterEach
    void close() {
        vendors.close();
    }

    @Test
    void areOffUntilAnAdminChoosesAConnection() {
        assertThat(admin.get(ADDRESS).json().at("/items"))
                .hasSize(3)
                .allSatisfy(channel -> assertThat(channel.has("connectionId")).isFalse());
        vendors.serveTeams(admin, "task-waits");
        var teams = admin.get(ADDRESS).json().at("/items/2");
        assertThat(teams.at("/channel").asString()).isEqualTo("teams");
        assertThat(teams.at("/connectionName").asString()).isEqualTo("teams");
        assertThat(teams.at("/operation").asString()).isEqualTo("post-card");
        assertThat(teams.at("/kinds/0").asString()).isEqualTo("task-waits");
        assertThat(admin.get("/api/audit-entries?limit=5").body()).contains("notice-channel.changed");
        var off = admin.put(ADDRESS + "/teams", Map.of("kinds", List.of(), "language", "en"));
        assertThat(off.status()).as(off.body()).isEqualTo(200);
        assertThat(off.json().has("connectionId")).isFalse();
    }

    @Test
    void takeOnlyAConnectionByWhichTheyCanSend() {
        String slack =
                ChatVendors.connect(admin, "slack", vendors.slack().account()).text("/id");
        refused(ChatVendors.choose(admin, "sms", slack, List.of()), "connection-unfit");
        refused(ChatVendors.choose(admin, "sms", "none-such", List.of()), "unknown-connection");
        refused(ChatVendors.choose(admin, "slack", slack, List.of("task-waits")), "unknown-notice");
        String teams =
                ChatVendors.connect(admin, "teams", vendors.teams().account()).text("/id");
        refused(ChatVendors.choose(admin, "teams", teams, List.of("birthdays")), "unknown-notice");
        assertThat(ChatVendors.choose(admin, "pigeons", slack, List.of()).status())
                .isEqualTo(404);
    }

    @Test
    void takeNoConnectionOfAnotherWorkspace() {
        Browser other = TestWorkspace.create(tenants, people).browser(port, Role.ADMIN);
        String foreign =
                ChatVendors.connect(other, "slack", vendors.slack().account()).text("/id");
        refused(ChatVendors.choose(admin, "slack", foreign, List.of()), "unknown-connection");
    }

    @Test
    void endWithTheirConnection() {
        vendors.serveSlack(admin);
        String id = admin.get(ADDRESS).text("/items/1/connectionId");
        String connection = "/api/connections/" + id;
        var removed = admin.send(
                "DELETE",
                connection,
                null,
                Map.of("If-Match", admin.get(connection).etag()));
        assertThat(removed.status()).as(removed.body()).isEqualTo(204);
        assertThat(admin.get(ADDRESS).json().at("/items/1").has("connectionId")).isFalse();
    }

    /** People choose among the channels that there are, and no others. */
    @Test
    void areOfferedToPeopleWhereTheyAreServed() {
        Browser user = workspace.browser(port, Role.USER);
        assertThat(user.get("/api/account/notice-settings").body()).doesNotContain("\"sms\"", "\"slack\"");
        refused(choice(user), "unknown-notice");
        vendors.serveSms(admin);
        vendors.serveTeams(admin, "task-waits");
        assertThat(user.get("/api/account/notice-settings").body())
                .contains("\"sms\"")
                .doesNotContain("\"slack\"", "\"teams\"");
        assertThat(choice(user).status()).isEqualTo(200);
    }

    private static Browser.Answer choice(Browser user) {
        return user.put(
                "/api/account/notice-settings",
                Map.of(
                        "language",
                        "en",
                        "zone",
                        "UTC",
                        "choices",
                        List.of(Map.of("kind", "task-waits", "channel", "sms", "wanted", false))));
    }

    private static void refused(Browser.Answer answer, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.text("/code")).isEqualTo(code);
    }
}
