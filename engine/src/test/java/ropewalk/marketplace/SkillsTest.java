package ropewalk.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static ropewalk.marketplace.SkillWorkspace.ID;
import static ropewalk.marketplace.SkillWorkspace.SKILL;

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
import ropewalk.process.Bundle;
import ropewalk.process.Processes;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

/** A skill from its package to its removal, in the workspaces that have it and those that do not. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SkillsTest {

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
    SkillWorkspace here;

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
        here = new SkillWorkspace(admin);
    }

    @Test
    void isAddedTriedInstalledUsedAndRemoved() {
        here.add(new PackedSkill(ID).packed());
        Answer shown = admin.get(SKILL);
        assertThat(shown.text("/name")).isEqualTo("Tally");
        assertThat(shown.text("/readme")).contains("Counts");
        assertThat(shown.text("/fingerprint")).matches("(\\w{4} ){7}\\w{4}");
        assertThat(shown.text("/installation/version")).isEmpty();
        JsonNode trial = here.attempt("1.0.0");
        assertThat(trial.at("/obstacles")).isEmpty();
        assertThat(trial.at("/scenarios/0/name").asString()).isEqualTo("echo");
        assertThat(trial.at("/parts/0/state").asString()).isEqualTo("new");

        here.install("1.0.0");
        assertThat(admin.get("/api/skills").text("/items/0/installed")).isEqualTo("1.0.0");
        String instance = here.start("tally");
        here.awaitVariable(instance, "countResult", "{\"script\":\"ok\"}");

        Answer removed = here.change("DELETE", "", null);
        assertThat(removed.status()).as(removed.body()).isEqualTo(204);
        assertThat(admin.get(SKILL).text("/installation/version")).isEmpty();
        assertThat(admin.post("/api/process-instances", Map.of("processDefinitionKey", "tally"))
                        .text("/code"))
                .isEqualTo("process-suspended");
        assertThat(admin.get("/api/process-instances/" + instance).text("/state"))
                .isEqualTo("running");
        assertThat(here.audited()).contains("skill.added", "skill.installed", "skill.removed");
    }

    @Test
    void givesAnUpdateNothingMoreWithoutConsentAndLetsWhatRunsGoOn() {
        here.add(new PackedSkill(ID).packed());
        here.install("1.0.0");
        String before = here.start("tally");
        here.awaitVariable(before, "countResult", "{\"script\":\"ok\"}");
        here.add(SkillCodeTest.asking("1.1.0").packed());
        assertThat(admin.get("/api/skills").json().at("/items/0/update").asBoolean())
                .isTrue();
        JsonNode trial = here.attempt("1.1.0");
        assertThat(trial.at("/added").toString())
                .isEqualTo("[{\"kind\":\"operation\",\"name\":\"rehearsal.say-line\"}]");
        Answer without = here.change("PUT", "", here.consent("1.1.0", List.of()));
        assertThat(without.text("/code")).isEqualTo("skill-not-consented");
        Answer updated = here.change("PUT", "", here.consent("1.1.0"));
        assertThat(updated.status()).as(updated.body()).isEqualTo(200);
        assertThat(updated.text("/installation/version")).isEqualTo("1.1.0");
        Answer back = here.change("PUT", "", here.consent("1.0.0"));
        assertThat(back.text("/code")).as("a downgrade").isEqualTo("skill-refused");
        assertThat(admin.get("/api/process-definitions?key=tally&all=true")
                        .json()
                        .at("/items"))
                .hasSize(2);
    }

    @Test
    void isOfferedInTheModelerWhileItIsInstalled() {
        here.add(new PackedSkill(ID).packed());
        assertThat(admin.get("/api/element-templates").body()).doesNotContain("skill." + ID + ".count");
        here.install("1.0.0");
        assertThat(admin.get("/api/element-templates").body())
                .contains("skill." + ID + ".count", "Tally: Count", "\"name\":\"script\"");
    }

    @Test
    void isStoppedAndSwitchedOnAgain() {
        here.add(new PackedSkill(ID).packed());
        here.install("1.0.0");
        processes("own", "skill." + ID + ".count");
        Answer off = here.change("PUT", "/state", Map.of("state", "disabled", "pinned", false));
        assertThat(off.text("/installation/state")).isEqualTo("disabled");
        String instance = here.start("own");
        here.awaitIncident(instance, "is off");
        here.change("PUT", "/state", Map.of("state", "active", "pinned", true));
        assertThat(admin.get("/api/process-definitions?key=tally")
                        .json()
                        .at("/items/0/suspended")
                        .asBoolean())
                .isFalse();
        here.add(new PackedSkill(ID).version("1.0.1").packed());
        assertThat(admin.get("/api/skills").json().at("/items/0/update").asBoolean())
                .as("it is to stay at its version")
                .isFalse();
    }

    @Test
    void takesNoKeyOfWhatWasDrawnHere() {
        processes("tally", "rehearsal.say-line");
        here.add(new PackedSkill(ID).packed());
        assertThat(here.attempt("1.0.0").at("/parts/0/state").asString()).isEqualTo("taken");
        Answer refused = admin.post(SKILL + "/installation", here.consent("1.0.0"));
        assertThat(refused.text("/code")).isEqualTo("skill-refused");
        assertThat(refused.body()).contains("“tally”");
        assertThat(admin.get("/api/process-definitions?key=tally&all=true")
                        .json()
                        .at("/items"))
                .hasSize(1);
    }

    @Test
    void replacesWhatWasDrawnOnItsProcessOnlyWhenSomebodySaysSo() {
        here.add(new PackedSkill(ID).packed());
        here.install("1.0.0");
        processes("tally", "skill." + ID + ".count");
        here.add(new PackedSkill(ID).version("1.0.1").packed());
        assertThat(here.attempt("1.0.1").at("/parts/0/state").asString()).isEqualTo("changed");
        assertThat(here.change("PUT", "", here.consent("1.0.1")).text("/code")).isEqualTo("skill-process-changed");
        var sure = new HashMap<>(here.consent("1.0.1"));
        sure.put("replaceChanged", true);
        assertThat(here.change("PUT", "", sure).status()).isEqualTo(200);
    }

    @Test
    void isRefusedWhenItsScenariosFailOrItsPublisherIsAnother() {
        here.add(new PackedSkill(ID).packed());
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
        here.add(new PackedSkill(ID)
                .version("1.2.0")
                .file("scenarios/echo.json", "{\"step\": \"count\", \"inputs\": {}, \"outputs\": {\"sum\": 1}}")
                .packed());
        Answer failing = admin.post(SKILL + "/installation", here.consent("1.2.0"));
        assertThat(failing.text("/code")).isEqualTo("skill-refused");
        assertThat(failing.body()).contains("Its scenario echo fails");
    }

    @Test
    void belongsToTheWorkspaceThatAddedIt() {
        here.add(new PackedSkill(ID).packed());
        here.install("1.0.0");
        Browser other = TestWorkspace.create(tenants, people).browser(port, Role.ADMIN);
        assertThat(other.get(SKILL).status()).isEqualTo(404);
        assertThat(other.get("/api/skills?search=tally").json().at("/items")).isEmpty();
        assertThat(other.post(SKILL + "/installation", here.consent("1.0.0")).status())
                .isEqualTo(404);
    }

    private void processes(String key, String topic) {
        workspace.inside(() -> processes.deploy(new Bundle(key, PackedSkill.drawing(key, topic), List.of())));
    }
}
