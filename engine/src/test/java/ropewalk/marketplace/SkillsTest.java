package ropewalk.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Bundle;
import ropewalk.process.Processes;
import ropewalk.skill.code.Modules;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

/** A skill from its package to its removal, in the workspaces that have it and those that do not. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SkillsTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ID = "quay.tally";
    private static final String SKILL = "/api/skills/" + ID;

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    TestWorkspace workspace;
    Browser admin;

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
    }

    @Test
    void isAddedTriedInstalledUsedAndRemoved() {
        add(new PackedSkill(ID).packed());
        Answer shown = admin.get(SKILL);
        assertThat(shown.text("/name")).isEqualTo("Tally");
        assertThat(shown.text("/readme")).contains("Counts");
        assertThat(shown.text("/fingerprint")).matches("(\\w{4} ){7}\\w{4}");
        assertThat(shown.text("/installation/version")).isEmpty();
        JsonNode trial = attempt("1.0.0");
        assertThat(trial.at("/obstacles")).isEmpty();
        assertThat(trial.at("/scenarios/0/name").asString()).isEqualTo("echo");
        assertThat(trial.at("/parts/0/state").asString()).isEqualTo("new");

        install("1.0.0");
        assertThat(admin.get("/api/skills").text("/items/0/installed")).isEqualTo("1.0.0");
        String instance = start("tally");
        awaitVariable(instance, "countResult", "{\"script\":\"ok\"}");

        Answer removed = change("DELETE", "", null);
        assertThat(removed.status()).as(removed.body()).isEqualTo(204);
        assertThat(admin.get(SKILL).text("/installation/version")).isEmpty();
        assertThat(admin.post("/api/process-instances", Map.of("processDefinitionKey", "tally"))
                        .text("/code"))
                .isEqualTo("process-suspended");
        assertThat(admin.get("/api/process-instances/" + instance).text("/state"))
                .isEqualTo("running");
        assertThat(audited()).contains("skill.added", "skill.installed", "skill.removed");
    }

    @Test
    void givesAnUpdateNothingMoreWithoutConsentAndLetsWhatRunsGoOn() {
        add(new PackedSkill(ID).packed());
        install("1.0.0");
        String before = start("tally");
        awaitVariable(before, "countResult", "{\"script\":\"ok\"}");
        add(asking("1.1.0").packed());
        assertThat(admin.get("/api/skills").json().at("/items/0/update").asBoolean())
                .isTrue();
        JsonNode trial = attempt("1.1.0");
        assertThat(trial.at("/added").toString())
                .isEqualTo("[{\"kind\":\"operation\",\"name\":\"rehearsal.say-line\"}]");
        Answer without = change("PUT", "", consent("1.1.0", List.of()));
        assertThat(without.text("/code")).isEqualTo("skill-not-consented");
        Answer updated = change("PUT", "", consent("1.1.0"));
        assertThat(updated.status()).as(updated.body()).isEqualTo(200);
        assertThat(updated.text("/installation/version")).isEqualTo("1.1.0");
        Answer back = change("PUT", "", consent("1.0.0"));
        assertThat(back.text("/code")).as("a downgrade").isEqualTo("skill-refused");
        assertThat(admin.get("/api/process-definitions?key=tally&all=true")
                        .json()
                        .at("/items"))
                .hasSize(2);
    }

    @Test
    void asksOnlyForWhatWasConsentedToAndWithThisWorkspacesConnection() {
        connect(admin, workspace.name());
        add(asking("1.0.0").packed());
        install("1.0.0");
        String instance = start("tally");
        await().atMost(SOON).until(() -> variable(instance, "countResult").contains("done"));
        assertThat(variable(instance, "countResult")).contains("\"times\":1");
        assertThat(admin.get("/api/usage").text("/connectorCalls"))
                .as("the step, and what it called")
                .isEqualTo("2");
        add(asking("1.1.0")
                .file("processes/tally.bpmn", drawingThatAsks("rehearsal.say-once"))
                .packed());
        assertThat(change("PUT", "", consent("1.1.0")).status()).isEqualTo(200);
        awaitIncident(start("tally"), "not among the operations");
        add(asking("1.2.0")
                .file(
                        "processes/tally.bpmn",
                        drawingThatAsks("rehearsal.say-line").replace("key=\"script\"", "key=\"amount\""))
                .packed());
        assertThat(change("PUT", "", consent("1.2.0")).status()).isEqualTo(200);
        awaitIncident(start("tally"), "sends an amount");
    }

    @Test
    void reachesNoHostThatItWasNotAllowedAndNoPrivateAddress() {
        Map<String, String> refused = Map.of(
                "https://other.example.org/", "not among the hosts",
                "http://api.example.org/", "none that begins with https",
                "https://api.example.org:8443/", "not among the hosts",
                "https://user@api.example.org/", "not among the hosts",
                "https://127.0.0.1/", "not among the hosts");
        add(requesting("1.0.0", "https://unknown.example.org/").packed());
        install("1.0.0");
        int patch = 1;
        for (Map.Entry<String, String> each : refused.entrySet()) {
            String version = "1.0." + patch++;
            add(requesting(version, each.getKey()).packed());
            assertThat(change("PUT", "", consent(version)).status()).isEqualTo(200);
            awaitIncident(start("tally"), each.getValue());
        }
    }

    @Test
    void isOfferedInTheModelerWhileItIsInstalled() {
        add(new PackedSkill(ID).packed());
        assertThat(admin.get("/api/element-templates").body()).doesNotContain("skill." + ID + ".count");
        install("1.0.0");
        assertThat(admin.get("/api/element-templates").body())
                .contains("skill." + ID + ".count", "Tally: Count", "\"name\":\"script\"");
    }

    @Test
    void isStoppedAndSwitchedOnAgain() {
        add(new PackedSkill(ID).packed());
        install("1.0.0");
        processes("own", "skill." + ID + ".count");
        Answer off = change("PUT", "/state", Map.of("state", "disabled", "pinned", false));
        assertThat(off.text("/installation/state")).isEqualTo("disabled");
        String instance = start("own");
        awaitIncident(instance, "is off");
        change("PUT", "/state", Map.of("state", "active", "pinned", true));
        assertThat(admin.get("/api/process-definitions?key=tally")
                        .json()
                        .at("/items/0/suspended")
                        .asBoolean())
                .isFalse();
        add(new PackedSkill(ID).version("1.0.1").packed());
        assertThat(admin.get("/api/skills").json().at("/items/0/update").asBoolean())
                .as("it is to stay at its version")
                .isFalse();
    }

    @Test
    void takesNoKeyOfWhatWasDrawnHere() {
        processes("tally", "rehearsal.say-line");
        add(new PackedSkill(ID).packed());
        assertThat(attempt("1.0.0").at("/parts/0/state").asString()).isEqualTo("taken");
        Answer refused = admin.post(SKILL + "/installation", consent("1.0.0"));
        assertThat(refused.text("/code")).isEqualTo("skill-refused");
        assertThat(refused.body()).contains("“tally”");
        assertThat(admin.get("/api/process-definitions?key=tally&all=true")
                        .json()
                        .at("/items"))
                .hasSize(1);
    }

    @Test
    void replacesWhatWasDrawnOnItsProcessOnlyWhenSomebodySaysSo() {
        add(new PackedSkill(ID).packed());
        install("1.0.0");
        processes("tally", "skill." + ID + ".count");
        add(new PackedSkill(ID).version("1.0.1").packed());
        assertThat(attempt("1.0.1").at("/parts/0/state").asString()).isEqualTo("changed");
        assertThat(change("PUT", "", consent("1.0.1")).text("/code")).isEqualTo("skill-process-changed");
        var sure = new HashMap<>(consent("1.0.1"));
        sure.put("replaceChanged", true);
        assertThat(change("PUT", "", sure).status()).isEqualTo(200);
    }

    @Test
    void isRefusedWhenItsScenariosFailOrItsPublisherIsAnother() {
        add(new PackedSkill(ID).packed());
        Answer other = admin.send(
                "POST",
                "/api/skill-packages",
                new PackedSkill(ID).version("2.0.0").packed(PackedSkill.newKey()),
                Map.of());
        assertThat(other.text("/reason")).isEqualTo("other-publisher");
        Answer own = admin.send("POST", "/api/skill-packages", new PackedSkill("ropewalk.tally").packed(), Map.of());
        assertThat(own.text("/reason")).isEqualTo("other-publisher");
        Answer changed = admin.send(
                "POST",
                "/api/skill-packages",
                new PackedSkill(ID).file("README.md", "Other").packed(),
                Map.of());
        assertThat(changed.text("/code")).isEqualTo("skill-version-taken");
        add(new PackedSkill(ID)
                .version("1.2.0")
                .file("scenarios/echo.json", "{\"step\": \"count\", \"inputs\": {}, \"outputs\": {\"sum\": 1}}")
                .packed());
        Answer failing = admin.post(SKILL + "/installation", consent("1.2.0"));
        assertThat(failing.text("/code")).isEqualTo("skill-refused");
        assertThat(failing.body()).contains("Its scenario echo fails");
    }

    @Test
    void belongsToTheWorkspaceThatAddedIt() {
        add(new PackedSkill(ID).packed());
        install("1.0.0");
        Browser other = TestWorkspace.create(tenants, people).browser(port, Role.ADMIN);
        assertThat(other.get(SKILL).status()).isEqualTo(404);
        assertThat(other.get("/api/skills?search=tally").json().at("/items")).isEmpty();
        assertThat(other.post(SKILL + "/installation", consent("1.0.0")).status())
                .isEqualTo(404);
    }

    @Test
    void stopsCodeWithoutAnEnd() {
        add(new PackedSkill(ID)
                .code(Modules.endless())
                .without("scenarios/echo.json")
                .packed());
        install("1.0.0");
        awaitIncident(start("tally"), "was not done");
    }

    /** Its code asks for what the element says, whatever the manifest declares. */
    private static PackedSkill asking(String version) {
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

    private void add(byte[] archive) {
        Answer added = admin.send("POST", "/api/skill-packages", archive, Map.of());
        assertThat(added.status()).as(added.body()).isEqualTo(201);
    }

    private JsonNode attempt(String version) {
        return admin.send("POST", SKILL + "/versions/" + version + "/trial", null, Map.of())
                .json();
    }

    private Map<String, Object> consent(String version) {
        return PackedSkill.consent(admin, ID, version);
    }

    private Map<String, Object> consent(String version, List<?> permissions) {
        var consent = new HashMap<>(consent(version));
        consent.put("permissions", permissions);
        return consent;
    }

    private void install(String version) {
        Answer installed = admin.post(SKILL + "/installation", consent(version));
        assertThat(installed.status()).as(installed.body()).isEqualTo(201);
    }

    private Answer change(String method, String below, @Nullable Object body) {
        return admin.send(
                method,
                SKILL + "/installation" + below,
                body,
                Map.of("If-Match", admin.get(SKILL).etag()));
    }

    private void processes(String key, String topic) {
        workspace.inside(() -> processes.deploy(new Bundle(key, PackedSkill.drawing(key, topic), List.of())));
    }

    private String start(String key) {
        Answer started = admin.post("/api/process-instances", Map.of("processDefinitionKey", key));
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        return started.text("/id");
    }

    private String variable(String instance, String name) {
        for (JsonNode variable :
                admin.get("/api/process-instances/" + instance).json().at("/variables")) {
            if (variable.at("/name").asString().equals(name)) {
                return variable.at("/value").toString();
            }
        }
        return "";
    }

    private void awaitVariable(String instance, String name, String value) {
        await().atMost(SOON).untilAsserted(() -> assertThat(variable(instance, name))
                .as(admin.get("/api/process-instances/" + instance).body())
                .isEqualTo(value));
    }

    private void awaitIncident(String instance, String words) {
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        admin.get("/api/process-instances/" + instance).text("/incidents/0/message"))
                .contains(words));
    }

    private String audited() {
        return admin.get("/api/audit-entries?limit=100").body();
    }
}
