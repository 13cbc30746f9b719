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
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.skill.code.Modules;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** What the code of a skill that is installed can reach. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SkillCodeTest {
    private static final Duration SOON = Duration.ofSeconds(60);

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
    void asksOnlyForWhatWasConsentedToAndWithThisWorkspacesConnection() {
        connect(admin, workspace.name());
        here.add(asking("1.0.0").packed());
        here.install("1.0.0");
        String instance = here.start("tally");
        await().atMost(SOON).until(() -> here.variable(instance, "countResult").contains("done"));
        assertThat(here.variable(instance, "countResult")).contains("\"times\":1");
        assertThat(admin.get("/api/usage").text("/connectorCalls"))
                .as("the step, and what it called")
                .isEqualTo("2");
        here.add(asking("1.1.0")
                .file("processes/tally.bpmn", drawingThatAsks("rehearsal.say-once"))
                .packed());
        assertThat(here.change("PUT", "", here.consent("1.1.0")).status()).isEqualTo(200);
        here.awaitIncident(here.start("tally"), "not among the operations");
        here.add(asking("1.2.0")
                .file(
                        "processes/tally.bpmn",
                        drawingThatAsks("rehearsal.say-line").replace("key=\"script\"", "key=\"amount\""))
                .packed());
        assertThat(here.change("PUT", "", here.consent("1.2.0")).status()).isEqualTo(200);
        here.awaitIncident(here.start("tally"), "sends an amount");
    }

    @Test
    void reachesNoHostThatItWasNotAllowedAndNoPrivateAddress() {
        Map<String, String> refused = Map.of(
                "https://other.example.org/", "not among the hosts",
                "http://api.example.org/", "none that begins with https",
                "https://api.example.org:8443/", "not among the hosts",
                "https://user@api.example.org/", "not among the hosts",
                "https://127.0.0.1/", "not among the hosts");
        here.add(requesting("1.0.0", "https://unknown.example.org/").packed());
        here.install("1.0.0");
        int patch = 1;
        for (Map.Entry<String, String> each : refused.entrySet()) {
            String version = "1.0." + patch++;
            here.add(requesting(version, each.getKey()).packed());
            assertThat(here.change("PUT", "", here.consent(version)).status()).isEqualTo(200);
            here.awaitIncident(here.start("tally"), each.getValue());
        }
    }

    @Test
    void stopsCodeWithoutAnEnd() {
        here.add(new PackedSkill(ID)
                .code(Modules.endless())
                .without("scenarios/echo.json")
                .packed());
        here.install("1.0.0");
        here.awaitIncident(here.start("tally"), "was not done");
    }

    /** Its code asks for what the element says, whatever the manifest declares. */
    static PackedSkill asking(String version) {
        return new PackedSkill(ID)
                .version(version)
                .permissions("{\"operations\": [\"rehearsal.say-line\"]}")
                .code(Modules.asking("operation"))
                .without("scenarios/echo.json")
                .file("processes/tally.bpmn", drawingThatAsks("rehearsal.say-line"));
    }

    private static String drawingThatAsks(String operation) {
        return PackedSkill.drawing("tally", "skill." + ID + ".count")
                .replace(
                        "<camunda:inputParameter name=\"script\">ok</camunda:inputParameter>",
                        """
                        <camunda:inputParameter name="operation">%s</camunda:inputParameter>
                        <camunda:inputParameter name="inputs"><camunda:map><camunda:entry
                          key="script">ok</camunda:entry></camunda:map></camunda:inputParameter>"""
                                .formatted(operation));
    }

    private static PackedSkill requesting(String version, String url) {
        return new PackedSkill(ID)
                .version(version)
                .permissions("{\"hosts\": [\"api.example.org\"]}")
                .code(Modules.asking("request"))
                .without("scenarios/echo.json")
                .file(
                        "processes/tally.bpmn",
                        PackedSkill.drawing("tally", "skill." + ID + ".count")
                                .replace(
                                        "<camunda:inputParameter name=\"script\">ok</camunda:inputParameter>",
                                        "<camunda:inputParameter name=\"url\">" + url + "</camunda:inputParameter>"));
    }

    private static void connect(Browser admin, String room) {
        var connected = admin.post(
                "/api/connections", Map.of("connector", "rehearsal", "name", "Stage", "account", Map.of("room", room)));
        assertThat(connected.status()).as(connected.body()).isEqualTo(201);
    }
}
