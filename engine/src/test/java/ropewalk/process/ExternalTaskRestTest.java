package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** What Camunda 7's clients for external tasks ask, and what they must not get. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ExternalTaskRestTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TASKS = "/engine-rest/external-task";

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
    TopicWorker worker;

    @BeforeEach
    void begin() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
        worker = new TopicWorker(port, workspace, "WORK_TOPICS");
    }

    private String start(String topic, Map<String, Object> variables) {
        String step = "<serviceTask id=\"paint\" name=\"Paint\" camunda:type=\"external\" camunda:topic=\"" + topic
                + "\"/><boundaryEvent id=\"caught\" attachedToRef=\"paint\"><errorEventDefinition id=\"e\""
                + " errorRef=\"no\"/></boundaryEvent>"
                + Drawing.task("look", "", Map.of());
        String xml = Drawing.of(
                "painting",
                Drawing.startWithForm("order") + step + Drawing.end(),
                "start>paint",
                "paint>end",
                "caught>look",
                "look>end");
        Bundle.Resource order = Drawing.form(
                "order",
                List.of(Map.of("type", "textfield", "key", "colour"), Map.of("type", "number", "key", "coats")));
        return workspace.inside(() -> {
            Deployed deployed = processes.deploy(new Bundle("Painting", xml, List.of(order)));
            return processes.start(deployed.key(), "boat-7", variables);
        });
    }

    private Browser.Answer fetched(String topic) {
        List<Browser.Answer> found = new ArrayList<>();
        await().atMost(SOON).until(() -> {
            var answer = worker.fetch(topic);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            found.add(answer);
            return answer.json().size() == 1;
        });
        return found.get(found.size() - 1);
    }

    private void becomes(String instance, String state) {
        await().atMost(SOON)
                .until(() -> manager.get("/api/process-instances/" + instance).text("/state"), state::equals);
    }

    @Test
    void handsAStepOutOnceWithItsVariablesAndTakesItsResult() {
        String instance = start("paint-boat", Map.of("colour", "red", "coats", 2L));
        var taken = fetched("paint-boat");
        assertThat(taken.headers().get("content-type")).isEqualTo("application/json");
        assertThat(taken.text("/0/topicName")).isEqualTo("paint-boat");
        assertThat(taken.text("/0/workerId")).isEqualTo("painter-1");
        assertThat(taken.text("/0/businessKey")).isEqualTo("boat-7");
        assertThat(taken.text("/0/processInstanceId")).isEqualTo(instance);
        assertThat(taken.text("/0/variables/colour/value")).isEqualTo("red");
        assertThat(taken.text("/0/variables/colour/type")).isEqualTo("String");
        assertThat(taken.json().at("/0/variables/coats/value").asLong()).isEqualTo(2);
        assertThat(worker.fetch("paint-boat").json()).isEmpty();
        String id = taken.text("/0/id");
        Map<String, Object> result = Map.of(
                "workerId",
                "painter-1",
                "variables",
                Map.of(
                        "painted", Map.of("value", true, "type", "Boolean"),
                        "pots", Map.of("value", "[1,2]", "type", "Json")));
        assertThat(worker.ask("/" + id + "/complete", result).status()).isEqualTo(204);
        becomes(instance, "ended");
        assertThat(worker.ask("/" + id + "/complete", result).status()).isEqualTo(404);
    }

    @Test
    void keepsConnectorsStepsToTheServer() {
        var refused = worker.fetch("rehearsal.say-line");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/problem")).isEqualTo("topic-of-connector");
        assertThat(refused.text("/type")).isEqualTo("InvalidRequestException");
        assertThat(refused.text("/message")).contains("rehearsal");
    }

    @Test
    void knowsNoConnectorsStepByItsIdEither() {
        var connected = workspace
                .browser(port, Role.ADMIN)
                .post(
                        "/api/connections",
                        Map.of("connector", "rehearsal", "name", "Stage", "account", Map.of("room", workspace.name())));
        String calls = "/api/connections/" + connected.text("/id") + "/waiting-calls";
        String xml = Drawing.of(
                "saying",
                Drawing.start() + Drawing.step("say", "say-line", "busy,busy,busy,ok") + Drawing.end(),
                "start>say",
                "say>end");
        workspace.inside(() -> {
            processes.deploy(new Bundle("Saying", xml, List.of()));
            return processes.start("saying", "boat-7", Map.of());
        });
        await().atMost(SOON).until(() -> !manager.get(calls).text("/items/0/id").isEmpty());
        String id = manager.get(calls).text("/items/0/id");
        assertThat(worker.get(id).status()).isEqualTo(404);
        for (String way : List.of("complete", "failure", "unlock")) {
            assertThat(worker.ask("/" + id + "/" + way, Map.of("workerId", "painter-1"))
                            .status())
                    .as(way)
                    .isEqualTo(404);
        }
    }

    @Test
    void keepsTenantsAndClientsApart() {
        start("paint-keel", Map.of());
        worker.ask("/" + fetched("paint-keel").text("/0/id") + "/unlock", Map.of());
        TopicWorker stranger = new TopicWorker(port, TestWorkspace.create(tenants, people), "WORK_TOPICS");
        TopicWorker colleague = new TopicWorker(port, workspace, "WORK_TOPICS");
        Map<String, Object> mine = Map.of("workerId", "painter-1");
        assertThat(stranger.fetch("paint-keel").json()).isEmpty();
        String id = fetched("paint-keel").text("/0/id");
        assertThat(stranger.get(id).status()).isEqualTo(404);
        assertThat(stranger.ask("/" + id + "/complete", mine).status()).isEqualTo(404);
        assertThat(stranger.ask("/" + id + "/unlock", Map.of()).status()).isEqualTo(404);
        assertThat(colleague.ask("/" + id + "/complete", mine).text("/problem")).isEqualTo("not-the-owner");
        assertThat(colleague.ask("/" + id + "/unlock", Map.of()).text("/problem"))
                .isEqualTo("not-the-owner");
        assertThat(worker.ask("/" + id + "/complete", Map.of("workerId", "painter-2"))
                        .text("/problem"))
                .isEqualTo("not-the-owner");
        assertThat(worker.ask("/" + id + "/complete", mine).status()).isEqualTo(204);
    }

    @Test
    void letsOnlyProgramsInThatMay() {
        assertThat(new TopicWorker(port, workspace, "SEE_TASKS")
                        .fetch("paint-mast")
                        .status())
                .isEqualTo(403);
        var person = workspace
                .browser(port, Role.ADMIN)
                .post(
                        TASKS + "/fetchAndLock",
                        Map.of(
                                "workerId",
                                "me",
                                "maxTasks",
                                1,
                                "topics",
                                List.of(Map.of("topicName", "paint-mast", "lockDuration", 60_000))));
        assertThat(person.status()).isEqualTo(403);
        assertThat(person.text("/problem")).isEqualTo("programs-only");
    }

    @Test
    void repeatsAStepThatFailedAndShowsOneWithoutRetries() {
        String instance = start("paint-oar", Map.of());
        String id = fetched("paint-oar").text("/0/id");
        assertThat(worker.ask(
                                "/" + id + "/failure",
                                Map.of(
                                        "workerId",
                                        "painter-1",
                                        "errorMessage",
                                        "No paint",
                                        "retries",
                                        1,
                                        "retryTimeout",
                                        0))
                        .status())
                .isEqualTo(204);
        assertThat(fetched("paint-oar").text("/0/errorMessage")).isEqualTo("No paint");
        assertThat(worker.ask(
                                "/" + id + "/failure",
                                Map.of("workerId", "painter-1", "errorMessage", "Still no paint", "retries", 0))
                        .status())
                .isEqualTo(204);
        becomes(instance, "failed");
        assertThat(manager.get("/api/process-instances/" + instance).body()).contains("Still no paint");
        assertThat(worker.fetch("paint-oar").json()).isEmpty();
    }

    @Test
    void bringsAnErrorToWhatCatchesItAndToPeopleOtherwise() {
        String caught = start("paint-hull", Map.of());
        String first = fetched("paint-hull").text("/0/id");
        Map<String, Object> no = Map.of("workerId", "painter-1", "errorCode", "NO", "errorMessage", "Not wanted");
        assertThat(worker.ask("/" + first + "/bpmnError", no).status()).isEqualTo(204);
        await().atMost(SOON)
                .until(() ->
                        manager.get("/api/process-instances/" + caught).body().contains("Task look"));
        String uncaught = start("paint-hull", Map.of());
        String second = fetched("paint-hull").text("/0/id");
        Map<String, Object> other = Map.of("workerId", "painter-1", "errorCode", "OTHER");
        assertThat(worker.ask("/" + second + "/bpmnError", other).status()).isEqualTo(204);
        becomes(uncaught, "failed");
    }

    @Test
    void extendsALockAndGivesItBack() {
        start("paint-sail", Map.of());
        var taken = fetched("paint-sail");
        String id = taken.text("/0/id");
        Map<String, Object> longer = Map.of("workerId", "painter-1", "newDuration", 600_000);
        assertThat(worker.ask("/" + id + "/extendLock", longer).status()).isEqualTo(204);
        assertThat(worker.get(id).text("/lockExpirationTime")).isGreaterThan(taken.text("/0/lockExpirationTime"));
        assertThat(worker.ask("/" + id + "/unlock", Map.of()).status()).isEqualTo(204);
        assertThat(fetched("paint-sail").text("/0/id")).isEqualTo(id);
    }

    @Test
    void saysWhatDoesNotFit() {
        start("paint-deck", Map.of());
        String id = fetched("paint-deck").text("/0/id");
        Map<String, Object> wrong = Map.of(
                "workerId", "painter-1", "variables", Map.of("coats", Map.of("value", "two", "type", "Integer")));
        var refused = worker.ask("/" + id + "/complete", wrong);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/problem")).isEqualTo("invalid-variable");
        assertThat(refused.text("/message")).contains("coats");
        assertThat(worker.ask("/fetchAndLock", Map.of("workerId", "w", "maxTasks", 0, "topics", List.of()))
                        .text("/problem"))
                .isEqualTo("invalid-request");
    }

    @Test
    void handsOutOnlyWhatIsAskedFor() {
        String instance = start("paint-buoy", Map.of());
        worker.ask("/" + fetched("paint-buoy").text("/0/id") + "/unlock", Map.of());
        Map<String, Object> other = new HashMap<>(Map.of(
                "topicName", "paint-buoy", "lockDuration", 60_000, "processDefinitionKeyIn", List.of("varnish")));
        Map<String, Object> fetch = new HashMap<>(Map.of("workerId", "painter-2", "maxTasks", 10));
        fetch.put("topics", List.of(other));
        assertThat(worker.ask("/fetchAndLock", fetch).body()).isEqualTo("[]");
        other.put("processDefinitionKeyIn", List.of("varnish", "painting"));
        fetch.put("sorting", List.of(Map.of("sortBy", "priority", "sortOrder", "asc")));
        assertThat(worker.ask("/fetchAndLock", fetch).text("/message")).contains("createTime");
        fetch.put("sorting", List.of(Map.of("sortBy", "createTime", "sortOrder", "desc")));
        assertThat(worker.ask("/fetchAndLock", fetch).text("/0/processInstanceId"))
                .isEqualTo(instance);
    }
}
