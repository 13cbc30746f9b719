package ropewalk.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;
import ropewalk.tenant.Role;

/** A step suggests, and learns from what is decided at its task. */
class SuggestionTest extends Letters {
    @Autowired
    StepTable steps;

    @Test
    void learnsFromWhatPeopleDecideAndSaysWhatLearningIsWorth() {
        teach(manager, workspace);
        Answer suggested = suggestion(start(workspace, manager, "The box arrived all wet and soaked"));
        assertThat(suggested.text("/0/label")).as(suggested.body()).isEqualTo("north");
        assertThat(suggested.json().at("/0/learned").asInt()).isEqualTo(WET.size() + BILL.size());
        assertThat(suggested.json().at("/0/nearest")).isNotEmpty();
        assertThat(suggested.text("/0/nearest/0/label")).isEqualTo("north");
        assertThat(suggested.text("/0/nearest/0/text"))
                .as("one person alone decided")
                .isEmpty();
        assertThat(suggestion(start(workspace, manager, "The amount on my invoice is wrong"))
                        .text("/0/label"))
                .isEqualTo("south");
        Answer learning = learning();
        assertThat(learning.json().at("/models/0/examples").asInt()).isEqualTo(WET.size() + BILL.size());
        assertThat(learning.json().at("/days/0/decided").asInt()).isEqualTo(WET.size() + BILL.size());
        assertThat(learning.json().at("/labels/0/decided").asInt()).isEqualTo(WET.size());
    }

    @Test
    void teachesNoOtherWorkspace() {
        teach(manager, workspace);
        TestWorkspace other = TestWorkspace.create(tenants, people);
        deploy(other);
        Browser stranger = other.browser(port, Role.MANAGER);
        String task = start(other, stranger, "The box arrived all wet and soaked");
        assertThat(stranger.get("/api/tasks/" + task + "/suggestions")
                        .json()
                        .at("/0/learned")
                        .asInt())
                .isZero();
        assertThat(stranger.get("/api/assistant-steps").json()).hasSize(1);
        assertThat(stranger.get("/api/assistant-steps/" + stepId()).status()).isEqualTo(404);
    }

    @Test
    void whatOneWorkspaceLearnsChangesNoByteOfWhatAnotherHasLearned() {
        TestWorkspace other = TestWorkspace.create(tenants, people);
        deploy(other);
        Browser stranger = other.browser(port, Role.MANAGER);
        teach(manager, workspace);
        byte[] before = newestModel();
        String task = start(other, stranger, WET.get(0));
        stranger.send(
                "POST",
                "/api/tasks/" + task + "/decision",
                Map.of("outcome", "south"),
                Map.of("If-Match", stranger.get("/api/tasks/" + task).etag()));
        await().atMost(SOON)
                .until(() -> stranger.get("/api/assistant-steps/"
                                        + stranger.get("/api/assistant-steps").text("/0/id"))
                                .json()
                                .at("/models/0/examples")
                                .asInt()
                        == 1);
        assertThat(newestModel()).isEqualTo(before);
        int number = learning().json().at("/models/0/number").asInt();
        workspace.inside(() -> {
            transaction.executeWithoutResult(status -> steps.learnLater(new StepId("letters", "ask"), Duration.ZERO));
            return learning.one();
        });
        await().atMost(SOON)
                .until(() -> learning().json().at("/models/0/number").asInt() > number);
        assertThat(newestModel()).as("made anew").isEqualTo(before);
    }

    private byte[] newestModel() {
        return workspace.inside(() ->
                transaction.execute(status -> jdbc.sql("select bytes from assistant_model order by number desc limit 1")
                        .query(byte[].class)
                        .single()));
    }

    @Test
    void whatWasLearnedAnswersAlsoWhereAVersionOfTheProcessHasOtherLabels() {
        teach(manager, workspace);
        deploy(workspace, "\nwest");
        Answer suggested = suggestion(start(workspace, manager, "The box arrived all wet and soaked"));
        assertThat(suggested.text("/0/label")).as(suggested.body()).isEqualTo("north");
        assertThat(suggested.json().at("/0/confidence").asDouble()).isGreaterThan(0.6);
    }

    @Test
    void aPausedStepLearnsNothingAndAnEarlierModelCanAnswer() {
        teach(manager, workspace);
        String path = "/api/assistant-steps/" + stepId();
        assertThat(put(path + "/state", Map.of("paused", true)).status()).isEqualTo(200);
        decide(start(workspace, manager, "A wet box"), "north", "");
        assertThat(learning().text("/nextModelAt")).isEmpty();
        assertThat(put(path + "/model", Map.of("number", 99)).text("/code")).isEqualTo("unknown-model");
        int before = learning().json().at("/models/1/number").asInt();
        Answer chosen = put(path + "/model", Map.of("number", before));
        assertThat(chosen.json().at("/models/1/inUse").asBoolean())
                .as(chosen.body())
                .isTrue();
        assertThat(put(path + "/state", Map.of("paused", false)).status()).isEqualTo(200);
        await().atMost(SOON)
                .until(() -> learning().json().at("/models/0/examples").asInt() == 13);
    }

    @Test
    void saysWhatIsWrongWithAStep() {
        String ask =
                """
                <serviceTask id="ask" camunda:type="external" camunda:topic="assistant.classify">
                  <extensionElements><camunda:inputOutput>
                    <camunda:inputParameter name="text">Anything</camunda:inputParameter>
                    <camunda:inputParameter name="labels">alone</camunda:inputParameter>
                  </camunda:inputOutput></extensionElements>
                </serviceTask>""";
        String xml = Drawing.of("lonely", Drawing.start() + ask + Drawing.end(), "start>ask", "ask>end");
        workspace.inside(() -> processes.deploy(new Bundle("Lonely", xml, List.of())));
        workspace.inside(() -> processes.start("lonely", null, Map.of()));
        await().atMost(SOON)
                .until(
                        () -> manager.get("/api/process-instances?state=failed").body(),
                        body -> body.contains("lonely"));
        assertThat(manager.get("/api/incident-causes").body()).contains("labels has # of # to # lines");
    }
}
