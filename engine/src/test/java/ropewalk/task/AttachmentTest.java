package ropewalk.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.TestWorkspace;
import ropewalk.privacy.PersonalData;
import ropewalk.privacy.PersonalData.DataSubject;
import ropewalk.tenant.Role;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AttachmentTest {
    private static final DataSubject ADA = new DataSubject("", "ada@windlass.example");

    @LocalServerPort
    int port;

    @Autowired
    ApprovalWorkspaces workspaces;

    @Autowired
    List<PersonalData> everyone;

    TestWorkspace workspace;
    Approvals approvals;
    Browser manager;
    Browser user;
    TaskFiles files;

    @BeforeEach
    void start() {
        approvals = workspaces.fresh();
        workspace = approvals.workspace();
        manager = workspace.browser(port, Role.MANAGER);
        user = workspace.browser(port, Role.USER);
        approvals.start("camunda:candidateGroups=\"manager,user\"", "");
        files = new TaskFiles(Approvals.task(user));
    }

    @Test
    void isKeptListedAndGivenBackOnlyToBeSaved() {
        String text = "0123456789abcdef".repeat(40_000);
        Answer added = files.add(user, "C:\\tmp\\Größe \"7\".txt", text);
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.text("/name")).isEqualTo("Größe _7_.txt");
        assertThat(added.text("/mediaType")).isEqualTo("text/plain");
        assertThat(added.json().at("/size").asInt()).isEqualTo(text.length());
        Answer listed = manager.get(files.path());
        assertThat(listed.json().at("/items").size()).isOne();
        assertThat(listed.text("/items/0/addedBy/name")).isEqualTo("USER person");

        Answer content = manager.get(files.content(added));
        assertThat(content.status()).isEqualTo(200);
        assertThat(content.body()).as("over several slices").isEqualTo(text);
        assertThat(content.headers())
                .containsEntry("content-type", "text/plain")
                .containsEntry("content-length", String.valueOf(text.length()))
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("content-security-policy", "sandbox; default-src 'none'")
                .containsEntry("cache-control", "no-store");
        assertThat(content.headers().get("content-disposition"))
                .startsWith("attachment;")
                .contains("filename*=UTF-8''Gr%C3%B6%C3%9Fe%20_7_.txt");
        assertThat(approvals.audited(files.task())).containsExactly("task.attachment-added");
    }

    @Test
    void isRefusedWhenItIsNotWhatItSays() {
        Answer lie = user.upload(
                files.path(),
                "picture.png",
                "image/png",
                "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8),
                Map.of());
        assertThat(lie.status()).isEqualTo(422);
        assertThat(lie.text("/code")).isEqualTo("file-type-mismatch");
        assertThat(lie.text("/detail")).contains("picture.png");
        Answer page = user.upload(
                files.path(), "page.html", "text/plain", "<html>".getBytes(StandardCharsets.UTF_8), Map.of());
        assertThat(page.text("/code")).isEqualTo("file-type-not-allowed");
        assertThat(page.text("/allowed/0")).isEqualTo("pdf");
        Answer claimed =
                user.upload(files.path(), "a.txt", "text/html", "<b>".getBytes(StandardCharsets.UTF_8), Map.of());
        assertThat(claimed.text("/mediaType")).as("whatever the browser says").isEqualTo("text/plain");
        assertThat(files.add(user, "a.txt", "").text("/code")).isEqualTo("empty-file");
        assertThat(files.add(user, "/", "text").text("/code")).isEqualTo("invalid-file-name");
        Answer refused = files.add(user, "virus.txt", TestScanner.INFECTED);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/code")).isEqualTo("file-refused");
        assertThat(refused.text("/name")).isEqualTo("virus.txt");
        assertThat(user.get(files.path()).json().at("/items").size()).isOne();
    }

    @Test
    void isAddedOnceForOneIdempotencyKey() {
        byte[] content = "text".getBytes(StandardCharsets.UTF_8);
        Map<String, String> key = Map.of("Idempotency-Key", "k1");
        Answer first = user.upload(files.path(), "a.txt", "text/plain", content, key);
        Answer again = user.upload(files.path(), "a.txt", "text/plain", content, key);
        assertThat(again.text("/id")).isEqualTo(first.text("/id")).isNotEmpty();
        Answer other = user.upload(files.path(), "a.txt", "text/plain", new byte[] {'x'}, key);
        assertThat(other.text("/code")).isEqualTo("idempotency-key-reused");
        assertThat(user.get(files.path()).json().at("/items").size()).isOne();
    }

    @Test
    void isRemovedByWhoeverAddedItOrSeesAllTasks() {
        Answer managers = files.add(manager, "m.txt", "text");
        Answer users = files.add(user, "u.txt", "text");
        Answer refused = user.delete(files.path() + "/" + managers.text("/id"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/code")).isEqualTo("not-your-attachment");
        assertThat(user.delete(files.path() + "/" + users.text("/id")).status()).isEqualTo(204);
        assertThat(user.get(files.content(users)).status()).isEqualTo(404);
        assertThat(manager.delete(files.path() + "/" + managers.text("/id")).status())
                .isEqualTo(204);
        assertThat(count("task_attachment_content")).isZero();
        assertThat(approvals.audited(files.task()))
                .containsExactly(
                        "task.attachment-added",
                        "task.attachment-added",
                        "task.attachment-removed",
                        "task.attachment-removed");
    }

    @Test
    void staysReadableInItsInstanceOnceTheTaskHasEnded() {
        Browser viewer = workspace.browser(port, Role.VIEWER);
        Answer added = files.add(user, "u.txt", "text");
        assertThat(viewer.get(files.path()).status()).as("not asked").isEqualTo(404);
        assertThat(viewer.get(files.content(added)).status()).isEqualTo(404);
        assertThat(files.add(viewer, "v.txt", "text").status()).isEqualTo(403);
        decide();
        assertThat(viewer.get(files.path()).text("/items/0/name")).isEqualTo("u.txt");
        assertThat(viewer.get(files.content(added)).body()).isEqualTo("text");
        assertThat(files.add(user, "late.txt", "text").status()).isEqualTo(409);
        assertThat(user.delete(files.path() + "/" + added.text("/id")).text("/code"))
                .isEqualTo("task-ended");
        assertThat(manager.delete(files.path() + "/" + added.text("/id")).status())
                .isEqualTo(204);
    }

    @Test
    void looksToAStrangerAsIfItDidNotExist() {
        Answer added = files.add(user, "u.txt", "text");
        Browser stranger = workspaces.fresh().workspace().browser(port, Role.MANAGER);
        String unknown = UUID.randomUUID().toString();
        for (String path : List.of(files.path(), files.content(added))) {
            Answer foreign = stranger.get(path);
            assertThat(foreign.status()).isEqualTo(404);
            assertThat(foreign.body())
                    .isEqualTo(stranger.get(path.replace(files.task(), unknown))
                            .body()
                            .replace(unknown, files.task()));
        }
        assertThat(files.add(stranger, "a.txt", "text").status()).isEqualTo(404);
        assertThat(stranger.delete(files.path() + "/" + added.text("/id")).status())
                .isEqualTo(404);
        assertThat(user.get(files.content(added)).body()).isEqualTo("text");
    }

    @Test
    void losesTheNameOfAnErasedPersonAndStays() {
        DataSubject worker =
                new DataSubject(user.get("/api/session").text("/person/id"), TestWorkspace.email(Role.USER));
        Answer kept = files.add(user, "offer.txt", "text");
        files.add(user, "from user@example.org.txt", "text");
        decide();
        assertThat(exported(worker)).contains("offer.txt", "USER person");
        erase("attachments", worker);
        assertThat(exported(worker)).isEqualTo("[]");
        Answer left = manager.get(files.path());
        assertThat(left.json().at("/items").size()).isOne();
        assertThat(left.text("/items/0/addedBy/name")).isEqualTo("Erased person");
        assertThat(manager.get(files.content(kept)).body()).isEqualTo("text");
        assertThat(count("task_attachment_content")).isOne();
    }

    @Test
    void goesWithTheInstanceThatWasAboutSomebodyOutside() {
        for (List<String> order : List.of(List.of("processes", "attachments"), List.of("attachments", "processes"))) {
            workspace.inside(
                    () -> approvals.processes().start("approval", "deal-9", Map.of("company", "for " + ADA.email())));
            files = new TaskFiles(Approvals.task(user));
            Answer added = files.add(user, "life.txt", "text");
            assertThat(erase("attachments", ADA).kept())
                    .as("needed until it ends")
                    .isOne();
            assertThat(user.get(files.content(added)).body()).isEqualTo("text");
            decide();
            assertThat(exported(ADA)).contains("life.txt");
            order.forEach(kind -> erase(kind, ADA));
            assertThat(exported(ADA)).isEqualTo("[]");
            assertThat(user.get(files.content(added)).status())
                    .as(order.toString())
                    .isEqualTo(404);
            assertThat(count("task_attachment_content")).isZero();
        }
    }

    private void decide() {
        Answer decided = Approvals.decide(
                user, files.task(), user.get("/api/tasks/" + files.task()).etag(), "approve", Map.of("granted", 1));
        assertThat(decided.status()).as(decided.body()).isEqualTo(204);
    }

    private PersonalData.Erasure erase(String kind, DataSubject subject) {
        return workspace.inside(() -> data(kind).erase(subject));
    }

    private String exported(DataSubject subject) {
        return workspace.inside(() -> data("attachments").export(subject)).toString();
    }

    private PersonalData data(String kind) {
        return everyone.stream()
                .filter(data -> data.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private long count(String table) {
        return workspace.inside(() -> approvals.transaction().execute(status -> approvals
                .jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single()));
    }
}
