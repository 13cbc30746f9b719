package ropewalk.process.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Drawing;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** What people say about a draft while they draw it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CommentsTest {
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
    String comments;

    @BeforeEach
    void draw() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
        admin = workspace.browser(port, Role.ADMIN);
        draft = manager.post("/api/drafts", Map.of("name", "Offer", "xml", Drawing.of("offer", Drawing.start())))
                .text("/id");
        comments = "/api/drafts/" + draft + "/comments";
    }

    @Test
    void areAnsweredSettledAndOpenAgainWhenSomebodyGoesOn() {
        Answer began = said(Map.of("text", "  Who starts it?\n", "elementId", "start", "elementName", "Start"));
        assertThat(began.text("/text")).isEqualTo("Who starts it?");
        assertThat(began.text("/author/name")).isEqualTo("MANAGER person");
        assertThat(began.etag()).isEqualTo("\"1\"");
        String thread = began.text("/id");
        assertThat(admin.post(comments + "/" + thread + "/replies", Map.of("text", "The CRM."))
                        .status())
                .isEqualTo(201);

        assertThat(resolve(admin, thread, true).status()).isEqualTo(204);
        assertThat(resolve(manager, thread, true).status()).isEqualTo(204);
        Answer settled = manager.get(comments + "?resolved=true");
        assertThat(settled.text("/items/0/resolvedBy/name")).isEqualTo("ADMIN person");
        assertThat(settled.text("/items/0/about/elementName")).isEqualTo("Start");
        assertThat(settled.text("/items/0/comments/1/text")).isEqualTo("The CRM.");
        assertThat(manager.get(comments + "?resolved=false").json().at("/items"))
                .isEmpty();

        manager.post(comments + "/" + thread + "/replies", Map.of("text", "Which one?"));
        Answer open = manager.get(comments + "?resolved=false");
        assertThat(open.text("/items/0/comments/2/text")).isEqualTo("Which one?");
        assertThat(open.text("/items/0/resolvedAt")).isEmpty();
        resolve(manager, thread, true);
        resolve(manager, thread, false);
        assertThat(manager.get(comments + "?resolved=false").json().at("/items"))
                .hasSize(1);
    }

    @Test
    void areChangedByTheirAuthorAloneAndDeletedByAnAdminToo() {
        Browser other = manager("other@example.org", "Other");
        Answer own = said(Map.of("text", "Mine"));
        String path = comments + "/" + own.text("/id");
        Answer foreign = other.send("PUT", path, Map.of("text", "Theirs"), Map.of("If-Match", own.etag()));
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.text("/code")).isEqualTo("not-your-comment");
        assertThat(other.send("DELETE", path, null, Map.of("If-Match", own.etag()))
                        .text("/code"))
                .isEqualTo("not-your-comment");
        assertThat(admin.send("PUT", path, Map.of("text", "Theirs"), Map.of("If-Match", own.etag()))
                        .status())
                .isEqualTo(403);

        Answer edited = manager.send("PUT", path, Map.of("text", "Mine again"), Map.of("If-Match", own.etag()));
        assertThat(edited.text("/text")).isEqualTo("Mine again");
        assertThat(edited.text("/editedAt")).isNotEmpty();
        assertThat(edited.etag()).isEqualTo("\"2\"");
        assertThat(manager.put(path, Map.of("text", "Blind")).status()).isEqualTo(428);
        assertThat(admin.send("DELETE", path, null, Map.of("If-Match", edited.etag()))
                        .status())
                .isEqualTo(204);
        assertThat(manager.get(path).status()).isEqualTo(404);
    }

    @Test
    void areToldToBeLateWithWhatIsThereNow() {
        Answer own = said(Map.of("text", "First"));
        String path = comments + "/" + own.text("/id");
        manager.send("PUT", path, Map.of("text", "Second"), Map.of("If-Match", own.etag()));
        Answer late = manager.send("PUT", path, Map.of("text", "Third"), Map.of("If-Match", own.etag()));
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.text("/present/text")).isEqualTo("Second");
        assertThat(late.text("/changedBy/name")).isEqualTo("MANAGER person");
    }

    @Test
    void leaveTheAnswersOfOthersStandingWhenTheFirstOneIsDeleted() {
        Answer first = said(Map.of("text", "Wrong question"));
        String path = comments + "/" + first.text("/id");
        Answer reply = admin.post(path + "/replies", Map.of("text", "Right answer"));
        assertThat(manager.send("DELETE", path, null, Map.of("If-Match", first.etag()))
                        .status())
                .isEqualTo(204);
        Answer left = manager.get(comments);
        assertThat(left.json().at("/items/0/comments")).hasSize(2);
        assertThat(left.text("/items/0/comments/0/text")).isEmpty();
        assertThat(left.text("/items/0/comments/1/text")).isEqualTo("Right answer");
        assertThat(manager.send("PUT", path, Map.of("text", "Again"), Map.of("If-Match", "\"2\""))
                        .status())
                .isEqualTo(404);

        admin.send("DELETE", comments + "/" + reply.text("/id"), null, Map.of("If-Match", reply.etag()));
        assertThat(manager.get(comments).json().at("/items")).isEmpty();
    }

    @Test
    void stayWhenTheirElementIsGoneAndGoWithTheDraft() {
        said(Map.of("text", "Needed?", "elementId", "start", "elementName", "Start"));
        manager.send(
                "PUT",
                "/api/drafts/" + draft,
                Map.of("name", "Offer", "xml", Drawing.of("offer", Drawing.end())),
                Map.of("If-Match", "\"1\""));
        assertThat(manager.get(comments).text("/items/0/about/elementName")).isEqualTo("Start");
        assertThat(manager.send("DELETE", "/api/drafts/" + draft, null, Map.of("If-Match", "\"2\""))
                        .status())
                .isEqualTo(204);
        assertThat(manager.get(comments).status()).isEqualTo(404);
    }

    @Test
    void areNotForThoseWhoCannotReadDrafts() {
        said(Map.of("text", "Among us"));
        for (Role role : List.of(Role.VIEWER, Role.USER)) {
            Browser outside = workspace.browser(port, role);
            assertThat(outside.get(comments).status()).isEqualTo(403);
            assertThat(outside.post(comments, Map.of("text", "And me?")).status())
                    .isEqualTo(403);
        }
    }

    @Test
    void areTextsOfALimitedLengthAndNumber() {
        for (String text : List.of("", " \n", "x".repeat(4_001), "a\0b")) {
            Answer refused = manager.post(comments, Map.of("text", text));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text("/code")).isEqualTo("invalid-comment");
        }
        assertThat(manager.post(comments, Map.of("text", "x", "elementId", "e".repeat(256)))
                        .status())
                .isEqualTo(400);
        String thread = said(Map.of("text", "x".repeat(4_000))).text("/id");
        for (int i = 1; i < Comments.MOST_IN_A_THREAD; i++) {
            assertThat(manager.post(comments + "/" + thread + "/replies", Map.of("text", "+" + i))
                            .status())
                    .isEqualTo(201);
        }
        Answer tooMany = manager.post(comments + "/" + thread + "/replies", Map.of("text", "One more"));
        assertThat(tooMany.status()).isEqualTo(409);
        assertThat(tooMany.text("/code")).isEqualTo("too-many-comments");
    }

    @Test
    void beginNoMoreThreadsThanADraftMayHaveAlsoAtTheSameMoment() {
        for (int i = 0; i < Comments.MOST_THREADS - 2; i++) {
            said(Map.of("text", "Thread " + i));
        }
        List<CompletableFuture<Integer>> rush = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> admin.post(comments, Map.of("text", "Rush " + i)).status()))
                .toList();
        List<Integer> all = rush.stream().map(CompletableFuture::join).toList();
        assertThat(all).filteredOn(status -> status == 201).hasSize(2);
        assertThat(all).filteredOn(status -> status == 409).hasSize(4);
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            Answer page = manager.get(comments + "?limit=100" + (next.isEmpty() ? "" : "&cursor=" + next));
            page.json().at("/items").forEach(thread -> seen.add(thread.at("/id").asString()));
            next = page.text("/next");
        } while (!next.isEmpty());
        assertThat(seen).hasSize(Comments.MOST_THREADS).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void areWrittenOnceHoweverOftenTheyAreSent() {
        Map<String, String> key = Map.of("Idempotency-Key", "once");
        Answer first = manager.send("POST", comments, Map.of("text", "Once"), key);
        Answer again = manager.send("POST", comments, Map.of("text", "Once"), key);
        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        assertThat(manager.get(comments).json().at("/items")).hasSize(1);
    }

    @Test
    void standInTheAuditLogWithoutTheirText() {
        String id =
                said(Map.of("text", "Secret thoughts", "elementId", "start")).text("/id");
        manager.send("PUT", comments + "/" + id, Map.of("text", "Secret words"), Map.of("If-Match", "\"1\""));
        resolve(manager, id, true);
        resolve(manager, id, false);
        manager.send("DELETE", comments + "/" + id, null, Map.of("If-Match", "\"2\""));
        String log = admin.get("/api/audit-entries?limit=100").body();
        assertThat(log)
                .contains(
                        "comment.added",
                        "comment.edited",
                        "comment.resolved",
                        "comment.reopened",
                        "comment.deleted",
                        "\"element\":\"start\"")
                .doesNotContain("Secret");
    }

    private Answer said(Map<String, ?> comment) {
        Answer answer = manager.post(comments, comment);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private Answer resolve(Browser by, String thread, boolean resolved) {
        return by.put(comments + "/" + thread + "/resolution", Map.of("resolved", resolved));
    }

    private Browser manager(String email, String name) {
        workspace.inside(() -> people.add(name, email, Role.MANAGER, TestWorkspace.PASSWORD));
        return new Browser(port).signedIn(workspace.name(), email, TestWorkspace.PASSWORD);
    }
}
