package ropewalk.process.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.HeldRole;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** Who can be named in a comment, and who is told. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MentionsTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    TestWorkspace workspace;
    Browser manager;
    Browser admin;
    String draft;

    @BeforeEach
    void draw() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
        admin = workspace.browser(port, Role.ADMIN);
        draft = manager.post("/api/drafts", Map.of("name", "Offer")).text("/id");
    }

    @Test
    void areOfPeopleWhoMayDrawByWhicheverRole() {
        admin.post(
                "/api/roles", Map.of("key", "drafter", "label", "Drafter", "permissions", List.of("DRAW_PROCESSES")));
        admin.post("/api/roles", Map.of("key", "looker", "label", "Looker", "permissions", List.of("SEE_PROCESSES")));
        workspace.inside(() -> people.add("Cleo Person", "cleo@example.org", new HeldRole(Role.CUSTOM, "drafter")));
        workspace.inside(() -> people.add("Lou Person", "lou@example.org", new HeldRole(Role.CUSTOM, "looker")));
        assertThat(names("person")).containsExactly("ADMIN person", "Cleo Person", "MANAGER person");
        assertThat(names("CLEO")).containsExactly("Cleo Person");
        String cleo =
                manager.get("/api/drafts/" + draft + "/readers?search=cleo").text("/items/0/id");
        String etag = admin.get("/api/people/" + cleo).etag();
        assertThat(admin.patch("/api/people/" + cleo, etag, Map.of("status", "disabled"))
                        .status())
                .isEqualTo(200);
        assertThat(names("Cleo")).isEmpty();
    }

    @Test
    void tellWhoIsNamedOnceAndNotWhoWrote() {
        String theirs = idOf(admin);
        String own = idOf(manager);
        Answer said = manager.post(
                "/api/drafts/" + draft + "/comments",
                Map.of(
                        "text",
                        "@ADMIN person, what do you say? I, @MANAGER person, wonder.",
                        "mentioned",
                        List.of(theirs, own),
                        "elementId",
                        "decide",
                        "elementName",
                        "Decide"));
        assertThat(said.json().at("/mentioned")).hasSize(2);
        Answer told = admin.get("/api/notices");
        assertThat(told.text("/items/0/kind")).isEqualTo("draft-mention");
        assertThat(told.text("/items/0/subject/id")).isEqualTo(draft);
        assertThat(told.text("/items/0/subject/name")).isEqualTo("Offer");
        assertThat(told.text("/items/0/about")).isEqualTo("Decide");
        assertThat(manager.get("/api/notices").json().at("/items")).isEmpty();

        String path = "/api/drafts/" + draft + "/comments/" + said.text("/id");
        manager.send(
                "PUT",
                path,
                Map.of("text", "@ADMIN person?", "mentioned", List.of(theirs)),
                Map.of("If-Match", said.etag()));
        assertThat(admin.get("/api/notices").json().at("/items")).hasSize(1);
        manager.post(path + "/replies", Map.of("text", "Please, @ADMIN person", "mentioned", List.of(theirs)));
        assertThat(admin.get("/api/notices").json().at("/items")).hasSize(2);
    }

    @Test
    void forgetWhoseNameWasTakenOutAgain() {
        Answer said = manager.post(
                "/api/drafts/" + draft + "/comments", Map.of("text", "Nobody", "mentioned", List.of(idOf(admin))));
        assertThat(said.status()).isEqualTo(201);
        assertThat(said.json().at("/mentioned")).isEmpty();
        assertThat(admin.get("/api/notices").json().at("/items")).isEmpty();
    }

    @Test
    void areRefusedAlikeForThoseWhoCannotReadAndThoseOfOthers() {
        TestWorkspace foreign = TestWorkspace.create(tenants, people);
        String stranger = idOf(foreign.browser(port, Role.MANAGER));
        String viewer = idOf(workspace.browser(port, Role.VIEWER));
        for (String id : List.of(stranger, viewer, "nobody")) {
            Answer refused = manager.post(
                    "/api/drafts/" + draft + "/comments",
                    Map.of("text", "@MANAGER person @VIEWER person", "mentioned", List.of(idOf(admin), id)));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text("/code")).isEqualTo("not-a-reader");
        }
        assertThat(manager.get("/api/drafts/" + draft + "/comments").json().at("/items"))
                .isEmpty();
        assertThat(foreign.browser(port, Role.MANAGER)
                        .get("/api/notices")
                        .json()
                        .at("/items"))
                .isEmpty();
    }

    private List<String> names(String search) {
        return manager.get("/api/drafts/" + draft + "/readers?search=" + search)
                .json()
                .at("/items")
                .valueStream()
                .map(one -> one.at("/name").asString())
                .toList();
    }

    private static String idOf(Browser browser) {
        return browser.get("/api/session").text("/person/id");
    }
}
