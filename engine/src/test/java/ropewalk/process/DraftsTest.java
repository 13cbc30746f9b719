package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
class DraftsTest {
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
    void beginsBlankAndCanBeDrawnOn() {
        var created = manager.post("/api/drafts", Map.of("name", "Lead <to> \"deal\" & more"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.etag()).isEqualTo("\"1\"");
        assertThat(created.text("/xml")).contains("startEvent");
        assertThat(created.text("/processKey")).startsWith("process-");
        assertThat(created.text("/updatedBy/name")).isEqualTo("MANAGER person");
        var findings = manager.post("/api/drafts/" + created.text("/id") + "/validation", Map.of());
        assertThat(findings.json().at("/findings").size()).isZero();
    }

    @Test
    void tellsTheSecondOfTwoWhoDrawThatTheFirstWasQuicker() {
        String id = manager.post("/api/drafts", Map.of("name", "Shared")).text("/id");
        Map<String, Object> change = Map.of("name", "Mine", "xml", Drawing.of("shared", Drawing.start()));
        assertThat(put(id, "\"1\"", change).etag()).isEqualTo("\"2\"");
        var late = put(id, "\"1\"", change);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.text("/code")).isEqualTo("stale-version");
        assertThat(manager.put("/api/drafts/" + id, change).status()).isEqualTo(428);
        assertThat(manager.get("/api/drafts/" + id).text("/processKey")).isEqualTo("shared");
    }

