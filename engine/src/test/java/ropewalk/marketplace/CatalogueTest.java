package ropewalk.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static ropewalk.marketplace.SkillWorkspace.ID;
import static ropewalk.marketplace.SkillWorkspace.SKILL;

import java.security.KeyPair;
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
import ropewalk.skill.PublisherKey;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

/** What whoever provides a workspace offers it, and whose skills may be installed there. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CatalogueTest {
    private static final String PACKAGES = "/api/catalogue/packages";
    private static final String HERE = "/api/skill-policy";
    private static final String BELOW = "/api/catalogue/policy";
    private static final String FINGERPRINT =
            PublisherKey.of(PackedSkill.KEY.getPublic()).fingerprint();

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    Browser operator;
    Browser admin;
    SkillWorkspace here;

    @BeforeEach
    void signIn() {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        operator = workspace.browser(port, Role.OPERATOR);
        admin = workspace.browser(port, Role.ADMIN);
        here = new SkillWorkspace(admin);
    }

    @Test
    void aWorkspaceInstallsWhatIsOfferedToItAndKeepsItWhenItIsOfferedNoLonger() {
        offer(new PackedSkill(ID).packed());
        JsonNode shown = one(admin);
        assertThat(shown.at("/provided").asBoolean()).isTrue();
        assertThat(one(TestWorkspace.create(tenants, people).browser(port, Role.ADMIN))
                        .isMissingNode())
                .as("others are not offered it")
                .isTrue();
        assertThat(admin.send("DELETE", SKILL + "/versions/1.0.0", null, Map.of())
                        .status())
                .as("it is not theirs to take away")
                .isEqualTo(404);
        here.install("1.0.0");
        here.awaitVariable(here.start("tally"), "countResult", "{\"script\":\"ok\"}");
        assertThat(operator.send("DELETE", PACKAGES + "/" + ID + "/versions/1.0.0", null, Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(operator.get(PACKAGES).json().at("/items")).isEmpty();
        here.awaitVariable(here.start("tally"), "countResult", "{\"script\":\"ok\"}");
    }

    @Test
    void whatIsNearerDecidesWhoseKeyASkillHas() {
        KeyPair other = PackedSkill.newKey();
        here.add(new PackedSkill(ID).packed());
        offer(new PackedSkill(ID).version("9.0.0").packed(other));
        JsonNode shown = one(admin);
        assertThat(shown.at("/latest").asString()).isEqualTo("1.0.0");
        assertThat(shown.at("/provided").asBoolean()).isFalse();
        assertThat(admin.get(SKILL + "?version=9.0.0").status()).isEqualTo(404);
    }

    @Test
    void skillsOfPublishersWhoAreNotListedAreNotInstalled() {
        here.add(new PackedSkill(ID).packed());
        here.install("1.0.0");
        here.add(new PackedSkill(ID).version("1.1.0").packed());
        assertThat(say(admin, HERE, true, List.of()).status()).isEqualTo(200);
        assertThat(here.attempt("1.1.0").at("/obstacles").toString()).contains("listed publishers alone");
        assertThat(here.change("PUT", "", here.consent("1.1.0")).text("/code")).isEqualTo("skill-refused");
        assertThat(here.start("tally")).as("what is installed stays").isNotEmpty();
        assertThat(say(admin, HERE, true, List.of(listed("Quay Works"))).status())
                .isEqualTo(200);
        assertThat(here.change("PUT", "", here.consent("1.1.0")).status()).isEqualTo(200);
        assertThat(here.audited()).contains("skill-policy.changed");
    }

    @Test
    void aListAboveCountsForAllBelowAndNobodyBelowCanTakeItAway() {
        here.add(new PackedSkill(ID).packed());
        assertThat(say(operator, BELOW, true, List.of()).status()).isEqualTo(200);
        assertThat(say(admin, HERE, false, List.of()).status()).isEqualTo(200);
        assertThat(here.attempt("1.0.0").at("/obstacles").toString()).contains("who provides this workspace");
        assertThat(admin.post(SKILL + "/installation", here.consent("1.0.0")).text("/code"))
                .isEqualTo("skill-refused");
        assertThat(here.attempt("ropewalk.dunning", "1.0.0").toString())
                .as("what comes with the server is the server's")
                .doesNotContain("who provides this workspace");
        assertThat(admin.get(BELOW).status()).isIn(403, 404);
        assertThat(say(operator, BELOW, true, List.of(listed("Quay Works"))).status())
                .isEqualTo(200);
        here.install("1.0.0");
    }

    @Test
    void aListHasFingerprintsEachOnce() {
        Answer wrong = say(admin, HERE, true, List.of(Map.of("fingerprint", "1f0c", "name", "Quay")));
        assertThat(wrong.text("/code")).isEqualTo("invalid-publisher");
        Answer twice = say(admin, HERE, true, List.of(listed("Quay"), listed("Quay Works")));
        assertThat(twice.text("/code")).isEqualTo("invalid-publisher");
        String etag = admin.get(HERE).etag();
        assertThat(say(admin, HERE, true, List.of()).status()).isEqualTo(200);
        assertThat(admin.send("PUT", HERE, policy(false, List.of()), Map.of("If-Match", etag))
                        .status())
                .isEqualTo(412);
    }

    private static JsonNode one(Browser browser) {
        return browser.get("/api/skills?search=" + ID).json().at("/items/0");
    }

    private void offer(byte[] archive) {
        Answer added = operator.send("POST", PACKAGES, archive, Map.of());
        assertThat(added.status()).as(added.body()).isEqualTo(201);
    }

    private static Map<String, ?> listed(String name) {
        return Map.of("fingerprint", FINGERPRINT, "name", name);
    }

    private static Map<String, ?> policy(boolean listedOnly, List<?> publishers) {
        return Map.of("listedOnly", listedOnly, "publishers", publishers);
    }

    private static Answer say(Browser browser, String path, boolean listedOnly, List<?> publishers) {
        return browser.send(
                "PUT",
                path,
                policy(listedOnly, publishers),
                Map.of("If-Match", browser.get(path).etag()));
    }
}
