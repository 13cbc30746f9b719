package ropewalk.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;

/** Who keeps the people of a workspace and is not named for a process opens it to nobody, and least of all themselves. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class GivenReachTest {
    private static final String ACCESS = "/api/processes/approval/access";
    private static final String DESK = "/api/groups/desk";

    @LocalServerPort
    int port;

    @Autowired
    ApprovalWorkspaces workspaces;

    TestWorkspace workspace;
    Browser manager;
    Browser admin;
    Browser keeper;

    /** The Viewer becomes the keeper of people, with all that a User has. */
    @BeforeEach
    void letSomebodyKeepThePeople() {
        Approvals approvals = workspaces.fresh();
        workspace = approvals.workspace();
        approvals.deploy("", "");
        manager = workspace.browser(port, Role.MANAGER);
        admin = workspace.browser(port, Role.ADMIN);
        List<String> permissions = admin.get("/api/roles")
                .json()
                .at("/items")
                .valueStream()
                .filter(role -> role.at("/key").asString().equals("user"))
                .flatMap(role -> role.at("/permissions").valueStream().map(one -> one.asString()))
                .toList();
        role("keeper", permissions, "MANAGE_PEOPLE");
        role("driver", permissions, "SEE_TASKS");
        expect(200, give(id(Role.VIEWER), "keeper", admin));
        keeper = workspace.browser(port, Role.VIEWER);
        expect(201, admin.post("/api/groups", Map.of("key", "desk", "label", "Desk")));
    }

    @Test
    void opensNoHiddenProcessByAGroup() {
        allow(only(Set.of("desk"), Set.of()), null);
        refused(members(keeper, id(Role.VIEWER)));
        assertThat(keeper.get("/api/process-definitions").json().at("/items")).isEmpty();
        refused(members(keeper, id(Role.USER)));
        expect(200, members(keeper));
        expect(200, members(admin, id(Role.USER)));
        expect(200, members(keeper, id(Role.USER)));
        expect(200, members(keeper));
    }

    @Test
    void letsNobodyStartByAGroupWhatTheyDoNotStart() {
        allow(null, only(Set.of("desk"), Set.of()));
        refused(members(keeper, id(Role.USER)));
    }

    @Test
    void addsToWhatTheyAreNamedForThemselves() {
        allow(only(Set.of("desk"), Set.of(id(Role.VIEWER))), only(Set.of("desk", "keeper"), Set.of()));
        expect(200, members(keeper, id(Role.USER)));
        allow(null, null);
        expect(200, members(keeper, id(Role.USER), id(Role.VIEWER)));
    }

    @Test
    void opensNoHiddenProcessByARoleEither() {
        allow(only(Set.of("driver"), Set.of()), null);
        refused(give(id(Role.USER), "driver", keeper));
        refused(keeper.post(
                "/api/people",
                Map.of("name", "Ines", "email", "ines@example.org", "role", "CUSTOM", "customRole", "driver")));
        expect(200, give(id(Role.USER), "driver", admin));
        expect(200, status("disabled", keeper));
        refused(status("active", keeper));
        expect(200, status("active", admin));
    }

    private void refused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.text("/code")).isEqualTo("reach-not-held");
        assertThat(answer.body()).doesNotContain("approval", "Approval");
    }

    private static Answer expect(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    private void role(String key, List<String> permissions, String more) {
        Set<String> all = new TreeSet<>(permissions);
        all.add(more);
        expect(201, admin.post("/api/roles", Map.of("key", key, "label", key, "permissions", all)));
    }

    private Answer give(String person, String role, Browser giver) {
        return change(person, Map.of("role", "CUSTOM", "customRole", role), giver);
    }

    private Answer status(String status, Browser giver) {
        return change(id(Role.USER), Map.of("status", status), giver);
    }

    private Answer change(String person, Map<String, ?> change, Browser giver) {
        String path = "/api/people/" + person;
        return giver.patch(path, giver.get(path).etag(), change);
    }

    private Answer members(Browser giver, String... members) {
        return giver.send(
                "PUT",
                DESK,
                Map.of("label", "Desk", "members", List.of(members)),
                Map.of("If-Match", giver.get(DESK).etag()));
    }

    private void allow(@Nullable Map<String, ?> see, @Nullable Map<String, ?> start) {
        Map<String, Object> body = new HashMap<>();
        body.put("see", see);
        body.put("start", start);
        expect(
                200,
                manager.send(
                        "PUT",
                        ACCESS,
                        body,
                        Map.of("If-Match", manager.get(ACCESS).etag())));
    }

    private static Map<String, ?> only(Set<String> groups, Set<String> people) {
        return Map.of("groups", groups, "people", people);
    }

    private String id(Role role) {
        return admin.get("/api/people?limit=50")
                .json()
                .at("/items")
                .valueStream()
                .filter(one -> one.at("/email").asString().equals(TestWorkspace.email(role)))
                .map(one -> one.at("/id").asString())
                .findFirst()
                .orElseThrow();
    }
}
