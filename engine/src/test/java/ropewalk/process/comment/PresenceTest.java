package ropewalk.process.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** Who has a draft open now. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PresenceTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    TestWorkspace workspace;
    Browser manager;
    Browser admin;
    String draft;

    @BeforeEach
    void draw() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
        admin = workspace.browser(port, Role.ADMIN);
        draft = manager.post("/api/drafts", Map.of("name", "Offer")).text("/id");
    }

    @Test
    void isToldToTheOthersAndNotToOneself() {
        assertThat(here(manager, draft)).isEmpty();
        assertThat(here(admin, draft)).containsExactly("MANAGER person");
        assertThat(here(manager, draft)).containsExactly("ADMIN person");
        String other = manager.post("/api/drafts", Map.of("name", "Another")).text("/id");
        assertThat(here(manager, other)).isEmpty();
    }

    @Test
    void endsWhenOneLeaves() {
        here(manager, draft);
        here(admin, draft);
        assertThat(admin.delete("/api/drafts/" + draft + "/presence").status()).isEqualTo(204);
        assertThat(here(manager, draft)).isEmpty();
    }

    @Test
    void endsFortyFiveSecondsAfterTheLastWordAndLeavesNothing() {
        here(admin, draft);
        age("40 seconds");
        assertThat(here(manager, draft)).containsExactly("ADMIN person");
        age("6 seconds");
        assertThat(here(manager, draft)).isEmpty();
        assertThat(rows()).isOne();
    }

    @Test
    void isForThoseAloneWhoMayReadTheDraft() {
        here(manager, draft);
        Browser viewer = workspace.browser(port, Role.VIEWER);
        assertThat(viewer.post("/api/drafts/" + draft + "/presence", Map.of()).status())
                .isEqualTo(403);
        Browser stranger = TestWorkspace.create(tenants, people).browser(port, Role.MANAGER);
        assertThat(stranger.post("/api/drafts/" + draft + "/presence", Map.of()).status())
                .isEqualTo(404);
        assertThat(here(manager, draft)).isEmpty();
    }

    @Test
    void isNotWrittenDown() {
        here(manager, draft);
        manager.delete("/api/drafts/" + draft + "/presence");
        assertThat(admin.get("/api/audit-entries?limit=100").body()).doesNotContain("presence");
    }

    private static List<String> here(Browser browser, String draft) {
        Browser.Answer answer = browser.post("/api/drafts/" + draft + "/presence", Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json()
                .at("/items")
                .valueStream()
                .map(one -> one.at("/name").asString())
                .toList();
    }

    private void age(String by) {
        workspace.inside(() -> transaction.execute(
                status -> jdbc.sql("update draft_presence set seen_at = seen_at - cast(:by as interval)")
                        .param("by", by)
                        .update()));
    }

    private long rows() {
        return workspace.inside(() -> transaction.execute(status -> jdbc.sql("select count(*) from draft_presence")
                .query(Long.class)
                .single()));
    }
}
