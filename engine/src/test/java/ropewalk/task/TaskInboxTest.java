package ropewalk.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TaskInboxTest {

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
    void liesInTheInboxOfItsGroup() {
        approvals.start(
                "camunda:candidateGroups=\"manager\" camunda:priority=\"70\" camunda:dueDate=\"2020-01-01T00:00:00\"",
                "");
        var group = manager.get("/api/tasks?filter=group");
        assertThat(group.json().at("/items").size()).isOne();
        assertThat(group.text("/items/0/name")).isEqualTo("Approve");
        assertThat(group.json().at("/items/0/overdue").asBoolean()).isTrue();
        assertThat(group.json().at("/items/0/priority").asInt()).isEqualTo(70);
        assertThat(group.json().at("/counts/group").asInt()).isOne();
        assertThat(group.json().at("/counts/mine").asInt()).isZero();
        assertThat(user.get("/api/tasks?filter=all").json().at("/items").size()).isZero();
        assertThat(user.get("/api/tasks/" + group.text("/items/0/id")).status()).isEqualTo(404);
        Browser admin = workspace.browser(port, Role.ADMIN);
        assertThat(admin.get("/api/tasks?filter=all").json().at("/items").size())
                .isOne();
        assertThat(admin.get("/api/tasks?filter=group").json().at("/items").size())
                .isZero();
    }

    @Test
    void showsItsFormAndItsWaysOut() {
        approvals.start("camunda:candidateGroups=\"manager\"", "");
        var shown = manager.get("/api/tasks/" + Approvals.task(manager));
        assertThat(shown.etag()).isEqualTo("\"1\"");
        assertThat(shown.text("/form/components/2/key")).isEqualTo("granted");
        assertThat(shown.json().at("/variables").size()).isOne();
        assertThat(shown.text("/variables/company")).isEqualTo("Harbour");
        assertThat(shown.text("/outcomes/0/id")).isEqualTo("approve");
        assertThat(shown.text("/outcomes/1/label")).isEqualTo("Turn down");
    }

    @Test
    void belongsToWhoeverClaimsItUntilTheyGiveItBack() {
        approvals.start("camunda:candidateGroups=\"manager,user\"", "");
        String id = Approvals.task(user);
        assertThat(workspace
                        .browser(port, Role.VIEWER)
                        .post("/api/tasks/" + id + "/claim", Map.of())
                        .status())
                .isEqualTo(403);
        var claimed = user.post("/api/tasks/" + id + "/claim", Map.of());
        assertThat(claimed.etag()).isEqualTo("\"2\"");
        assertThat(claimed.text("/assignee/name")).isEqualTo("USER person");
        assertThat(user.get("/api/tasks?filter=mine").json().at("/items").size())
                .isOne();
        assertThat(manager.get("/api/tasks?filter=group").json().at("/items").size())
                .isZero();
        var second = manager.post("/api/tasks/" + id + "/claim", Map.of());
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("/assignee/name")).isEqualTo("USER person");
        assertThat(Approvals.decide(manager, id, "\"2\"", "approve", Map.of("granted", 1))
                        .text("/code"))
                .isEqualTo("not-yours");
        assertThat(user.delete("/api/tasks/" + id + "/claim").etag()).isEqualTo("\"3\"");
        assertThat(manager.get("/api/tasks?filter=group").json().at("/items").size())
                .isOne();
        assertThat(approvals.audited(id)).containsExactly("task.claimed", "task.given-back");
    }

    @Test
    void isListedOnceOverAllPagesInEveryOrder() {
        for (int i = 0; i < 7; i++) {
            approvals.start("camunda:candidateGroups=\"manager\" camunda:priority=\"" + i % 3 + "\"", "");
        }
        for (String sort : List.of("created", "due", "priority")) {
            for (String filter : List.of("group", "all")) {
                List<String> ids = new ArrayList<>();
                String next = "";
                do {
                    var page = manager.get("/api/tasks?limit=3&filter=" + filter + "&sort=" + sort
                            + (next.isEmpty() ? "" : "&cursor=" + next));
                    page.json()
                            .at("/items")
                            .forEach(item -> ids.add(item.at("/id").asString()));
                    next = page.text("/next");
                } while (!next.isEmpty());
                assertThat(ids).as(sort + " " + filter).hasSize(7).doesNotHaveDuplicates();
            }
        }
        assertThat(manager.get("/api/tasks?search=appr").json().at("/items").size())
                .isEqualTo(7);
        assertThat(manager.get("/api/tasks?search=100%25").json().at("/items").size())
                .isZero();
    }

    @Test
    void looksToAStrangerAsIfItDidNotExist() {
        approvals.start("camunda:candidateGroups=\"manager\"", "");
        String id = Approvals.task(manager);
        Browser stranger = workspaces.fresh().workspace().browser(port, Role.MANAGER);
        String unknown = UUID.randomUUID().toString();
        assertThat(stranger.get("/api/tasks/" + id).body())
                .isEqualTo(stranger.get("/api/tasks/" + unknown).body().replace(unknown, id));
        assertThat(stranger.get("/api/tasks/" + id).status()).isEqualTo(404);
        assertThat(stranger.post("/api/tasks/" + id + "/claim", Map.of()).status())
                .isEqualTo(404);
        assertThat(Approvals.decide(stranger, id, "\"1\"", "approve", Map.of()).status())
                .isEqualTo(404);
    }
}
