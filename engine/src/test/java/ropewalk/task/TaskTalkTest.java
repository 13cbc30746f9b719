package ropewalk.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;

/** What is asked and said at a task. The Manager decides it, and whoever started it is the User. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TaskTalkTest {
    private static final Map<String, Object> APPROVED = Map.of("granted", 1);

    @LocalServerPort
    int port;

    @Autowired
    ApprovalWorkspaces workspaces;

    TestWorkspace workspace;
    Approvals approvals;
    Browser manager;
    Browser admin;
    Browser user;
    String userId;
    String id;

    @BeforeEach
    void start() {
        approvals = workspaces.fresh();
        workspace = approvals.workspace();
        manager = workspace.browser(port, Role.MANAGER);
        admin = workspace.browser(port, Role.ADMIN);
        user = workspace.browser(port, Role.USER);
        userId = Approvals.personId(user);
        approvals.deploy("camunda:candidateGroups=\"manager\"", "");
        Map<String, Object> start = Map.of("processDefinitionKey", "approval", "variables", Map.of());
        assertThat(user.post("/api/process-instances", start).status()).isEqualTo(201);
        id = Approvals.task(manager);
    }

    @Test
    void letsTheTaskWaitForAnAnswerThatComesBackAsAComment() {
        assertThat(user.get("/api/tasks/" + id).status()).isEqualTo(404);
        String starter = manager.get("/api/tasks/" + id + "/people").text("/starter/id");
        assertThat(starter).isEqualTo(userId);
        var asked = ask(starter, "Which year?");
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        assertThat(asked.text("/question/to/name")).isEqualTo("USER person");
        assertThat(decide().text("/code")).isEqualTo("question-open");
        assertThat(ask(starter, "And which month?").text("/code")).isEqualTo("question-open");
        assertThat(Approvals.noticed(user)).containsExactly("task-question");
        var mine = user.get("/api/tasks?filter=mine");
        assertThat(mine.text("/items/0/question/text")).isEqualTo("Which year?");
        assertThat(Approvals.change(admin, "POST", id, "answer", Map.of("text", "2027"))
                        .text("/code"))
                .isEqualTo("not-asked");

        assertThat(Approvals.change(user, "POST", id, "answer", Map.of("text", "2026"))
                        .status())
                .isEqualTo(200);
        assertThat(user.get("/api/tasks?filter=mine").json().at("/items")).isEmpty();
        assertThat(Approvals.noticed(manager)).startsWith("task-answered");
        assertThat(Approvals.change(user, "POST", id, "answer", Map.of("text", "Or 2027"))
                        .text("/code"))
                .isEqualTo("no-question");
        var answered = manager.get("/api/tasks/" + id);
        assertThat(answered.json().at("/question").isObject()).isFalse();
        assertThat(answered.text("/assignee/name")).isEqualTo("MANAGER person");
        assertThat(answered.text("/comments/0/kind")).isEqualTo("question");
        assertThat(answered.text("/comments/1/text")).isEqualTo("2026");
        assertThat(answered.text("/comments/1/author")).isEqualTo("USER person");
        assertThat(decide().status()).isEqualTo(204);
        assertThat(approvals.audited(id)).containsExactly("task.asked-back", "task.answered", "task.decided");
    }

    @Test
    void letsWhoeverAskedWaitNoLonger() {
        ask(userId, "Which year?");
        assertThat(Approvals.change(user, "DELETE", id, "question", null).text("/code"))
                .isEqualTo("not-yours");
        assertThat(Approvals.change(manager, "DELETE", id, "question", null).status())
                .isEqualTo(200);
        assertThat(user.get("/api/tasks?filter=mine").json().at("/items")).isEmpty();
        assertThat(decide().status()).isEqualTo(204);
    }

    @Test
    void asksNoneButWhoIsAskedToDecideFor() {
        assertThat(Approvals.change(admin, "PUT", id, "question", Map.of("personId", userId, "text", "Why?"))
                        .text("/code"))
                .isEqualTo("not-a-candidate");
        assertThat(ask(Approvals.personId(manager), "Why?").text("/code")).isEqualTo("own-question");
        assertThat(ask(userId, " ").status()).isEqualTo(400);
    }

    @Test
    void showsTheTaskToWhoeverIsNamedAndTellsThemOnce() {
        assertThat(user.get("/api/tasks/" + id).status()).isEqualTo(404);
        var said = say(Map.of(), "Ask @USER person, not @ADMIN", List.of(userId, Approvals.personId(admin)));
        assertThat(said.status()).as(said.body()).isEqualTo(201);
        assertThat(said.json().at("/mentioned")).hasSize(1);
        assertThat(said.text("/mentioned/0/id")).isEqualTo(userId);
        assertThat(Approvals.noticed(user)).containsExactly("task-mention");
        assertThat(user.get("/api/notices").text("/items/0/subject/id")).isEqualTo(id);
        assertThat(Approvals.noticed(admin)).isEmpty();
        assertThat(user.get("/api/tasks/" + id).text("/comments/0/text")).isEqualTo("Ask @USER person, not @ADMIN");
        assertThat(user.post("/api/tasks/" + id + "/comments", Map.of("text", "I say yes"))
                        .status())
                .isEqualTo(201);
        assertThat(user.post("/api/tasks/" + id + "/claim", Map.of()).text("/code"))
                .isEqualTo("not-a-candidate");
        assertThat(Approvals.decide(user, id, "\"1\"", "approve", APPROVED).text("/code"))
                .isEqualTo("not-a-candidate");
        assertThat(manager.get("/api/tasks/" + id).etag()).isEqualTo("\"1\"");
    }

    /** A process that is closed to somebody is not opened to them by naming them, before or after. */
    @Test
    void opensNoProcessThatIsClosed() {
        assertThat(say(Map.of(), "@USER person", List.of(userId)).status()).isEqualTo(201);
        var closed = manager.send(
                "PUT",
                "/api/processes/approval/access",
                Map.of("see", Map.of("groups", List.of("admin"), "people", List.of())),
                Map.of("If-Match", manager.get("/api/processes/approval/access").etag()));
        assertThat(closed.status()).as(closed.body()).isEqualTo(200);
        assertThat(user.get("/api/tasks/" + id).status()).isEqualTo(404);
        assertThat(user.get("/api/tasks/" + id + "/attachments").status()).isEqualTo(404);
        assertThat(user.get("/api/tasks/" + id + "/people").status()).isEqualTo(404);
        assertThat(say(Map.of(), "@USER person", List.of(userId)).text("/code")).isEqualTo("not-a-worker");
        assertThat(ask(userId, "Why?").text("/code")).isEqualTo("not-a-worker");
        assertThat(Approvals.noticed(user)).containsExactly("task-mention");
    }

    @Test
    void storesARepeatedCommentOnce() {
        for (int i = 0; i < 3; i++) {
            assertThat(say(Map.of("Idempotency-Key", "said-1"), "Once", List.of())
                            .status())
                    .isEqualTo(201);
        }
        assertThat(manager.get("/api/tasks/" + id).json().at("/comments")).hasSize(1);
        assertThat(say(Map.of(), " ", List.of()).text("/code")).isEqualTo("invalid-comment");
        assertThat(say(Map.of(), "x".repeat(4_001), List.of()).text("/code")).isEqualTo("invalid-comment");
    }

    @Test
    void forgetsWhoWasAskedAndNamed() {
        say(Map.of(), "@USER person knows", List.of(userId));
        ask(userId, "Which year?");
        Approvals.change(user, "POST", id, "answer", Map.of("text", "My birthday's"));
        ask(userId, "And that is?");
        String etag = admin.get("/api/people/" + userId).etag();
        admin.patch("/api/people/" + userId, etag, Map.of("status", "disabled"));
        assertThat(admin.post("/api/privacy/erasures", Map.of("personId", userId))
                        .status())
                .isEqualTo(201);
        var task = manager.get("/api/tasks/" + id);
        assertThat(task.body()).doesNotContain("USER person", "birthday", userId);
        assertThat(task.text("/comments/0/text")).isEqualTo("@Erased person knows");
        assertThat(task.json().at("/question").isObject()).isFalse();
        assertThat(decide().status()).isEqualTo(204);
    }

    private Browser.Answer ask(String person, String text) {
        return Approvals.change(manager, "PUT", id, "question", Map.of("personId", person, "text", text));
    }

    private Browser.Answer say(Map<String, String> headers, String text, List<String> mentioned) {
        Map<String, Object> said = Map.of("text", text, "mentioned", mentioned);
        return manager.send("POST", "/api/tasks/" + id + "/comments", said, headers);
    }

    private Browser.Answer decide() {
        return Approvals.decide(manager, id, manager.get("/api/tasks/" + id).etag(), "approve", APPROVED);
    }
}
