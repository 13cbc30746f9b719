package ropewalk.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import tools.jackson.databind.JsonNode;

/** Who does the tasks of somebody who is away. The Manager is away, and the User stands in. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DeputyTest {

    @LocalServerPort
    int port;

    @Autowired
    ApprovalWorkspaces workspaces;

    TestWorkspace workspace;
    Approvals approvals;
    Browser manager;
    Browser user;
    String managerId;
    String userId;

    @BeforeEach
    void signIn() {
        approvals = workspaces.fresh();
        workspace = approvals.workspace();
        manager = workspace.browser(port, Role.MANAGER);
        user = workspace.browser(port, Role.USER);
        managerId = manager.get("/api/session").text("/person/id");
        userId = user.get("/api/session").text("/person/id");
    }

    @Test
    void hasWhatIsGivenToThePersonWhoIsAwayAndItSaysSo() {
        away(manager, userId);
        approvals.start("camunda:assignee=\"" + managerId + "\"", "");
        var inbox = user.get("/api/tasks?filter=mine");
        assertThat(inbox.text("/items/0/onBehalfOf/name")).isEqualTo("MANAGER person");
        assertThat(inbox.json().at("/counts/mine").asInt()).isEqualTo(1);
        assertThat(user.get("/api/notices").text("/items/0/kind")).isEqualTo("task-waits");
        assertThat(manager.get("/api/tasks?filter=mine")
                        .json()
                        .at("/items/0/onBehalfOf")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void decidesAndBothAreRemembered() {
        away(manager, userId);
        approvals.start("camunda:assignee=\"" + managerId + "\"", "");
        String task = Approvals.task(user);
        assertThat(Approvals.decide(user, task, "\"1\"", "approve", Map.of("granted", 1))
                        .status())
                .isEqualTo(204);
        for (Browser reader : List.of(user, manager)) {
            var decided = reader.get("/api/tasks/" + task);
            assertThat(decided.text("/decision/person/id")).isEqualTo(userId);
            assertThat(decided.text("/decision/onBehalfOf/id")).isEqualTo(managerId);
        }
        var entry = workspace.browser(port, Role.ADMIN).get("/api/audit-entries?action=task.decided");
        assertThat(entry.text("/items/0/actor/id")).isEqualTo(userId);
        assertThat(entry.text("/items/0/after/onBehalfOf")).isEqualTo(managerId);
        assertThat(approvals.told(task, "complete"))
                .singleElement()
                .asString()
                .contains("\"f\": \"" + managerId + "\"");
    }

    @Test
    void isNamedInTheStoryOfTheInstanceWithThePersonAway() {
        away(manager, userId);
        String instance = approvals.start("camunda:assignee=\"" + managerId + "\"", "");
        assertThat(approvalIn(instance).at("/decidedBy").isObject()).isFalse();
        Approvals.decide(user, Approvals.task(user), "\"1\"", "approve", Map.of("granted", 1));
        JsonNode approval = approvalIn(instance);
        assertThat(approval.at("/decidedBy/name").asString()).isEqualTo("USER person");
        assertThat(approval.at("/onBehalfOf/name").asString()).isEqualTo("MANAGER person");
        erase(managerId);
        assertThat(approvalIn(instance).toString())
                .doesNotContain("MANAGER person")
                .contains("USER person");
    }

    @Test
    void isNobodyInTheStoryWhenOneDecidesForOneself() {
        String instance = approvals.start("camunda:assignee=\"" + managerId + "\"", "");
        Approvals.decide(manager, Approvals.task(manager), "\"1\"", "approve", Map.of("granted", 1));
        JsonNode approval = approvalIn(instance);
        assertThat(approval.at("/decidedBy/name").asString()).isEqualTo("MANAGER person");
        assertThat(approval.at("/onBehalfOf").isObject()).isFalse();
    }

    private JsonNode approvalIn(String instance) {
        return workspace
                .browser(port, Role.ADMIN)
                .get("/api/process-instances/" + instance)
                .json()
                .at("/activities")
                .valueStream()
                .filter(activity -> activity.at("/elementId").asString().equals("approve"))
                .findFirst()
                .orElseThrow();
    }

    private void erase(String person) {
        Browser admin = workspace.browser(port, Role.ADMIN);
        assertThat(admin.patch("/api/people/" + person, "\"1\"", Map.of("status", "disabled"))
                        .status())
                .isEqualTo(200);
        var receipt = admin.post("/api/privacy/erasures", Map.of("personId", person));
        assertThat(receipt.status()).as(receipt.body()).isEqualTo(201);
    }

    @Test
    void takesAndDecidesWhatAsksThePersonByName() {
        away(manager, userId);
        approvals.start("camunda:candidateUsers=\"" + managerId + "\"", "");
        String task = user.get("/api/tasks?filter=group").text("/items/0/id");
        assertThat(user.post("/api/tasks/" + task + "/claim", Map.of()).text("/onBehalfOf/id"))
                .isEqualTo(managerId);
        assertThat(Approvals.decide(user, task, "\"2\"", "approve", Map.of("granted", 1))
                        .status())
                .isEqualTo(204);
        assertThat(user.get("/api/tasks/" + task).text("/decision/onBehalfOf/id"))
                .isEqualTo(managerId);
    }

    @Test
    void hasNothingOfWhatAsksTheRoleOfThePerson() {
        away(manager, userId);
        approvals.start("camunda:candidateGroups=\"manager\"", "");
        assertThat(Approvals.task(user)).isEmpty();
    }

    @Test
    void standsInForNobodyWhomThePersonStandsInFor() {
        Browser admin = workspace.browser(port, Role.ADMIN);
        String adminId = admin.get("/api/session").text("/person/id");
        away(admin, managerId);
        away(manager, userId);
        approvals.start("camunda:assignee=\"" + adminId + "\"", "");
        assertThat(manager.get("/api/tasks?filter=mine").text("/items/0/onBehalfOf/id"))
                .isEqualTo(adminId);
        assertThat(Approvals.task(user)).isEmpty();
    }

    @Test
    void hasTheRightNeitherBeforeNorAfter() {
        Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS);
        assertThat(name(manager, "/api/account/absences", userId, tomorrow, tomorrow.plusSeconds(60))
                        .status())
                .isEqualTo(201);
        assertThat(user.get("/api/account/absences").json().at("/standsInFor")).isEmpty();
        String now = away(manager, userId);
        approvals.start("camunda:assignee=\"" + managerId + "\"", "");
        String task = Approvals.task(user);
        assertThat(user.get("/api/account/absences").text("/standsInFor/0/name"))
                .isEqualTo("MANAGER person");
        assertThat(manager.delete("/api/account/absences/" + now).status()).isEqualTo(204);
        assertThat(user.get("/api/tasks/" + task).status()).isEqualTo(404);
        assertThat(Approvals.decide(user, task, "\"1\"", "approve", Map.of("granted", 1))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void isNamedForAYearAtMostAndOneAtATime() {
        Instant now = Instant.now();
        Instant hour = now.plusSeconds(3600);
        String own = "/api/account/absences";
        String viewer = workspace.browser(port, Role.VIEWER).get("/api/session").text("/person/id");
        assertThat(name(manager, own, userId, now, now.plus(367, ChronoUnit.DAYS))
                        .text("/code"))
                .isEqualTo("invalid-absence");
        assertThat(name(manager, own, userId, hour, now).text("/code")).isEqualTo("invalid-absence");
        assertThat(name(manager, own, managerId, now, hour).text("/code")).isEqualTo("own-deputy");
        assertThat(name(manager, own, "nobody", now, hour).text("/code")).isEqualTo("unknown-person");
        assertThat(name(manager, own, viewer, now, hour).text("/code")).isEqualTo("deputy-cannot-decide");
        assertThat(name(manager, own, userId, now, hour).status()).isEqualTo(201);
        assertThat(name(manager, own, userId, now.plusSeconds(60), hour.plusSeconds(60))
                        .text("/code"))
                .isEqualTo("absence-overlaps");
    }

    @Test
    void isNamedByAnAdminForOthersAndNeverThemselves() {
        Browser admin = workspace.browser(port, Role.ADMIN);
        String adminId = admin.get("/api/session").text("/person/id");
        Instant now = Instant.now();
        String path = "/api/people/" + managerId + "/absences";
        assertThat(name(admin, path, adminId, now, now.plusSeconds(60)).text("/code"))
                .isEqualTo("own-deputy");
        var named = name(admin, path, userId, now, now.plusSeconds(60));
        assertThat(named.status()).isEqualTo(201);
        assertThat(admin.get(path).text("/items/0/deputy/id")).isEqualTo(userId);
        assertThat(admin.delete(path + "/" + named.text("/id")).status()).isEqualTo(204);
        assertThat(admin.get(path).json().at("/items")).isEmpty();
    }

    private static String away(Browser person, String deputy) {
        Instant now = Instant.now();
        var named = name(person, "/api/account/absences", deputy, now.minusSeconds(60), now.plusSeconds(600));
        assertThat(named.status()).as(named.body()).isEqualTo(201);
        return named.text("/id");
    }

    private static Browser.Answer name(Browser asking, String path, String deputy, Instant from, Instant until) {
        return asking.post(path, Map.of("deputyId", deputy, "from", from.toString(), "until", until.toString()));
    }
}
