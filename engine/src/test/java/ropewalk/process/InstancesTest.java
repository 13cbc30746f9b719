package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class InstancesTest {
    private static final List<Map<String, Object>> FIELDS = List.of(
            Map.of("type", "text", "id", "hello", "text", "# Hello"),
            Map.of("type", "textfield", "key", "company", "label", "Company", "validate", Map.of("required", true)),
            Map.of("type", "number", "key", "discount", "label", "Discount", "validate", Map.of("min", 0, "max", 50)),
            Map.of(
                    "type",
                    "group",
                    "components",
                    List.of(Map.of(
                            "type",
                            "select",
                            "key",
                            "size",
                            "values",
                            List.of(Map.of("value", "small"), Map.of("value", "large"))))));

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    TestWorkspace workspace;
    Browser user;

    @BeforeEach
    void deploy() {
        workspace = TestWorkspace.create(tenants, people);
        user = workspace.browser(port, Role.USER);
        String content = Drawing.startWithForm("ask") + Drawing.task("check", "", Map.of()) + Drawing.end();
        String xml = Drawing.of("offer", content, "start>check", "check>end");
        workspace.inside(() -> processes.deploy(new Bundle("Offer", xml, List.of(Drawing.form("ask", FIELDS)))));
    }

    @Test
    void startsWithTheFieldsOfItsForm() {
        var started = start(Map.of("company", "Harbour", "discount", 12.5, "size", "large"));
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        assertThat(started.text("/state")).isEqualTo("running");
        assertThat(started.text("/startedBy/name")).isEqualTo("USER person");
        var shown = user.get("/api/process-instances/" + started.text("/id"));
        var values = StreamSupport.stream(shown.json().at("/variables").spliterator(), false)
                .collect(java.util.stream.Collectors.toMap(
                        variable -> variable.at("/name").asString(),
                        variable -> variable.at("/value").asString()));
        assertThat(values).containsOnly(entry("company", "Harbour"), entry("discount", "12.5"), entry("size", "large"));
        assertThat(shown.text("/activities/0/elementId")).isEqualTo("start");
        assertThat(shown.text("/activities/0/state")).isEqualTo("completed");
        assertThat(shown.text("/activities/1/elementId")).isEqualTo("check");
        assertThat(shown.text("/activities/1/state")).isEqualTo("active");
    }

    @Test
    void refusesWhatTheFormDoesNotHave() {
        var unknown = start(Map.of("company", "Harbour", "approved", true));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.text("/code")).isEqualTo("unknown-field");
        assertThat(unknown.text("/field")).isEqualTo("approved");
        var invalid = start(Map.of("discount", 80, "size", "huge"));
        assertThat(invalid.text("/code")).isEqualTo("invalid-fields");
        assertThat(invalid.json().at("/fields").size()).isEqualTo(3);
        assertThat(user.get("/api/process-instances").json().at("/items").size())
                .isZero();
    }

    @Test
    void startsOnceForOneIdempotencyKey() {
        Map<String, Object> body = Map.of("processDefinitionKey", "offer", "variables", Map.of("company", "Harbour"));
        var first = user.send("POST", "/api/process-instances", body, Map.of("Idempotency-Key", "k1"));
        var again = user.send("POST", "/api/process-instances", body, Map.of("Idempotency-Key", "k1"));
        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        var other = user.send(
                "POST",
                "/api/process-instances",
                Map.of("processDefinitionKey", "offer", "variables", Map.of("company", "Orchard")),
                Map.of("Idempotency-Key", "k1"));
        assertThat(other.text("/code")).isEqualTo("idempotency-key-reused");
        assertThat(user.get("/api/process-instances").json().at("/items").size())
                .isOne();
    }

    @Test
    void doesNotStartByHandWhatStartsByItself() {
        String content =
                """
                <startEvent id="start"><messageEventDefinition id="m" messageRef="cue"/></startEvent>
                """
                        + Drawing.end();
        workspace.inside(
                () -> processes.deploy(new Bundle("Cued", Drawing.of("cued", content, "start>end"), List.of())));
        var refused = user.post("/api/process-instances", Map.of("processDefinitionKey", "cued"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/code")).isEqualTo("not-startable");
    }

    @Test
    void listsEveryInstanceOnceOverAllPages() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.add(start(Map.of("company", "Company " + i)).text("/id"));
        }
        assertThat(pages("/api/process-instances?limit=3")).containsExactlyInAnyOrderElementsOf(made);
        assertThat(pages("/api/process-instances?limit=3&state=running&definition=offer"))
                .containsExactlyInAnyOrderElementsOf(made);
        assertThat(pages("/api/process-instances?limit=3&state=ended")).isEmpty();
        assertThat(pages("/api/process-instances?limit=3&state=failed")).isEmpty();
        assertThat(user.get("/api/process-instances?state=odd").text("/code")).isEqualTo("invalid-state");
        assertThat(user.get("/api/process-instances?cursor=odd").text("/code")).isEqualTo("invalid-cursor");
    }

    @Test
    void isCancelledByThoseWhoRepair() {
        String id = start(Map.of("company", "Harbour")).text("/id");
        assertThat(user.delete("/api/process-instances/" + id).status()).isEqualTo(403);
        Browser manager = workspace.browser(port, Role.MANAGER);
        assertThat(manager.delete("/api/process-instances/" + id + "?reason=no+longer+wanted")
                        .status())
                .isEqualTo(204);
        var shown = user.get("/api/process-instances/" + id);
        assertThat(shown.text("/state")).isEqualTo("cancelled");
        assertThat(shown.text("/endedAt")).isNotEmpty();
        assertThat(shown.text("/activities/1/state")).isEqualTo("cancelled");
        assertThat(shown.text("/variables/0/value")).isEqualTo("Harbour");
        assertThat(manager.delete("/api/process-instances/" + id).text("/code")).isEqualTo("already-ended");
        assertThat(user.get("/api/tasks?filter=all").json().at("/items").size()).isZero();
    }

    @Test
    void answersAForeignInstanceLikeOneThatDoesNotExist() {
        String id = start(Map.of("company", "Harbour")).text("/id");
        Browser stranger = TestWorkspace.create(tenants, people).browser(port, Role.MANAGER);
        String unknown = UUID.randomUUID().toString();
        var foreign = stranger.get("/api/process-instances/" + id);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body())
                .isEqualTo(
                        stranger.get("/api/process-instances/" + unknown).body().replace(unknown, id));
        assertThat(stranger.delete("/api/process-instances/" + id).status()).isEqualTo(404);
        assertThat(stranger.post(
                                "/api/process-instances/" + id + "/incidents/" + unknown + "/retry",
                                Map.of("call", "same"))
                        .status())
                .isEqualTo(404);
        assertThat(stranger.post("/api/process-instances", Map.of("processDefinitionKey", "offer"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void keepsOneRowOfTheStoryForEachCommandAndNoneInTheEnginesHistory() {
        String id = start(Map.of("company", "Harbour")).text("/id");
        workspace.inside(() -> new TransactionTemplate(transactions).execute(status -> {
            assertThat(jdbc.sql("select actor_name from process_event where instance_id = :id")
                            .param("id", id)
                            .query(String.class)
                            .list())
                    .containsExactly("USER person");
            String story = jdbc.sql("select events from process_event where instance_id = :id")
                    .param("id", id)
                    .query(String.class)
                    .single();
            assertThat(story)
                    .contains("\"e\":\"start\"", "\"e\":\"act\"", "\"e\":\"var\"", "\"e\":\"task\"", "Harbour");
            assertThat(jdbc.sql("select count(*) from act_hi_actinst")
                            .query(Long.class)
                            .single())
                    .isZero();
            return story;
        }));
    }

    private Browser.Answer start(Map<String, Object> fields) {
        return user.post("/api/process-instances", Map.of("processDefinitionKey", "offer", "variables", fields));
    }

    private List<String> pages(String path) {
        List<String> ids = new ArrayList<>();
        String next = "";
        do {
            var page = user.get(path + (next.isEmpty() ? "" : "&cursor=" + next));
            page.json().at("/items").forEach(item -> ids.add(item.at("/id").asString()));
            next = page.text("/next");
        } while (!next.isEmpty());
        return ids;
    }
}
