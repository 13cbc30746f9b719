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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.privacy.PersonalData;
import ropewalk.privacy.PersonalData.DataSubject;
import ropewalk.process.Processes;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AttachmentTest {
    private static final DataSubject ADA = new DataSubject("", "ada@windlass.example");

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    List<PersonalData> everyone;

    TestWorkspace workspace;
    Approvals approvals;
    Browser manager;
    Browser user;
    String task;

    @BeforeEach
    void start() {
        workspace = TestWorkspace.create(tenants, people);
        approvals = new Approvals(workspace, processes, jdbc, new TransactionTemplate(transactions));
        manager = workspace.browser(port, Role.MANAGER);
        user = workspace.browser(port, Role.USER);
        approvals.start("camunda:candidateGroups=\"manager,user\"", "");
        task = Approvals.task(user);
    }

    @Test
    void isKeptListedAndGivenBackOnlyToBeSaved() {
        String text = "0123456789abcdef".repeat(40_000);
        Answer added = add(user, "C:\\tmp\\Größe \"7\".txt", text);
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.text("/name")).isEqualTo("Größe _7_.txt");
        assertThat(added.text("/mediaType")).isEqualTo("text/plain");
        assertThat(added.json().at("/size").asInt()).isEqualTo(text.length());
        Answer listed = manager.get(attachments());
        assertThat(listed.json().at("/items").size()).isOne();
        assertThat(listed.text("/items/0/addedBy/name")).isEqualTo("USER person");

        Answer content = manager.get(content(added));
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
        assertThat(approvals.audited(task)).containsExactly("task.attachment-added");
    }

    @Test
    void isRefusedWhenItIsNotWhatItSays() {
        Answer lie = user.upload(
                attachments(),
                "picture.png",
                "image/png",
                "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8),
                Map.of());
        assertThat(lie.status()).isEqualTo(422);
        assertThat(lie.text("/code")).isEqualTo("file-type-mismatch");
        assertThat(lie.text("/detail")).contains("picture.png");
        Answer page = user.upload(
                attachments(), "page.html", "text/plain", "<html>".getBytes(StandardCharsets.UTF_8), Map.of());
        assertThat(page.text("/code")).isEqualTo("file-type-not-allowed");
        assertThat(page.text("/allowed/0")).isEqualTo("pdf");
        Answer claimed =
                user.upload(attachments(), "a.txt", "text/html", "<b>".getBytes(StandardCharsets.UTF_8), Map.of());
        assertThat(claimed.text("/mediaType")).as("whatever the browser says").isEqualTo("text/plain");
        assertThat(add(user, "a.txt", "").text("/code")).isEqualTo("empty-file");
        assertThat(add(user, "/", "text").text("/code")).isEqualTo("invalid-file-name");
        Answer refused = add(user, "virus.txt", TestScanner.INFECTED);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/code")).isEqualTo("file-refused");
        assertThat(refused.text("/name")).isEqualTo("virus.txt");
        assertThat(user.get(attachments()).json().at("/items").size()).isOne();
    }

    @Test
    void isAddedOnceForOneIdempotencyKey() {
        byte[] content = "text".getBytes(StandardCharsets.UTF_8);
        Map<String, String> key = Map.of("Idempotency-Key", "k1");
        Answer first = user.upload(attachments(), "a.txt", "text/plain", content, key);
        Answer again = user.upload(attachments(), "a.txt", "text/plain", content, key);
        assertThat(again.text("/id")).isEqualTo(first.text("/id")).isNotEmpty();
        Answer other = user.upload(attachments(), "a.txt", "text/plain", new byte[] {'x'}, key);
        assertThat(other.text("/code")).isEqualTo("idempotency-key-reused");
        assertThat(user.get(attachments()).json().at("/items").size()).isOne();
    }

    @Test
    void isRemovedByWhoeverAddedItOrSeesAllTasks() {
        Answer managers = add(manager, "m.txt", "text");
        Answer users = add(user, "u.txt", "text");
        Answer refused = user.delete(attachments() + "/" + managers.text("/id"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/code")).isEqualTo("not-your-attachment");
        assertThat(user.delete(attachments() + "/" + users.text("/id")).status())
                .isEqualTo(204);
        assertThat(user.get(content(users)).status()).isEqualTo(404);
        assertThat(manager.delete(attachments() + "/" + managers.text("/id")).status())
                .isEqualTo(204);
        assertThat(count("task_attachment_content")).isZero();
        assertThat(approvals.audited(task))
                .containsExactly(
                        "task.attachment-added",
                        "task.attachment-added",
                        "task.attachment-removed",
                        "task.attachment-removed");
    }

    @Test
    void staysReadableInItsInstanceOnceTheTaskHasEnded() {
        Browser viewer = workspace.browser(port, Role.VIEWER);
        Answer added = add(user, "u.txt", "text");
        assertThat(viewer.get(attachments()).status()).as("not asked").isEqualTo(404);
        assertThat(viewer.get(content(added)).status()).isEqualTo(404);
        assertThat(add(viewer, "v.txt", "text").status()).isEqualTo(403);
        decide();
        assertThat(viewer.get(attachments()).text("/items/0/name")).isEqualTo("u.txt");
        assertThat(viewer.get(content(added)).body()).isEqualTo("text");
        assertThat(add(user, "late.txt", "text").status()).isEqualTo(409);
        assertThat(user.delete(attachments() + "/" + added.text("/id")).text("/code"))
                .isEqualTo("task-ended");
        assertThat(manager.delete(attachments() + "/" + added.text("/id")).status())
                .isEqualTo(204);
    }

    @Test
    void looksToAStrangerAsIfItDidNotExist() {
        Answer added = add(user, "u.txt", "text");
        Browser stranger = TestWorkspace.create(tenants, people).browser(port, Role.MANAGER);
        String unknown = UUID.randomUUID().toString();
        for (String path : List.of(attachments(), content(added))) {
            Answer foreign = stranger.get(path);
            assertThat(foreign.status()).isEqualTo(404);
            assertThat(foreign.body())
                    .isEqualTo(stranger.get(path.replace(task, unknown)).body().replace(unknown, task));
        }
        assertThat(add(stranger, "a.txt", "text").status()).isEqualTo(404);
        assertThat(stranger.delete(attachments() + "/" + added.text("/id")).status())
                .isEqualTo(404);
        assertThat(user.get(content(added)).body()).isEqualTo("text");
    }

    @Test
    void losesTheNameOfAnErasedPersonAndStays() {
        DataSubject worker =
                new DataSubject(user.get("/api/session").text("/person/id"), TestWorkspace.email(Role.USER));
        Answer kept = add(user, "offer.txt", "text");
        add(user, "from user@example.org.txt", "text");
        decide();
        assertThat(exported(worker)).contains("offer.txt", "USER person");
        erase("attachments", worker);
        assertThat(exported(worker)).isEqualTo("[]");
        Answer left = manager.get(attachments());
        assertThat(left.json().at("/items").size()).isOne();
        assertThat(left.text("/items/0/addedBy/name")).isEqualTo("Erased person");
        assertThat(manager.get(content(kept)).body()).isEqualTo("text");
        assertThat(count("task_attachment_content")).isOne();
    }

    @Test
    void goesWithTheInstanceThatWasAboutSomebodyOutside() {
        for (List<String> order : List.of(List.of("processes", "attachments"), List.of("attachments", "processes"))) {
            workspace.inside(() -> processes.start("approval", "deal-9", Map.of("company", "for " + ADA.email())));
            task = Approvals.task(user);
            Answer added = add(user, "life.txt", "text");
            assertThat(erase("attachments", ADA).kept())
                    .as("needed until it ends")
                    .isOne();
            assertThat(user.get(content(added)).body()).isEqualTo("text");
            decide();
            assertThat(exported(ADA)).contains("life.txt");
            order.forEach(kind -> erase(kind, ADA));
            assertThat(exported(ADA)).isEqualTo("[]");
            assertThat(user.get(content(added)).status()).as(order.toString()).isEqualTo(404);
            assertThat(count("task_attachment_content")).isZero();
        }
    }

    private String attachments() {
        return "/api/tasks/" + task + "/attachments";
    }

    private String content(Answer added) {
        return attachments() + "/" + added.text("/id") + "/content";
    }

    private Answer add(Browser browser, String name, String text) {
        return browser.upload(
                attachments(),
                name.replace("\"", "\\\""),
                "application/octet-stream",
                text.getBytes(StandardCharsets.UTF_8),
                Map.of());
    }

    private void decide() {
        Answer decided =
                Approvals.decide(user, task, user.get("/api/tasks/" + task).etag(), "approve", Map.of("granted", 1));
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
        return workspace.inside(
                () -> new TransactionTemplate(transactions).execute(status -> jdbc.sql("select count(*) from " + table)
                        .query(Long.class)
                        .single()));
    }
}
