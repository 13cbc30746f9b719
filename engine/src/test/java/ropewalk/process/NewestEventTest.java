package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

/** Whoever draws looks at an event that has come, and takes of it what the process needs. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class NewestEventTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    TestWorkspace workspace;
    Browser manager;
    Browser admin;

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
        admin = workspace.browser(port, Role.ADMIN);
    }

    @Test
    void isShownAsTheProcessGetsItAndStaysWhereItIs() {
        String hook = connect("Stage");
        connect("Another stage");
        assertThat(newest(manager, "").at("/event").isObject()).isFalse();
        deliver(hook, "one");
        deliver(hook, "two");
        var event = newest(manager, "").at("/event");
        assertThat(event.at("/connectionName").asString()).isEqualTo("Stage");
        assertThat(event.at("/payload/about").asString()).isEqualTo("two");
        assertThat(event.at("/businessKey").asString()).isEqualTo("two");
        assertThat(newest(manager, "Stage").at("/event/id")).isEqualTo(event.at("/id"));
        assertThat(newest(manager, "Another stage").at("/event").isObject()).isFalse();
        var elsewhere = TestWorkspace.create(tenants, people).browser(port, Role.MANAGER);
        assertThat(newest(elsewhere, "").at("/event").isObject()).isFalse();
        assertThat(manager.post("/api/drawing/newest-event", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void partsOfItBecomeVariablesAtTheStart() {
        String hook = connect("Stage");
        workspace.inside(() -> processes.deploy(new Bundle("Cued", started(), List.of())));
        deliver(hook, "lead-1");
        await().atMost(SOON).until(() -> manager.get("/api/process-instances")
                .json()
                .at("/items/0/id")
                .isString());
        String id = manager.get("/api/process-instances").text("/items/0/id");
        assertThat(manager.get("/api/process-instances/" + id)
                        .json()
                        .at("/variables")
                        .valueStream()
                        .filter(variable -> variable.at("/name").asString().equals("who"))
                        .map(variable -> variable.at("/value").asString()))
                .containsExactly("lead-1");
        assertThat(newest(manager, "").at("/event/payload/about").asString()).isEqualTo("lead-1");
    }

    @Test
    void isWithheldFromWhoeverMayNotSeeConnections() {
        deliver(connect("Stage"), "lead-1");
        Browser drawer = drawer("DRAW_PROCESSES");
        var withheld = newest(drawer, "");
        assertThat(withheld.at("/withheld").asString()).isEqualTo("no-right");
        assertThat(withheld.toString()).doesNotContain("lead-1");
    }

    @Test
    void isWithheldWhenItGoesToAProcessThatIsClosed() {
        deliver(connect("Stage"), "lead-1");
        Browser drawer = drawer("DRAW_PROCESSES", "SEE_CONNECTIONS", "SEE_PROCESSES");
        assertThat(newest(drawer, "").at("/event/payload/about").asString()).isEqualTo("lead-1");
        workspace.inside(() -> processes.deploy(new Bundle("Cued", started(), List.of())));
        assertThat(newest(drawer, "").at("/event/payload/about").asString()).isEqualTo("lead-1");

        Map<String, Object> closed = new HashMap<>();
        closed.put("see", Map.of("groups", List.of("manager"), "people", List.of()));
        closed.put("start", null);
        String access = "/api/processes/cued/access";
        Answer answer = manager.send(
                "PUT", access, closed, Map.of("If-Match", manager.get(access).etag()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var withheld = newest(drawer, "");
        assertThat(withheld.at("/withheld").asString()).isEqualTo("closed-process");
        assertThat(withheld.toString()).doesNotContain("lead-1");
        assertThat(newest(manager, "").at("/event/payload/about").asString()).isEqualTo("lead-1");
    }

    /** Takes one part of the event as a variable of its own. */
    private static String started() {
        String start =
                """
                <startEvent id="start"><extensionElements><camunda:properties>
                  <camunda:property name="variable.who" value="/about"/>
                </camunda:properties></extensionElements><messageEventDefinition id="m" messageRef="cue"/></startEvent>
                """;
        return Drawing.of("cued", start + Drawing.task("look", "", Map.of()) + Drawing.end(), "start>look", "look>end");
    }

    private Browser drawer(String... permissions) {
        Answer role = admin.post(
                "/api/roles", Map.of("key", "drawer", "label", "Drawer", "permissions", List.of(permissions)));
        assertThat(role.status()).as(role.body()).isEqualTo(201);
        String path = "/api/people/"
                + admin.get("/api/people?limit=50")
                        .json()
                        .at("/items")
                        .valueStream()
                        .filter(one -> one.at("/email").asString().equals(TestWorkspace.email(Role.VIEWER)))
                        .map(one -> one.at("/id").asString())
                        .findFirst()
                        .orElseThrow();
        Answer given = admin.patch(path, admin.get(path).etag(), Map.of("role", "CUSTOM", "customRole", "drawer"));
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        return workspace.browser(port, Role.VIEWER);
    }

    private static JsonNode newest(Browser who, String connection) {
        Answer answer = who.post(
                "/api/drawing/newest-event", Map.of("message", "rehearsal.cue-given", "connection", connection));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** @return the path that events are sent to */
    private String connect(String name) {
        String address = admin.post(
                        "/api/connections",
                        Map.of("connector", "rehearsal", "name", name, "account", Map.of("room", "r")))
                .text("/hookUrl");
        return address.substring(address.indexOf("/hooks/"));
    }

    private void deliver(String hook, String about) {
        assertThat(new Browser(port)
                        .post(hook, Map.of("id", "event-" + about, "about", about))
                        .status())
                .isBetween(200, 204);
    }
}
