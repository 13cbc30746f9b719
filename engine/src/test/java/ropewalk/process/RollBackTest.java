package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static ropewalk.process.ReviewWorkspace.deploy;
import static ropewalk.process.ReviewWorkspace.drawn;
import static ropewalk.process.ReviewWorkspace.save;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
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

/** An older version's content becomes the newest version. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RollBackTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    ReviewWorkspace here;
    Browser owner;

    @BeforeEach
    void signIn() {
        here = ReviewWorkspace.create(tenants, people, port);
        owner = here.owner();
    }

    private String version(String draft) {
        Answer deployed = deploy(owner, draft);
        assertThat(deployed.status()).as(deployed.body()).isEqualTo(201);
        return deployed.text("/definitionId");
    }

    private String[] twoVersions() {
        String draft = here.draft("check");
        String first = version(draft);
        save(owner, draft, drawn("look"));
        return new String[] {first, version(draft)};
    }

    private static Answer rollBack(Browser browser, String to, String insteadOf) {
        return browser.post(
                "/api/process-definitions/" + to + "/roll-back",
                Map.of("insteadOf", insteadOf, "note", "The new form is wrong"));
    }

    @Test
    void deploysTheOldContentAsANewVersionAndSaysSo() {
        String[] versions = twoVersions();
        Answer back = rollBack(owner, versions[0], versions[1]);
        assertThat(back.status()).as(back.body()).isEqualTo(201);
        assertThat(back.json().at("/version").asInt()).isEqualTo(3);
        JsonNode old = owner.get("/api/process-definitions/" + versions[0] + "/content")
                .json();
        JsonNode now = owner.get("/api/process-definitions/" + back.text("/definitionId") + "/content")
                .json();
        assertThat(now).isEqualTo(old);
        assertThat(now.at("/xml").asString()).contains("Task check");
        assertThat(now.at("/resources/0/content").asString()).contains("check");
        JsonNode listed =
                owner.get("/api/process-definitions?key=offer&all=true").json();
        assertThat(listed.at("/items/0/restores").asInt()).isOne();
        assertThat(listed.at("/items/0/latest").asBoolean()).isTrue();
        assertThat(listed.at("/items/1/latest").asBoolean()).isFalse();
        assertThat(listed.at("/items/0/note").asString()).isEqualTo("The new form is wrong");
        assertThat(listed.at("/items/0/deployedBy/name").asString()).isEqualTo("MANAGER person");
        JsonNode told = here.admin().get("/api/audit-entries?limit=5").json().at("/items/0");
        assertThat(told.at("/action").asString()).isEqualTo("process.rolled-back");
        assertThat(told.at("/before/version").asInt()).isEqualTo(2);
        assertThat(told.at("/after/restores").asInt()).isOne();
        assertThat(told.at("/after/version").asInt()).isEqualTo(3);
    }

    @Test
    void isRefusedWhenSomebodyHasDeployedMeanwhile() {
        String[] versions = twoVersions();
        String third = rollBack(owner, versions[0], versions[1]).text("/definitionId");
        Answer late = rollBack(owner, versions[1], versions[1]);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("/code")).isEqualTo("newer-version");
        assertThat(late.text("/latest")).isEqualTo(third);
        assertThat(rollBack(owner, third, third).text("/code")).isEqualTo("latest-already");
        assertThat(rollBack(owner, versions[1], third).status()).isEqualTo(201);
    }

    @Test
    void needsNoNewReviewWhereTheVersionHadOneAndIsRefusedWhereItHadNone() {
        String draft = here.draft("check");
        String unseen = version(draft);
        here.withSecondPerson();
        save(owner, draft, drawn("look"));
        here.approve(draft);
        String approved = version(draft);
        Answer refused = rollBack(owner, unseen, approved);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("review-required");

        save(owner, draft, drawn("see"));
        here.approve(draft);
        String newest = version(draft);
        Answer back = rollBack(owner, approved, newest);
        assertThat(back.status()).as(back.body()).isEqualTo(201);
        Answer shown = owner.get("/api/process-definitions/" + back.text("/definitionId"));
        assertThat(shown.text("/approvedBy/name")).isEqualTo("Sam Second");
        assertThat(rollBack(owner, newest, back.text("/definitionId")).status()).isEqualTo(201);
    }

    @Test
    void showsBeforeWhatTheLastInstancesWouldDoOnTheOldVersion() {
        String[] versions = twoVersions();
        here.workspace().inside(() -> processes.start("offer", null, Map.of()));
        await().atMost(SOON)
                .until(() ->
                        owner.get("/api/process-instances").json().at("/items").size() == 1);
        String path = "/api/process-definitions/" + versions[0] + "/replays";
        Answer begun = owner.post(path, Map.of("last", 10));
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        await().atMost(SOON)
                .until(() -> owner.get("/api/replays/" + begun.text("/id")).text("/state"), "done"::equals);
        JsonNode told = owner.get(path).json().at("/items/0");
        assertThat(told.at("/draftId").asString()).isEqualTo(versions[0]);
        assertThat(told.at("/draftVersion").asInt()).isOne();
        assertThat(told.at("/instances").asInt()).isOne();
        assertThat(told.at("/same").asInt()).as(told.toString()).isZero();
        assertThat(told.at("/findings/0/difference/went").asString())
                .as(told.toString())
                .isEqualTo("check");
    }

    @Test
    void anOldVersionIsOpenedAsADraft() {
        String[] versions = twoVersions();
        Answer draft = owner.post("/api/drafts", Map.of("name", "Again", "fromDefinitionId", versions[0]));
        assertThat(draft.text("/xml")).contains("Task check");
    }

    @Test
    void isNotForThoseWhoOnlyDrawOrBelongElsewhere() {
        String[] versions = twoVersions();
        assertThat(rollBack(here.workspace().browser(port, Role.USER), versions[0], versions[1])
                        .status())
                .isEqualTo(403);
        Browser stranger = TestWorkspace.create(tenants, people).browser(port, Role.ADMIN);
        String unknown = UUID.randomUUID().toString();
        Answer foreign = rollBack(stranger, versions[0], versions[1]);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body())
                .isEqualTo(rollBack(stranger, unknown, versions[1]).body().replace(unknown, versions[0]));
        assertThat(stranger.get("/api/process-definitions/" + versions[0] + "/content")
                        .status())
                .isEqualTo(404);
    }
}
