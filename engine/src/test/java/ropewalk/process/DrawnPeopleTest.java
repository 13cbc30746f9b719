package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Whoever draws chooses people and groups by their names. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DrawnPeopleTest {
    private static final String ADDRESS = "/api/drawing/people";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    TestWorkspace workspace;
    Browser manager;

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
    }

    @Test
    void areRolesGroupsAndThoseWhoCanBeGivenTasks() {
        String viewer = idOf(workspace.browser(port, Role.VIEWER));
        String user = idOf(workspace.browser(port, Role.USER));
        var found = manager.get(ADDRESS);
        assertThat(found.json().at("/groups").valueStream().map(group -> group.at("/key")
                        .asString()))
                .contains("viewer", "user", "manager", "admin");
        assertThat(found.json().at("/people").valueStream().map(person -> person.at("/id")
                        .asString()))
                .contains(user, idOf(manager))
                .doesNotContain(viewer);
        assertThat(found.json().has("named")).isFalse();
    }

    @Test
    void areFoundByTheirLetters() {
        var found = manager.get(ADDRESS + "?search=nobodyIsCalledThat");
        assertThat(found.json().at("/people")).isEmpty();
    }

    @Test
    void sayTheNameThatGoesWithAnId() {
        Browser user = workspace.browser(port, Role.USER);
        assertThat(manager.get(ADDRESS + "?search=xyz&named=" + idOf(user)).text("/named/name"))
                .isEqualTo(user.get("/api/session").text("/person/name"));
    }

    @Test
    void ofOthersAreNotSaid() {
        TestWorkspace others = TestWorkspace.create(tenants, people);
        String theirs = idOf(others.browser(port, Role.USER));
        var found = manager.get(ADDRESS + "?named=" + theirs);
        assertThat(found.json().has("named")).isFalse();
        assertThat(found.body()).doesNotContain(theirs);
        assertThat(found.json()).isEqualTo(manager.get(ADDRESS).json());
    }

    @Test
    void areForThoseWhoDraw() {
        assertThat(workspace.browser(port, Role.USER).get(ADDRESS).status()).isEqualTo(403);
    }

    private static String idOf(Browser browser) {
        return browser.get("/api/session").text("/person/id");
    }
}
