package ropewalk.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TaskDecisionTest {

    @LocalServerPort
    int port;

    @Autowired
    ApprovalWorkspaces workspaces;

    TestWorkspace workspace;
    Approvals approvals;
    Browser manager;
    Browser user;

    @BeforeEach
    void signIn() {
        approvals = workspaces.fresh();
        workspace = approvals.workspace();
        manager = workspace.browser(port, Role.MANAGER);
        user = workspace.browser(port, Role.USER);
    }

    @Test
    void isDecidedOnceWithWhatItsFormAsksFor() {
        String instance = approvals.start("camunda:candidateGroups=\"manager\"", "");
        String id = Approvals.task(manager);
        assertThat(Approvals.decide(manager, id, "\"1\"", "maybe", Map.of("granted", 10))
                        .text("/code"))
                .isEqualTo("unknown-outcome");
        assertThat(Approvals.decide(manager, id, "\"1\"", "approve", Map.of("granted", 90))
                        .text("/code"))
                .isEqualTo("invalid-fields");
        assertThat(Approvals.decide(manager, id, "\"1\"", "approve", Map.of("granted", 10, "discount", 90))
                        .text("/code"))
                .isEqualTo("unknown-field");
        assertThat(Approvals.decide(manager, id, "\"7\"", "approve", Map.of("granted", 10))
                        .status())
                .isEqualTo(412);
        assertThat(manager.post("/api/tasks/" + id + "/decision", Map.of("outcome", "approve"))
                        .status())
                .isEqualTo(428);
        assertThat(Approvals.decide(manager, id, "\"1\"", "approve", Map.of("granted", 10))
                        .status())
                .isEqualTo(204);

        var late = Approvals.decide(manager, id, "\"1\"", "reject", Map.of("granted", 10));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("/code")).isEqualTo("already-decided");
        assertThat(late.text("/winner/person/name")).isEqualTo("MANAGER person");
        assertThat(late.text("/winner/at")).isNotEmpty();
        var ended = manager.get("/api/process-instances/" + instance);
        assertThat(ended.text("/state")).isEqualTo("ended");
        assertThat(ended.body()).contains("\"name\":\"approveOutcome\"", "\"name\":\"granted\"");
        var shown = manager.get("/api/tasks/" + id);
        assertThat(shown.text("/state")).isEqualTo("decided");
        assertThat(shown.text("/comments/0/text")).isEqualTo("as agreed");
        assertThat(approvals.audited(id)).containsExactly("task.decided");
        assertThat(manager.get("/api/tasks?filter=all").json().at("/counts/all").asInt())
                .isZero();
    }

    @Test
    void answersARepeatedDecisionLikeTheFirst() {
        approvals.start("camunda:candidateGroups=\"manager\"", "");
        String id = Approvals.task(manager);
        Map<String, Object> decision = Map.of("outcome", "approve", "fields", Map.of("granted", 10));
        var headers = Map.of("If-Match", "\"1\"", "Idempotency-Key", "decision-1");
        for (int i = 0; i < 3; i++) {
            assertThat(manager.send("POST", "/api/tasks/" + id + "/decision", decision, headers)
                            .status())
                    .isEqualTo(204);
        }
        assertThat(approvals.audited(id)).containsExactly("task.decided");
    }

    @Test
    void letsOneOfAHundredPeopleWin() {
        approvals.start("camunda:candidateGroups=\"manager\"", "");
        String id = Approvals.task(manager);
        List<Browser> crowd = approvals.managers(100).stream()
                .map(email -> new Browser(port).signedIn(workspace.name(), email, TestWorkspace.PASSWORD))
                .toList();
        ExecutorService pool = Executors.newFixedThreadPool(100);
        CountDownLatch together = new CountDownLatch(1);
        try {
            List<CompletableFuture<Browser.Answer>> answers = IntStream.range(0, 100)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    together.await();
                                } catch (InterruptedException interrupted) {
                                    Thread.currentThread().interrupt();
                                }
                                String outcome = i % 2 == 0 ? "approve" : "reject";
                                return Approvals.decide(crowd.get(i), id, "\"1\"", outcome, Map.of("granted", 1));
                            },
                            pool))
                    .toList();
            together.countDown();
            List<Browser.Answer> all =
                    answers.stream().map(CompletableFuture::join).toList();
            assertThat(all.stream().map(Browser.Answer::status))
                    .containsOnly(204, 409)
                    .containsOnlyOnce(204);
            String winner = manager.get("/api/tasks/" + id).text("/decision/person/name");
            assertThat(all.stream()
                            .filter(answer -> answer.status() == 409)
                            .map(answer -> answer.text("/winner/person/name")))
                    .containsOnly(winner);
        } finally {
            pool.shutdown();
        }
        assertThat(approvals.audited(id)).containsExactly("task.decided");
    }

    @Test
    void needsASecondPairOfEyes() {
        approvals.deploy(
                "camunda:candidateGroups=\"manager,user\"", "<camunda:property name=\"fourEyes\" value=\"true\"/>");
        assertThat(user.post(
                                "/api/process-instances",
                                Map.of("processDefinitionKey", "approval", "variables", Map.of()))
                        .status())
                .isEqualTo(201);
        String id = Approvals.task(user);
        var own = Approvals.decide(user, id, "\"1\"", "approve", Map.of("granted", 1));
        assertThat(own.status()).isEqualTo(403);
        assertThat(own.text("/code")).isEqualTo("four-eyes");
        assertThat(Approvals.decide(manager, id, "\"1\"", "approve", Map.of("granted", 1))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void takesNoProgramOfTheSamePersonForASecondPairOfEyes() {
        Browser admin = workspace.browser(port, Role.ADMIN);
        approvals.deploy("", "<camunda:property name=\"fourEyes\" value=\"true\"/>");
        Map<String, String> program = program(admin);
        Map<String, Object> start = Map.of("processDefinitionKey", "approval", "variables", Map.of());
        Map<String, Object> decision = Map.of("outcome", "approve", "fields", Map.of("granted", 1));

        assertThat(new Browser(port)
                        .send("POST", "/api/process-instances", start, program)
                        .status())
                .isEqualTo(201);
        String ofProgram = Approvals.task(admin);
        assertThat(Approvals.decide(admin, ofProgram, "\"1\"", "approve", Map.of("granted", 1))
                        .text("/code"))
                .isEqualTo("four-eyes");
        assertThat(Approvals.decide(manager, ofProgram, "\"1\"", "approve", Map.of("granted", 1))
                        .status())
                .isEqualTo(204);

        assertThat(admin.post("/api/process-instances", start).status()).isEqualTo(201);
        String ofAdmin = Approvals.task(admin);
        Map<String, String> headers = new HashMap<>(program);
        headers.put("If-Match", "\"1\"");
        assertThat(new Browser(port)
                        .send("POST", "/api/tasks/" + ofAdmin + "/decision", decision, headers)
                        .text("/code"))
                .isEqualTo("four-eyes");
    }

    private Map<String, String> program(Browser admin) {
        var client = admin.post(
                "/api/api-clients",
                Map.of("name", "Desk robot", "permissions", List.of("START_PROCESSES", "SEE_TASKS", "DECIDE_TASKS")));
        assertThat(client.status()).as(client.body()).isEqualTo(201);
        String proof = Base64.getEncoder()
                .encodeToString(
                        (client.text("/clientId") + ":" + client.text("/secret")).getBytes(StandardCharsets.UTF_8));
        var token = new Browser(port)
                .send(
                        "POST",
                        "/oauth2/token",
                        "grant_type=client_credentials",
                        Map.of("Authorization", "Basic " + proof));
        return Map.of("Authorization", "Bearer " + token.text("/access_token"));
    }
}
