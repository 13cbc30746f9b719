package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static ropewalk.process.ReviewWorkspace.ask;
import static ropewalk.process.ReviewWorkspace.decide;
import static ropewalk.process.ReviewWorkspace.deploy;
import static ropewalk.process.ReviewWorkspace.drawn;
import static ropewalk.process.ReviewWorkspace.etag;
import static ropewalk.process.ReviewWorkspace.save;

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
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** Somebody who did not draw looks at a draft, exactly as it would be deployed. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ReviewTest {
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
    Browser second;

    @BeforeEach
    void signIn() {
        here = ReviewWorkspace.create(tenants, people, port);
        owner = here.owner();
        second = here.second();
    }

    @Test
    void letsADraftBeDeployedThatSomebodyElseHasApproved() {
        here.withSecondPerson();
        String draft = here.draft("check");
        Answer early = deploy(owner, draft);
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text("/code")).isEqualTo("review-required");

        Answer asked = ask(owner, draft);
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        assertThat(deploy(owner, draft).text("/code")).isEqualTo("review-required");
        assertThat(second.get("/api/reviews").text("/items/0/id")).isEqualTo(asked.text("/id"));
        assertThat(owner.get("/api/reviews").json().at("/items").size()).isZero();
        var shown = second.get("/api/reviews/" + asked.text("/id"));
        assertThat(shown.text("/content/xml")).contains("Task check");
        assertThat(shown.text("/review/message")).isEqualTo("Please look");
        assertThat(shown.json().at("/mayDecide").asBoolean()).isTrue();
        assertThat(shown.json().has("deployed")).isFalse();
        assertThat(owner.get("/api/reviews/" + asked.text("/id"))
                        .json()
                        .at("/mayDecide")
                        .asBoolean())
                .isFalse();

        assertThat(decide(second, asked, true, "Good").text("/state")).isEqualTo("approved");
        assertThat(owner.get("/api/drafts").text("/items/0/review")).isEqualTo("approved");
        Answer deployed = deploy(owner, draft);
        assertThat(deployed.status()).as(deployed.body()).isEqualTo(201);
        var version = owner.get("/api/process-definitions/" + deployed.text("/definitionId"));
        assertThat(version.text("/deployedBy/name")).isEqualTo("MANAGER person");
        assertThat(version.text("/approvedBy/name")).isEqualTo("Sam Second");
        assertThat(version.text("/note")).isEqualTo("What is new");
        assertThat(here.state(draft).text("/review/state")).isEqualTo("deployed");
        assertThat(here.state(draft).json().at("/authors").size()).isZero();
        assertThat(deploy(owner, draft).text("/code")).isEqualTo("review-required");
        assertThat(here.admin().get("/api/audit-entries?limit=30").body())
                .contains("review.asked", "review.approved", "deployment-policy.changed", "process.deployed")
                .contains("\"approvedBy\"");
    }

    @Test
    void isNotDecidedByWhoeverDrewOrAsked() {
        String draft = here.draft("check");
        assertThat(save(second, draft, drawn("look")).status()).isEqualTo(200);
        Answer asked = ask(here.admin(), draft);
        for (Browser own : List.of(owner, second, here.admin())) {
            Answer refused = decide(own, asked, true, "");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text("/code")).isEqualTo("four-eyes");
            assertThat(own.get("/api/reviews").json().at("/items").size()).isZero();
        }
        assertThat(here.state(draft).text("/review/state")).isEqualTo("open");
        assertThat(here.state(draft).json().at("/authors").size()).isEqualTo(2);
    }

    @Test
    void isNotDecidedByTheProgramOfWhoeverDrew() {
        Answer draft = here.admin().post("/api/drafts", drawn("check"));
        Answer asked = ask(owner, draft.text("/id"));
        Answer client = here.admin()
                .post(
                        "/api/api-clients",
                        Map.of("name", "Approver", "permissions", List.of(Permission.DEPLOY_PROCESSES.name())));
        String form = "grant_type=client_credentials&client_id=" + client.text("/clientId") + "&client_secret="
                + client.text("/secret");
        Answer token = new Browser(port).send("POST", "/oauth2/token", form, Map.of());
        Answer refused = new Browser(port)
                .send(
                        "POST",
                        "/api/reviews/" + asked.text("/id") + "/decision",
                        Map.of("approve", true),
                        Map.of("Authorization", "Bearer " + token.text("/access_token")));
        assertThat(refused.text("/code")).as(refused.body()).isEqualTo("four-eyes");
    }

    @Test
    void isVoidOnceTheDraftIsChangedAlsoWhenItIsChangedBack() {
        here.withSecondPerson();
        String draft = here.draft("check");
        here.approve(draft);
        assertThat(save(owner, draft, drawn("look")).status()).isEqualTo(200);
        assertThat(here.state(draft).text("/review/state")).isEqualTo("outdated");
        assertThat(deploy(owner, draft).text("/code")).isEqualTo("review-required");
        assertThat(save(owner, draft, drawn("check")).status()).isEqualTo(200);
        assertThat(deploy(owner, draft).text("/code")).isEqualTo("review-required");
    }

    @Test
    void isVoidOnceAFormIsChangedAndNotByANewNameOfTheDraft() {
        here.withSecondPerson();
        String draft = here.draft("check");
        here.approve(draft);
        Map<String, Object> renamed = new HashMap<>(drawn("check"));
        renamed.put("name", "Another name");
        assertThat(save(owner, draft, renamed).status()).isEqualTo(200);
        assertThat(here.state(draft).text("/review/state")).isEqualTo("approved");
        renamed.put("resources", drawn("look").get("resources"));
        assertThat(save(owner, draft, renamed).status()).isEqualTo(200);
        assertThat(here.state(draft).text("/review/state")).isEqualTo("outdated");
    }

    @Test
    void doesNotCoverWhatWasChangedBeforeItWasDecided() {
        String draft = here.draft("check");
        Answer asked = ask(owner, draft);
        assertThat(save(owner, draft, drawn("look")).status()).isEqualTo(200);
        Answer late = decide(second, asked, true, "");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("/code")).isEqualTo("review-over");
        assertThat(second.get("/api/reviews/" + asked.text("/id")).json().has("content"))
                .isFalse();
    }

    @Test
    void sendsADraftBackWithAComment() {
        String draft = here.draft("check");
        Answer asked = ask(owner, draft);
        assertThat(decide(second, asked, false, " ").text("/code")).isEqualTo("comment-missing");
        assertThat(decide(second, asked, false, "Name the task").text("/state")).isEqualTo("sent-back");
        assertThat(here.state(draft).text("/review/comment")).isEqualTo("Name the task");
        assertThat(decide(second, asked, true, "").text("/code")).isEqualTo("review-over");
        assertThat(ask(owner, draft).status()).isEqualTo(201);
        assertThat(here.state(draft).text("/review/state")).isEqualTo("open");
    }

    @Test
    void takesASecondPersonToDeployAlsoFromWhoeverApproved() {
        here.withSecondPerson();
        String draft = here.draft("check");
        here.approve(draft);
        Answer own = deploy(second, draft);
        assertThat(own.status()).isEqualTo(403);
        assertThat(own.text("/code")).isEqualTo("four-eyes");
        assertThat(deploy(here.admin(), draft).status()).isEqualTo(201);
    }

    @Test
    void isTakenBackByThoseWhoDraw() {
        here.withSecondPerson();
        String draft = here.draft("check");
        here.approve(draft);
        assertThat(owner.delete("/api/drafts/" + draft + "/review").status()).isEqualTo(204);
        assertThat(here.state(draft).text("/review/state")).isEqualTo("withdrawn");
        assertThat(deploy(owner, draft).text("/code")).isEqualTo("review-required");
    }

    @Test
    void isOptionalWithoutThePolicyAndThenApprovesNothingForWhoeverDeploys() {
        String draft = here.draft("check");
        Answer first = deploy(owner, draft);
        assertThat(first.status()).isEqualTo(201);
        assertThat(owner.get("/api/process-definitions/" + first.text("/definitionId"))
                        .json()
                        .has("approvedBy"))
                .isFalse();
        assertThat(here.state(draft).json().at("/required").asBoolean()).isFalse();
        assertThat(here.state(draft).text("/authors/0/name")).isEqualTo("MANAGER person");
        here.approve(draft);
        Answer own = deploy(second, draft);
        assertThat(own.status()).isEqualTo(201);
        assertThat(owner.get("/api/process-definitions/" + own.text("/definitionId"))
                        .json()
                        .has("approvedBy"))
                .isFalse();
    }

    @Test
    void isAskedForOfTheVersionThatWasSeen() {
        String draft = here.draft("check");
        assertThat(save(owner, draft, drawn("look")).status()).isEqualTo(200);
        Answer late = owner.send("POST", "/api/drafts/" + draft + "/review", Map.of(), Map.of("If-Match", "\"1\""));
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.text("/present/xml")).contains("Task look");
    }

    @Test
    void isNeededForWhatComesAnyOtherWayToo() {
        here.withSecondPerson();
        Bundle bundle = new Bundle("Offer", String.valueOf(drawn("check").get("xml")), List.of());
        assertThatThrownBy(() -> here.workspace().inside(() -> processes.deploy(bundle)))
                .hasMessageContaining("second person");
        Answer draft = owner.post("/api/drafts", Map.of("name", "Offer", "xml", bundle.xml()));
        here.approve(draft.text("/id"));
        assertThat(here.workspace().inside(() -> processes.deploy(bundle)).version())
                .isOne();
        assertThatThrownBy(() -> here.workspace().inside(() -> processes.deploy(bundle)))
                .hasMessageContaining("second person");
    }

    @Test
    void keepsItsPolicyFromThoseWhoOnlyDeploy() {
        assertThat(owner.get("/api/deployment-policy").status()).isEqualTo(403);
        assertThat(owner.send(
                                "PUT",
                                "/api/deployment-policy",
                                Map.of("secondPerson", true),
                                Map.of("If-Match", "\"0\""))
                        .status())
                .isEqualTo(403);
        assertThat(here.policy(true).status()).isEqualTo(200);
        assertThat(here.policy(false).status()).isEqualTo(200);
        assertThat(deploy(owner, here.draft("check")).status()).isEqualTo(201);
    }

    @Test
    void ofAnotherWorkspaceDoesNotExist() {
        Answer asked = ask(owner, here.draft("check"));
        Browser stranger = TestWorkspace.create(tenants, people).browser(port, Role.ADMIN);
        String foreign = asked.text("/id");
        String unknown = UUID.randomUUID().toString();
        Map<String, Object> decision = Map.of("approve", true);
        Answer one = stranger.post("/api/reviews/" + foreign + "/decision", decision);
        assertThat(one.status()).isEqualTo(404);
        assertThat(one.body())
                .isEqualTo(stranger.post("/api/reviews/" + unknown + "/decision", decision)
                        .body()
                        .replace(unknown, foreign));
        assertThat(stranger.get("/api/reviews/" + foreign).status()).isEqualTo(404);
        assertThat(stranger.get("/api/reviews").json().at("/items").size()).isZero();
        assertThat(etag(owner, asked.text("/draftId"))).isEqualTo("\"1\"");
    }
}
