package ropewalk.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

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

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TemplateTest {

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    TestWorkspace workspace;
    Browser manager;

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
    }

    @Test
    void becomesADraftThatOneGoesOnFrom() {
        assertThat(manager.get("/api/templates").json().at("/items")).anySatisfy(template -> {
            assertThat(template.at("/id").asString()).isEqualTo("lead-to-deal");
            assertThat(template.at("/name").asString()).isEqualTo("Lead to deal");
            assertThat(template.at("/connectors").toString()).contains("google-calendar", "hubspot", "mail", "stripe");
        });
        Map<String, String> once = Map.of("Idempotency-Key", "take-it");
        var taken = manager.send("POST", "/api/templates/lead-to-deal/drafts", null, once);
        assertThat(taken.status()).isEqualTo(201);
        String draft = "/api/drafts/" + taken.text("/draftId");
        assertThat(manager.get(draft).text("/processKey")).isEqualTo("lead-to-deal");
        assertThat(manager.get(draft).json().at("/resources")).hasSize(3);
        assertThat(manager.send("POST", "/api/templates/lead-to-deal/drafts", null, once)
                        .text("/draftId"))
                .isEqualTo(taken.text("/draftId"));
    }

    @Test
    void canBeDeployedAsItIs() {
        String id = draft("lead-to-deal");
        var draft = manager.get("/api/drafts/" + id);
        var deployed =
                manager.send("POST", "/api/drafts/" + id + "/deployment", null, Map.of("If-Match", draft.etag()));
        assertThat(deployed.status()).as(deployed.body()).isEqualTo(201);
    }

    @Test
    void belongsToTheWorkspaceThatTookIt() {
        String id = draft("lead-to-deal");
        Browser other = TestWorkspace.create(tenants, people).browser(port, Role.MANAGER);
        assertThat(other.get("/api/drafts/" + id).status()).isEqualTo(404);
        assertThat(other.get("/api/drafts").json().at("/items")).isEmpty();
    }

    @Test
    void isRefusedToWhoDrawsNothingAndUnknownWhereThereIsNone() {
        Browser user = workspace.browser(port, Role.USER);
        assertThat(user.get("/api/templates").status()).isEqualTo(403);
        assertThat(user.send("POST", "/api/templates/lead-to-deal/drafts", null, Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(manager.send("POST", "/api/templates/gold-to-lead/drafts", null, Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(manager.get("/api/drafts").json().at("/items")).isEmpty();
    }

    private String draft(String template) {
        return manager.send("POST", "/api/templates/" + template + "/drafts", null, Map.of())
                .text("/draftId");
    }
}
