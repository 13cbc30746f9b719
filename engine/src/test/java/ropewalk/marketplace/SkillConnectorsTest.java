package ropewalk.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static ropewalk.marketplace.SkillWorkspace.ID;

import java.time.Duration;
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
import ropewalk.process.Drawing;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** Connectors that an installed skill describes. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SkillConnectorsTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String BERTHS = "skill." + ID + ".berths";
    private static final String PERMISSIONS = "{\"hosts\": [\"berths.invalid.example\"], \"secrets\": [\"apiKey\"]}";
    private static final String DESCRIPTION =
            """
            format: 1
            id: berths
            name: Harbour Berths
            servers: [{ name: Live, address: "https://berths.invalid.example/v1" }]
            account: [{ name: apiKey, label: Key, secret: true }]
            authentication: { way: bearer, secret: apiKey }
            operations:
              - id: read-berth
                name: Read a berth
                idempotency: read
                inputs: [{ name: script, label: Berth }]
                request: { path: "/berths/{script}" }
            webhook:
              verification: { way: secret-header, secret: apiKey, header: X-Key }
              events:
                - id: ship-moored
                  name: A ship has moored
                  eventId: /id
                  payload: [{ name: ship, label: Ship }]
            """;

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    TestWorkspace workspace;
    Browser admin;
    SkillWorkspace here;

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
        here = new SkillWorkspace(admin);
    }

    @Test
    void areConnectedAndCalledLikeTheServersOwn() {
        here.add(describing("1.0.0").packed());
        assertThat(admin.get("/api/connectors").body()).doesNotContain(BERTHS);
        here.install("1.0.0");
        assertThat(admin.get("/api/connectors").body()).contains(BERTHS, "Harbour Berths");
        assertThat(admin.get("/api/element-templates").body()).contains(BERTHS + ".read-berth");
        Browser elsewhere = TestWorkspace.create(tenants, people).browser(port, Role.ADMIN);
        assertThat(elsewhere.get("/api/connectors").body()).doesNotContain(BERTHS);
        assertThat(connect(elsewhere).status()).isBetween(400, 499);

        here.awaitIncident(here.start("tally"), "There is no connection to Harbour Berths yet");
        assertThat(connect(admin).body()).doesNotContain("sk-quay");
        String instance = here.start("tally");
        await("it is asked, and nobody is there").atMost(SOON).untilAsserted(() -> assertThat(
                        admin.get("/api/connections").body())
                .contains("berths.invalid.example"));
        assertThat(admin.get("/api/process-instances/" + instance).body()).contains("Harbour Berths");
    }

    @Test
    void areHeardWithTheirOwnSecretAndNoOther() {
        here.add(hearing().packed());
        here.install("1.0.0");
        String hook =
                admin.get("/api/connections/" + connect(admin).text("/id")).text("/hookUrl");
        String path = hook.substring(hook.indexOf("/hooks/"));
        Browser outside = new Browser(port);
        assertThat(outside.send("POST", path, Map.of("id", "e-1", "ship", "Alma"), Map.of("X-Key", "wrong"))
                        .status())
                .isEqualTo(401);
        for (int times = 0; times < 2; times++) {
            assertThat(outside.send("POST", path, Map.of("id", "e-1", "ship", "Alma"), Map.of("X-Key", "sk-quay"))
                            .status())
                    .isBetween(200, 204);
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        admin.get("/api/tasks?filter=all").json().at("/items"))
                .hasSize(1));
    }

    @Test
    void stayAsARunningProcessCameWithThemAndStopWhenTheirSkillIsOff() {
        here.add(askingLater("1.0.0", "read-berth").packed());
        here.install("1.0.0");
        connect(admin);
        String before = here.start("tally");
        String last = here.start("tally");
        here.add(askingLater("2.0.0", "show-berth")
                .file("connectors/berths.yaml", DESCRIPTION.replace("read-berth", "show-berth"))
                .packed());
        assertThat(here.change("PUT", "", here.consent("2.0.0")).status()).isEqualTo(200);
        assertThat(admin.get("/api/element-templates").body())
                .contains(BERTHS + ".show-berth")
                .doesNotContain(BERTHS + ".read-berth");
        decide(before);
        await("it is asked by the description that it came with").atMost(SOON).untilAsserted(() -> assertThat(
                        admin.get("/api/connections").body())
                .contains("berths.invalid.example"));
        assertThat(admin.get("/api/process-instances/" + before).body()).doesNotContain("has no operation");

        assertThat(here.change("PUT", "/state", Map.of("state", "disabled", "pinned", false))
                        .status())
                .isEqualTo(200);
        assertThat(admin.get("/api/connectors").body()).doesNotContain(BERTHS);
        decide(last);
        here.awaitIncident(last, "is off");
    }

    private void decide(String instance) {
        String task = admin.get("/api/tasks?filter=all&instance=" + instance)
                .json()
                .at("/items")
                .valueStream()
                .filter(one -> one.toString().contains(instance))
                .map(one -> "/api/tasks/" + one.at("/id").asString())
                .findFirst()
                .orElseThrow();
        Browser manager = workspace.browser(port, Role.MANAGER);
        Answer decided = manager.send(
                "POST",
                task + "/decision",
                Map.of("outcome", "done"),
                Map.of("If-Match", manager.get(task).etag()));
        assertThat(decided.status()).as(decided.body()).isBetween(200, 204);
    }

    private static PackedSkill askingLater(String version, String operation) {
        String asks = PackedSkill.drawing("tally", BERTHS + "." + operation);
        String first = Drawing.task("look", "camunda:candidateGroups=\"manager\"", Map.of("outcomes", "done:Done"));
        return describing(version)
                .file(
                        "processes/tally.bpmn",
                        Drawing.of(
                                        "tally",
                                        Drawing.start()
                                                + first
                                                + asks.substring(
                                                        asks.indexOf("<serviceTask"), asks.indexOf("</serviceTask>"))
                                                + "</serviceTask>"
                                                + Drawing.end(),
                                        "start>look",
                                        "look>count",
                                        "count>end")
                                .replace("  <message id=\"cue\" name=\"rehearsal.cue-given\"/>\n", ""));
    }

    private static PackedSkill describing(String version) {
        return new PackedSkill(ID)
                .version(version)
                .permissions(PERMISSIONS)
                .file("connectors/berths.yaml", DESCRIPTION)
                .file("processes/tally.bpmn", PackedSkill.drawing("tally", BERTHS + ".read-berth"));
    }

    private static PackedSkill hearing() {
        String drawing = Drawing.of(
                        "tally",
                        """
                        <startEvent id="start"><messageEventDefinition messageRef="cue"/></startEvent>"""
                                + Drawing.task("look", "camunda:candidateGroups=\"manager\"", Map.of())
                                + Drawing.end(),
                        "start>look",
                        "look>end")
                .replace("name=\"rehearsal.cue-given\"", "name=\"" + BERTHS + ".ship-moored\"");
        return describing("1.0.0").file("processes/tally.bpmn", drawing);
    }

    private static Answer connect(Browser admin) {
        return admin.post(
                "/api/connections",
                Map.of("connector", BERTHS, "name", "Berths", "account", Map.of("apiKey", "sk-quay")));
    }
}
