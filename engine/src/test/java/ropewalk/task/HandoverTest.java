package ropewalk.task;

import static java.time.temporal.ChronoUnit.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;

/** A task that the Manager has or may give goes to the User, and perhaps comes back. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class HandoverTest {
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
    String managerId;
    String userId;

    @BeforeEach
    void signIn() {
        approvals = workspaces.fresh();
        workspace = approvals.workspace();
        manager = workspace.browser(port, Role.MANAGER);
        admin = workspace.browser(port, Role.ADMIN);
        user = workspace.browser(port, Role.USER);
        managerId = Approvals.personId(manager);
        userId = Approvals.personId(user);
    }

    @Test
    void ofADelegatedTaskLeavesTheDecisionToWhoeverDelegatedIt() {
        String id = asked();
        var delegated = delegate(manager, id, userId, "Please check the figures");
        assertThat(delegated.status()).as(delegated.body()).isEqualTo(200);
        assertThat(delegated.text("/assignee/id")).isEqualTo(userId);
        assertThat(delegated.text("/owner/id")).isEqualTo(managerId);
        for (Browser browser : List.of(user, manager)) {
            var mine = browser.get("/api/tasks?filter=mine");
            assertThat(mine.text("/items/0/id")).isEqualTo(id);
            assertThat(mine.json().at("/counts/mine").asInt()).isEqualTo(1);
        }
        assertThat(Approvals.noticed(user)).containsExactly("task-delegated");
        assertThat(decide(user, id).text("/code")).isEqualTo("delegated");
        assertThat(decide(manager, id).text("/code")).isEqualTo("not-yours");
        assertThat(delegate(user, id, Approvals.personId(admin), null).text("/code"))
                .isEqualTo("already-delegated");

        var back = Approvals.change(user, "POST", id, "return", Map.of("message", "They are right"));
        assertThat(back.status()).as(back.body()).isEqualTo(200);
        assertThat(back.text("/assignee/id")).isEqualTo(managerId);
        assertThat(back.json().at("/owner").isObject()).isFalse();
        assertThat(Approvals.noticed(manager)).startsWith("task-returned");
        assertThat(user.get("/api/tasks?filter=mine").json().at("/items")).isEmpty();
        assertThat(decide(manager, id).status()).isEqualTo(204);
        var ended = user.get("/api/tasks/" + id);
        assertThat(ended.text("/decision/person/id")).isEqualTo(managerId);
        assertThat(ended.text("/comments/0/text")).isEqualTo("Please check the figures");
        assertThat(ended.text("/comments/0/kind")).isEqualTo("handover");
        assertThat(ended.text("/comments/1/text")).isEqualTo("They are right");
        assertThat(approvals.audited(id)).containsExactly("task.delegated", "task.handed-back", "task.decided");
    }

    @Test
    void ofADelegatedTaskEndsWheneverItsOwnerWantsItBack() {
        approvals.start("camunda:candidateGroups=\"user\"", "");
        String id = Approvals.task(user);
        assertThat(Approvals.change(user, "POST", id, "return", Map.of()).text("/code"))
                .isEqualTo("not-delegated");
        assertThat(delegate(user, id, userId, null).text("/code")).isEqualTo("own-delegate");
        delegate(user, id, Approvals.personId(admin), null);
        assertThat(delegate(user, id, managerId, null).text("/code")).isEqualTo("not-yours");
        assertThat(Approvals.change(user, "POST", id, "return", Map.of()).status())
                .isEqualTo(200);
        assertThat(decide(user, id).status()).isEqualTo(204);
    }

    @Test
    void ofADelegatedTaskPutsItBackToWhoeverDelegatedIt() {
        String id = asked();
        delegate(manager, id, userId, null);
        assertThat(user.delete("/api/tasks/" + id + "/claim").text("/assignee/id"))
                .isEqualTo(managerId);
    }

    @Test
    void byReassigningMakesItTheOthersAlone() {
        approvals.start("camunda:assignee=\"" + managerId + "\"", "");
        String id = Approvals.task(manager);
        var refused = Approvals.change(user, "PUT", id, "assignee", Map.of("personId", userId));
        assertThat(refused.text("/permission")).isEqualTo("REASSIGN_TASKS");
        delegate(manager, id, Approvals.personId(admin), null);
        var given = Approvals.change(manager, "PUT", id, "assignee", Map.of("personId", userId, "message", "Yours"));
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        assertThat(given.json().at("/owner").isObject()).isFalse();
        assertThat(Approvals.noticed(user)).containsExactly("task-waits");
        assertThat(decide(manager, id).text("/code")).isEqualTo("not-yours");
        assertThat(decide(admin, id).text("/code")).isEqualTo("not-yours");
        assertThat(decide(user, id).status()).isEqualTo(204);
        assertThat(approvals.audited(id)).containsExactly("task.delegated", "task.reassigned", "task.decided");
    }

    /** Who is not here, who may not decide and who may not see the process are one and the same. */
    @Test
    void goesToNobodyWhoCannotWorkOnIt() {
        String id = asked();
        String viewer = Approvals.personId(workspace.browser(port, Role.VIEWER));
        String stranger = Approvals.personId(workspaces.fresh().workspace().browser(port, Role.USER));
        assertThat(people(manager, id, "person")).containsExactly("ADMIN person", "MANAGER person", "USER person");
        close();
        assertThat(people(manager, id, "person")).containsExactly("ADMIN person", "MANAGER person");
        for (String person : List.of(viewer, stranger, "nobody", userId)) {
            for (String what : List.of("assignee", "delegation", "question")) {
                var refused = Approvals.change(manager, "PUT", id, what, Map.of("personId", person, "text", "Why?"));
                assertThat(refused.status()).as(what).isEqualTo(422);
                assertThat(refused.text("/code")).as(what).isEqualTo("not-a-worker");
            }
        }
        assertThat(manager.get("/api/tasks/" + id).etag()).isEqualTo("\"1\"");
        assertThat(approvals.audited(id)).isEmpty();
    }

    @Test
    void isDoneByADeputyForWhoeverIsAway() {
        String id = asked();
        manager.post("/api/tasks/" + id + "/claim", Map.of());
        Instant now = Instant.now();
        assertThat(manager.post(
                                "/api/account/absences",
                                Map.of(
                                        "deputyId",
                                        userId,
                                        "from",
                                        now.minusSeconds(60).toString(),
                                        "until",
                                        now.plusSeconds(600).toString()))
                        .status())
                .isEqualTo(201);
        var delegated = delegate(user, id, Approvals.personId(admin), null);
        assertThat(delegated.text("/owner/id")).isEqualTo(managerId);
        assertThat(user.get("/api/tasks?filter=mine").text("/items/0/id")).isEqualTo(id);
        assertThat(Approvals.change(admin, "POST", id, "return", Map.of()).status())
                .isEqualTo(200);
        assertThat(Approvals.noticed(user)).startsWith("task-returned");
        assertThat(decide(user, id).status()).isEqualTo(204);
        assertThat(user.get("/api/tasks/" + id).text("/decision/onBehalfOf/id")).isEqualTo(managerId);
    }

    @Test
    void isRefusedToWhoeverSawAnOlderTask() {
        String id = asked();
        Map<String, String> to = Map.of("personId", userId, "text", "Why?");
        for (String what : List.of("assignee", "delegation", "question", "follow-up")) {
            String path = "/api/tasks/" + id + "/" + what;
            assertThat(manager.send("PUT", path, to, Map.of()).status()).isEqualTo(428);
            assertThat(manager.send("PUT", path, to, Map.of("If-Match", "\"7\""))
                            .status())
                    .isEqualTo(412);
        }
        assertThat(approvals.audited(id)).isEmpty();
    }

    @Test
    void leavesATaskWithoutAHolderWhereItWasWhenTheyAreErased() {
        String id = asked();
        delegate(manager, id, userId, null);
        erase(managerId, manager);
        var task = admin.get("/api/tasks/" + id);
        assertThat(task.body()).doesNotContain("MANAGER person");
        assertThat(task.json().at("/assignee").isObject()).isFalse();
        assertThat(user.get("/api/tasks?filter=mine").json().at("/items")).isEmpty();
        assertThat(admin.post("/api/tasks/" + id + "/claim", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void canWaitForADateThatWhoeverHasTheTaskSays() {
        approvals.start("camunda:candidateGroups=\"manager\"", "");
        String others = Approvals.task(manager);
        approvals.start("camunda:candidateGroups=\"user\"", "");
        String id = Approvals.task(user);
        String soon = Instant.now().plusSeconds(86_400).toString();
        Map<String, String> date = Map.of("at", soon);
        assertThat(user.send("PUT", "/api/tasks/" + others + "/follow-up", date, Map.of("If-Match", "\"1\""))
                        .status())
                .isEqualTo(404);
        assertThat(Approvals.change(user, "PUT", id, "follow-up", date).text("/code"))
                .isEqualTo("not-yours");
        user.post("/api/tasks/" + id + "/claim", Map.of());
        var set = Approvals.change(user, "PUT", id, "follow-up", date);
        assertThat(Instant.parse(set.text("/followUpAt"))).isCloseTo(Instant.parse(soon), within(1, MILLIS));
        String past = Instant.now().minusSeconds(1).toString();
        assertThat(Approvals.change(user, "PUT", id, "follow-up", Map.of("at", past))
                        .text("/code"))
                .isEqualTo("invalid-follow-up");
        assertThat(Approvals.change(user, "PUT", id, "follow-up", Map.of()).text("/followUpAt"))
                .isEmpty();
    }

    /** For the Manager's role, taken by nobody. */
    private String asked() {
        approvals.start("camunda:candidateGroups=\"manager\"", "");
        return Approvals.task(manager);
    }

    /** To all but who may deploy. */
    private void close() {
        var closed = manager.send(
                "PUT",
                "/api/processes/approval/access",
                Map.of("see", Map.of("groups", List.of("admin"), "people", List.of())),
                Map.of("If-Match", manager.get("/api/processes/approval/access").etag()));
        assertThat(closed.status()).as(closed.body()).isEqualTo(200);
    }

    private void erase(String person, Browser theirs) {
        String etag = admin.get("/api/people/" + person).etag();
        assertThat(admin.patch("/api/people/" + person, etag, Map.of("status", "disabled"))
                        .status())
                .isEqualTo(200);
        var receipt = admin.post("/api/privacy/erasures", Map.of("personId", person));
        assertThat(receipt.status()).as(receipt.body()).isEqualTo(201);
        assertThat(theirs.get("/api/tasks").status()).isEqualTo(401);
    }

    private static List<String> people(Browser browser, String id, String search) {
        return browser.get("/api/tasks/" + id + "/people?search=" + search)
                .json()
                .at("/items")
                .valueStream()
                .map(person -> person.at("/name").asString())
                .toList();
    }

    private static Browser.Answer delegate(Browser browser, String id, String to, @Nullable String message) {
        Map<String, String> body =
                message == null ? Map.of("personId", to) : Map.of("personId", to, "message", message);
        return Approvals.change(browser, "PUT", id, "delegation", body);
    }

    private static Browser.Answer decide(Browser browser, String id) {
        return Approvals.decide(browser, id, browser.get("/api/tasks/" + id).etag(), "approve", APPROVED);
    }
}
