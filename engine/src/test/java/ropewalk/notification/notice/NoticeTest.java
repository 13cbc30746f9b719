package ropewalk.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;

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
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;
import ropewalk.process.Processes;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class NoticeTest {

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

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
    }

    @Test
    void tellsThoseWhomATaskAsks() {
        start("one", "camunda:candidateGroups=\"manager\"");
        start("two", "camunda:candidateGroups=\"manager\"");
        var first = manager.get("/api/notices?limit=1");
        assertThat(first.text("/items/0/kind")).isEqualTo("task-waits");
        assertThat(first.text("/items/0/subject/name")).isEqualTo("Task decide");
        assertThat(first.text("/items/0/about")).isEqualTo("two process");
        assertThat(manager.get("/api/tasks/" + first.text("/items/0/subject/id"))
                        .status())
                .isEqualTo(200);
        var second = manager.get("/api/notices?limit=1&cursor=" + first.text("/next"));
        assertThat(second.text("/items/0/about")).isEqualTo("one process");
        assertThat(second.text("/next")).isEmpty();
        for (Role role : List.of(Role.VIEWER, Role.USER, Role.ADMIN)) {
            assertThat(workspace.browser(port, role).get("/api/notices").json().at("/items"))
                    .isEmpty();
        }
    }

    @Test
    void isReadByItsPersonAlone() {
        start("read", "camunda:candidateGroups=\"manager\"");
        String id = manager.get("/api/notices").text("/items/0/id");
        assertThat(workspace
                        .browser(port, Role.ADMIN)
                        .send("POST", "/api/notices/" + id + "/read", null, Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(readAt()).isEmpty();
        assertThat(manager.send("POST", "/api/notices/" + id + "/read", null, Map.of())
                        .status())
                .isEqualTo(204);
        String first = readAt();
        assertThat(first).isNotEmpty();
        manager.send("POST", "/api/notices/" + id + "/read", null, Map.of());
        assertThat(readAt()).isEqualTo(first);
    }

    @Test
    void isSettledWhenNothingWaitsAnyMore() {
        start("settled", "camunda:candidateGroups=\"manager\"");
        assertThat(readAt()).isEmpty();
        decide(manager.get("/api/notices").text("/items/0/subject/id"), "complete");
        assertThat(readAt()).isNotEmpty();
    }

    @Test
    void isCountedUntilItIsRead() {
        start("count-one", "camunda:candidateGroups=\"manager\"");
        start("count-two", "camunda:candidateGroups=\"manager\"");
        assertThat(manager.get("/api/notices/unread-count").text("/count")).isEqualTo("2");
        assertThat(workspace
                        .browser(port, Role.ADMIN)
                        .post("/api/notices/read", Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(manager.get("/api/notices/unread-count").text("/count")).isEqualTo("2");
        assertThat(manager.post("/api/notices/read", Map.of()).status()).isEqualTo(204);
        assertThat(manager.get("/api/notices/unread-count").text("/count")).isEqualTo("0");
        assertThat(readAt()).isNotEmpty();
    }

    @Test
    void isLeftOutOfTheUnreadOnceItIsRead() {
        start("unread-one", "camunda:candidateGroups=\"manager\"");
        start("unread-two", "camunda:candidateGroups=\"manager\"");
        String id = manager.get("/api/notices?unread=true&limit=1").text("/items/0/id");
        manager.send("POST", "/api/notices/" + id + "/read", null, Map.of());
        var unread = manager.get("/api/notices?unread=true").json().at("/items");
        assertThat(unread)
                .singleElement()
                .satisfies(notice -> assertThat(notice.at("/about").asString()).isEqualTo("unread-one process"));
        assertThat(manager.get("/api/notices").json().at("/items")).hasSize(2);
    }

    @Test
    void isForWhoeverSeesNoTasksToo() {
        Browser operator = workspace.browser(port, Role.OPERATOR);
        assertThat(operator.get("/api/notices").status()).isEqualTo(200);
        assertThat(operator.get("/api/notices/unread-count").text("/count")).isEqualTo("0");
    }

    private String readAt() {
        return manager.get("/api/notices").text("/items/0/readAt");
    }

    private void start(String key, String attributes) {
        String xml = Drawing.oneTask(key, attributes, Map.of());
        workspace.inside(() -> processes.deploy(new Bundle(key, xml, List.of())));
        workspace.inside(() -> processes.start(key, null, Map.of()));
    }

    private void decide(String id, String outcome) {
        var answer = manager.send(
                "POST",
                "/api/tasks/" + id + "/decision",
                Map.of("outcome", outcome),
                Map.of("If-Match", manager.get("/api/tasks/" + id).etag()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }
}
