package ropewalk.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
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
import tools.jackson.databind.JsonNode;

/** Filters of the inbox that people save for themselves, and that the Manager shares. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TaskFilterTest {
    private static final String FILTERS = "/api/task-filters";

    @LocalServerPort
    int port;

    @Autowired
    ApprovalWorkspaces workspaces;

    TestWorkspace workspace;
    Approvals approvals;
    Browser manager;
    Browser admin;
    Browser user;

    @BeforeEach
    void signIn() {
        approvals = workspaces.fresh();
        workspace = approvals.workspace();
        manager = workspace.browser(port, Role.MANAGER);
        admin = workspace.browser(port, Role.ADMIN);
        user = workspace.browser(port, Role.USER);
    }

    @Test
    void countWhatWhoeverLooksWouldSee() {
        approvals.start("camunda:candidateGroups=\"manager\"", "");
        approvals.start("camunda:candidateGroups=\"user\"", "");
        approvals.start("camunda:candidateGroups=\"user\"", "");
        var shared = save(manager, "Everything", true, Map.of("filter", "all"));
        assertThat(shared.status()).as(shared.body()).isEqualTo(201);
        assertThat(count(manager)).isEqualTo(3);
        assertThat(count(user)).isEqualTo(2);
        Approvals.decide(user, Approvals.task(user), "\"1\"", "approve", Map.of("granted", 1));
        assertThat(count(manager)).isEqualTo(2);
        assertThat(count(user)).isEqualTo(1);
    }

    @Test
    void selectByAllThatTheyCanSay() {
        approvals.start("camunda:candidateGroups=\"manager\" camunda:priority=\"80\"", "");
        approvals.start("camunda:candidateGroups=\"manager\" camunda:dueDate=\"2020-01-01T00:00:00\"", "");
        String tomorrow = Instant.now().plusSeconds(100_000).toString().substring(0, 19);
        approvals.start("camunda:candidateGroups=\"user\" camunda:dueDate=\"" + tomorrow + "\"", "");
        String first = Approvals.task(manager);
        String soon = Instant.now().plusSeconds(86_400).toString();
        assertThat(Approvals.change(manager, "PUT", first, "follow-up", Map.of("at", soon))
                        .status())
                .isEqualTo(200);
        expect(3, Map.of());
        expect(2, Map.of("filter", "group"));
        expect(0, Map.of("filter", "mine"));
        expect(1, Map.of("priority", 51));
        expect(1, Map.of("due", "overdue"));
        expect(1, Map.of("due", "day"));
        expect(2, Map.of("due", "week"));
        expect(2, Map.of("followUp", "now"));
        expect(1, Map.of("followUp", "later"));
        expect(3, Map.of("process", "approval"));
        expect(0, Map.of("process", "approval", "search", "nothing of that"));
        expect(1, Map.of("filter", "group", "search", "deal-9", "due", "week"));
    }

    @Test
    void areNobodyElsesUnlessTheyAreShared() {
        var own = save(user, "Mine", false, Map.of());
        String path = FILTERS + "/" + own.text("/id");
        assertThat(user.get(FILTERS).json().at("/items")).hasSize(1);
        assertThat(admin.get(FILTERS).json().at("/items")).isEmpty();
        assertThat(admin.get(path).body())
                .isEqualTo(admin.get(FILTERS + "/none").body().replace("none", own.text("/id")));
        assertThat(send(admin, "DELETE", path, null, "\"1\"").status()).isEqualTo(404);
        assertThat(save(user, "Ours", true, Map.of()).text("/code")).isEqualTo("not-a-sharer");
        assertThat(change(user, path, "Ours", true, "\"1\"").text("/code")).isEqualTo("not-a-sharer");
        assertThat(change(user, path, "Renamed", false, "\"1\"").text("/name")).isEqualTo("Renamed");
        assertThat(change(user, path, "Again", false, "\"1\"").status()).isEqualTo(412);
        assertThat(send(user, "DELETE", path, null, "\"2\"").status()).isEqualTo(204);
        assertThat(user.get(FILTERS).json().at("/items")).isEmpty();
    }

    @Test
    void areChangedByWhoeverSharesThemAndRemovedByWhoeverSeesAllTasks() {
        String path = FILTERS + "/" + save(manager, "Ours", true, Map.of()).text("/id");
        assertThat(user.get(path).json().at("/own").asBoolean()).isFalse();
        assertThat(change(user, path, "Mine", false, "\"1\"").text("/code")).isEqualTo("not-your-filter");
        assertThat(change(admin, path, "Mine", true, "\"1\"").text("/code")).isEqualTo("not-your-filter");
        assertThat(send(user, "DELETE", path, null, "\"1\"").text("/code")).isEqualTo("not-your-filter");
        assertThat(send(admin, "DELETE", path, null, "\"1\"").status()).isEqualTo(204);
        assertThat(manager.get(path).status()).isEqualTo(404);
    }

    /** Neither that there is one nor how many tasks it has. */
    @Test
    void tellNobodyOfAProcessThatIsClosedToThem() {
        approvals.start("camunda:candidateGroups=\"manager\"", "");
        String path = FILTERS + "/"
                + save(manager, "Approvals", true, Map.of("process", "approval"))
                        .text("/id");
        assertThat(user.get(path).status()).isEqualTo(200);
        var closed = manager.send(
                "PUT",
                "/api/processes/approval/access",
                Map.of("see", Map.of("groups", List.of("admin"), "people", List.of())),
                Map.of("If-Match", manager.get("/api/processes/approval/access").etag()));
        assertThat(closed.status()).as(closed.body()).isEqualTo(200);
        assertThat(user.get(path).status()).isEqualTo(404);
        assertThat(user.get(FILTERS).json().at("/items")).isEmpty();
        assertThat(manager.get(FILTERS).json().at("/items")).hasSize(1);
    }

    @Test
    void areThirtyAtMostAndMakeSense() {
        assertThat(save(user, "Odd", false, Map.of("due", "sometime")).text("/code"))
                .isEqualTo("invalid-due");
        assertThat(save(user, "Odd", false, Map.of("sort", "colour")).text("/code"))
                .isEqualTo("invalid-sort");
        assertThat(save(user, " ", false, Map.of()).text("/code")).isEqualTo("invalid-filter");
        for (int i = 0; i < 30; i++) {
            assertThat(save(user, "Number " + i, false, Map.of()).status()).isEqualTo(201);
        }
        assertThat(save(user, "One more", false, Map.of()).text("/code")).isEqualTo("too-many-filters");
        assertThat(save(manager, "Another's", false, Map.of()).status()).isEqualTo(201);
    }

    @Test
    void goWithWhoeverSavedThemAndStayWhereTheyAreShared() {
        save(manager, "Own", false, Map.of());
        String shared = save(manager, "Ours", true, Map.of()).text("/id");
        String id = Approvals.personId(manager);
        String etag = admin.get("/api/people/" + id).etag();
        admin.patch("/api/people/" + id, etag, Map.of("status", "disabled"));
        assertThat(admin.post("/api/privacy/erasures", Map.of("personId", id)).status())
                .isEqualTo(201);
        assertThat(stored()).containsExactly("Ours");
        assertThat(send(admin, "DELETE", FILTERS + "/" + shared, null, "\"1\"").status())
                .isEqualTo(204);
    }

    private List<String> stored() {
        return workspace.inside(() -> approvals.transaction().execute(status -> approvals
                .jdbc()
                .sql("select name from task_filter")
                .query(String.class)
                .list()));
    }

    /** The filter's count, and the list that it shows. */
    private void expect(int count, Map<String, ?> selection) {
        var saved = save(manager, "Some", false, selection);
        assertThat(saved.json().at("/count").asInt()).as(selection.toString()).isEqualTo(count);
        StringBuilder query = new StringBuilder("/api/tasks?limit=50");
        selection.forEach((name, value) -> query.append('&')
                .append(name)
                .append('=')
                .append(value.toString().replace(" ", "%20")));
        assertThat(manager.get(query.toString()).json().at("/items"))
                .as(selection.toString())
                .hasSize(count);
        assertThat(saved.json().at("/selection").propertyNames()).containsAll(selection.keySet());
    }

    private static int count(Browser browser) {
        JsonNode filter = browser.get(FILTERS).json().at("/items/0");
        return filter.at("/count").asInt();
    }

    private static Browser.Answer save(Browser browser, String name, boolean shared, Map<String, ?> selection) {
        return browser.post(FILTERS, Map.of("name", name, "shared", shared, "selection", selection));
    }

    private static Browser.Answer change(Browser browser, String path, String name, boolean shared, String seen) {
        Map<String, Object> body = new HashMap<>(Map.of("name", name, "shared", shared));
        body.put("selection", Map.of());
        return browser.send("PUT", path, body, Map.of("If-Match", seen));
    }

    private static Browser.Answer send(
            Browser browser, String method, String path, @Nullable Object body, String seen) {
        return browser.send(method, path, body, Map.of("If-Match", seen));
    }
}