    @Test
    void listsEveryDraftOnceOverAllPages() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.add(manager.post("/api/drafts", Map.of("name", "Draft " + i)).text("/id"));
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            var page = manager.get("/api/drafts?limit=3" + (next.isEmpty() ? "" : "&cursor=" + next));
            page.json().at("/items").forEach(draft -> {
                seen.add(draft.at("/id").asString());
                assertThat(draft.at("/xml").isMissingNode()).isTrue();
            });
            next = page.text("/next");
        } while (!next.isEmpty());
        assertThat(seen).containsExactlyInAnyOrderElementsOf(made).doesNotHaveDuplicates();
    }

    @Test
    void becomesAVersionWithItsFormsAndGoesOnFromIt() {
        var form = Drawing.form("ask", List.of(Map.of("type", "textfield", "key", "name", "id", "name")));
        String xml = Drawing.of("asking", Drawing.startWithForm("ask") + Drawing.end(), "start>end");
        var draft = manager.post("/api/drafts", Map.of("name", "Asking", "xml", xml, "resources", List.of(form)));
        assertThat(draft.status()).as(draft.body()).isEqualTo(201);
        var deployed = deploy(draft);
        assertThat(deployed.status()).as(deployed.body()).isEqualTo(201);
        assertThat(deployed.json().at("/version").asInt()).isEqualTo(1);
        assertThat(deploy(draft).json().at("/version").asInt()).isEqualTo(2);
        String id = deployed.text("/definitionId");
        assertThat(manager.get("/api/process-definitions/" + id + "/diagram").text("/xml"))
                .contains("asking");
        assertThat(manager.get("/api/process-definitions/" + id + "/start-form").text("/components/0/key"))
                .isEqualTo("name");
        var listed = manager.get("/api/process-definitions");
        assertThat(listed.json().at("/items").size()).isOne();
        assertThat(listed.json().at("/items/0/version").asInt()).isEqualTo(2);
        assertThat(listed.json().at("/items/0/hasStartForm").asBoolean()).isTrue();
        assertThat(manager.get("/api/process-definitions?key=asking&all=true")
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(2);
        var again = manager.post("/api/drafts", Map.of("name", "Next", "fromDefinitionId", id));
        assertThat(again.text("/resources/0/name")).isEqualTo("ask.form");
    }

    @Test
    void saysWhyItCannotBeDeployed() {
        String xml = Drawing.of("broken", Drawing.startWithForm("nowhere") + Drawing.end(), "start>end");
        var draft = manager.post("/api/drafts", Map.of("name", "Broken", "xml", xml));
        var refused = deploy(draft);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/code")).isEqualTo("model-refused");
        assertThat(refused.text("/findings/0/code")).isEqualTo("form-missing");
        assertThat(refused.text("/findings/0/elementId")).isEqualTo("start");
        assertThat(refused.text("/findings/0/severity")).isEqualTo("error");
        var text = manager.post("/api/drafts", Map.of("name", "Text", "xml", "no diagram"));
        assertThat(manager.post("/api/drafts/" + text.text("/id") + "/validation", Map.of())
                        .text("/findings/0/code"))
                .isEqualTo("xml-unreadable");
        String script =
                Drawing.of("coded", "<scriptTask id=\"code\" scriptFormat=\"groovy\"><script>1</script></scriptTask>");
        var coded = manager.post("/api/drafts", Map.of("name", "Coded", "xml", script));
        assertThat(deploy(coded).text("/findings/0/code")).isEqualTo("script");
        assertThat(deploy(coded).text("/findings/0/elementId")).isEqualTo("code");
        String unreachable = Drawing.of("gap", Drawing.start() + "<exclusiveGateway id=\"which\"/>", "start>which");
        var gap = manager.post("/api/drafts", Map.of("name", "Gap", "xml", unreachable));
        assertThat(manager.post("/api/drafts/" + gap.text("/id") + "/validation", Map.of())
                        .text("/findings/0/elementId"))
                .isEqualTo("which");
        assertThat(manager.get("/api/process-definitions").json().at("/items").size())
                .isZero();
    }

    @Test
    void refusesWhatIsTooLarge() {
        var large = manager.post("/api/drafts", Map.of("name", "Large", "xml", "x".repeat((2 << 20) + 1)));
        assertThat(large.status()).isEqualTo(422);
        assertThat(large.text("/code")).isEqualTo("too-large");
        List<Map<String, String>> many = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            many.add(Map.of("name", "f" + i + ".form", "kind", "form", "content", "{}"));
        }
        assertThat(manager.post("/api/drafts", Map.of("name", "Many", "xml", "x", "resources", many))
                        .text("/code"))
                .isEqualTo("too-many-resources");
    }

    @Test
    void answersAForeignDraftLikeOneThatDoesNotExist() {
        Browser stranger = TestWorkspace.create(tenants, people).browser(port, Role.MANAGER);
        String foreign = stranger.post("/api/drafts", Map.of("name", "Foreign")).text("/id");
        String unknown = UUID.randomUUID().toString();
        for (String path : List.of("", "/validation", "/deployment")) {
            String method = path.isEmpty() ? "GET" : "POST";
            var headers = Map.of("If-Match", "\"1\"");
            var other = manager.send(method, "/api/drafts/" + foreign + path, null, headers);
            assertThat(other.status()).isEqualTo(404);
            assertThat(other.body())
                    .isEqualTo(manager.send(method, "/api/drafts/" + unknown + path, null, headers)
                            .body()
                            .replace(unknown, foreign));
        }
        assertThat(manager.send("DELETE", "/api/drafts/" + foreign, null, Map.of("If-Match", "\"1\""))
                        .status())
                .isEqualTo(404);
        assertThat(stranger.send("DELETE", "/api/drafts/" + foreign, null, Map.of("If-Match", "\"1\""))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void isNotForThoseWhoOnlyWorkHere() {
        assertThat(workspace
                        .browser(port, Role.USER)
                        .post("/api/drafts", Map.of("name", "No"))
                        .status())
                .isEqualTo(403);
    }

    private Browser.Answer put(String id, String etag, Map<String, Object> change) {
        return manager.send("PUT", "/api/drafts/" + id, new HashMap<>(change), Map.of("If-Match", etag));
    }

    private Browser.Answer deploy(Browser.Answer draft) {
        return manager.send(
                "POST", "/api/drafts/" + draft.text("/id") + "/deployment", null, Map.of("If-Match", draft.etag()));
    }
}
