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
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.privacy.PersonalData;
import ropewalk.privacy.PersonalData.DataSubject;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** What comments hold about people is handed over, and goes when they are erased. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CommentErasureTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    CommentPersonalData data;

    TestWorkspace workspace;
    Browser manager;
    Browser admin;
    DataSubject worker;
    String comments;

    @BeforeEach
    void say() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
        admin = workspace.browser(port, Role.ADMIN);
        String id = manager.get("/api/session").text("/person/id");
        worker = new DataSubject(id, TestWorkspace.email(Role.MANAGER));
        String draft = manager.post("/api/drafts", Map.of("name", "Offer")).text("/id");
        comments = "/api/drafts/" + draft + "/comments";
        manager.post("/api/drafts/" + draft + "/presence", Map.of());
        manager.post(comments, Map.of("text", "I think so"));
        String asked = admin.post(comments, Map.of("text", "And you, @MANAGER person?", "mentioned", List.of(id)))
                .text("/id");
        manager.put(comments + "/" + asked + "/resolution", Map.of("resolved", true));
        admin.post(comments, Map.of("text", "Ask ada@windlass.example about it"));
        admin.post(comments, Map.of("text", "Nothing about anybody"));
    }

    @Test
    void handsOverWhatSomebodyWroteSettledAndWasNamedIn() {
        assertThat(workspace.<Long>inside(() -> data.find(worker))).isEqualTo(2);
        assertThat(workspace.inside(() -> data.export(worker)).toString())
                .contains("I think so", "And you", "Offer")
                .doesNotContain("ada@", "Nothing about");
    }

    @Test
    void takesNamesAndWordsOfSomebodyWhoWorkedHere() {
        assertThat(workspace.inside(() -> data.erase(worker))).isEqualTo(new PersonalData.Erasure(2, 0, ""));
        assertThat(workspace.<Long>inside(() -> data.find(worker))).isZero();
        Browser.Answer left = admin.get(comments);
        assertThat(left.body())
                .doesNotContain("MANAGER person", "I think so")
                .contains("Erased person", "And you, @Erased person?", "ada@windlass.example", "Nothing about anybody");
        assertThat(left.json().at("/items")).hasSize(4);
        assertThat(admin.post(comments.replace("comments", "presence"), Map.of())
                        .json()
                        .at("/items"))
                .isEmpty();
    }

    @Test
    void takesWordsThatCarryTheAddressOfSomebodyOutside() {
        DataSubject outside = new DataSubject("", "Ada@Windlass.example");
        assertThat(workspace.inside(() -> data.erase(outside))).isEqualTo(new PersonalData.Erasure(1, 0, ""));
        assertThat(admin.get(comments).body())
                .doesNotContain("windlass")
                .contains("I think so", "MANAGER person", "(erased)");
    }

    @Test
    void changesNothingOfAnotherTenant() {
        String before = admin.get(comments).body();
        TestWorkspace foreign = TestWorkspace.create(tenants, people);
        assertThat(foreign.<Long>inside(() -> data.find(worker))).isZero();
        foreign.inside(() -> data.erase(worker));
        assertThat(admin.get(comments).body()).isEqualTo(before);
    }
}
