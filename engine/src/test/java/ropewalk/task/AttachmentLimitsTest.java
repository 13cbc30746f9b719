package ropewalk.task;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.TestWorkspace;
import ropewalk.task.AttachmentTable.TaskAttachment;
import ropewalk.tenant.Role;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AttachmentLimitsTest {

    @LocalServerPort
    int port;

    @Autowired
    ApprovalWorkspaces workspaces;

    @Autowired
    TaskTable taskTable;

    @Autowired
    AttachmentTable table;

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
    void isToldItsLimitsBeforeItIsSent() {
        var limits = user.get(files.path()).json().at("/limits");
        assertThat(limits.at("/largest").asLong()).isEqualTo(10 * 1024 * 1024);
        assertThat(limits.at("/most").asInt()).isEqualTo(20);
        assertThat(limits.at("/extensions").toString()).contains("\"pdf\"").doesNotContain("html");
    }

    @Test
    void isRefusedAsAWholeWhenItIsTooLargeOrNoFile() {
        Answer large = files.add(user, "large.txt", "x".repeat(10 * 1024 * 1024 + 1));
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.text("/code")).isEqualTo("file-too-large");
        assertThat(large.text("/detail")).contains("10 MB");
        assertThat(large.json().at("/most").asLong()).isEqualTo(10 * 1024 * 1024);
        assertThat(files.add(user, "just.txt", "x".repeat(10 * 1024 * 1024)).status())
                .isEqualTo(201);
        assertThat(user.post(files.path(), Map.of("file", "text")).status()).isEqualTo(415);
        Answer broken =
                user.send("POST", files.path(), "no parts", Map.of("Content-Type", "multipart/form-data; boundary=x"));
        assertThat(broken.status()).as(broken.body()).isBetween(400, 415);
    }

    @Test
    void isNeverOneOfMoreThanTwentyThoughSeveralComeAtOnce() throws Exception {
        for (int i = 0; i < 18; i++) {
            assertThat(files.add(user, i + ".txt", "text").status()).isEqualTo(201);
        }
        ExecutorService several = Executors.newFixedThreadPool(6);
        List<Callable<Answer>> uploads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String name = "late-" + i + ".txt";
            Browser browser = i % 2 == 0 ? user : manager;
            uploads.add(() -> files.add(browser, name, "text"));
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> answer : several.invokeAll(uploads)) {
            answers.add(answer.get());
        }
        several.shutdown();
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(2);
        assertThat(answers.stream().filter(answer -> answer.status() == 422))
                .hasSize(4)
                .allSatisfy(refused -> {
                    assertThat(refused.text("/code")).isEqualTo("too-many-attachments");
                    assertThat(refused.text("/detail")).contains("20");
                });
        assertThat(user.get(files.path()).json().at("/items").size()).isEqualTo(20);
    }

    @Test
    void hasNoRoomInAFullWorkspaceNorWhenTheLastRoomIsWantedTwice() throws Exception {
        sql("insert into task_attachment (tenant_id, id, task_id, instance_id, name, media_type, size, added_by_id,"
                + " added_by_name, added_at) select tenant_id, 'full' || id, id, instance_id, 'full.txt', 'text/plain',"
                + " 1024 * 1024 * 1024 - 5, 'x', 'x', now() from task");
        String first = files.task();
        approvals.start("camunda:candidateGroups=\"manager,user\"", "");
        files = new TaskFiles(Approvals.task(user));
        assertThat(files.task()).isNotEqualTo(first);
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<Answer> second = workspace.inside(() -> approvals.transaction().execute(status -> {
            takeRoomOf(first);
            Future<Answer> coming = other.submit(() -> files.add(user, "a.txt", "abc"));
            await().atMost(20, SECONDS).until(() -> coming.isDone() || somebodyWaits());
            return coming;
        }));
        assertThat(second.get().text("/code"))
                .as("five bytes were left, three of them taken")
                .isEqualTo("attachments-full");
        other.shutdown();
        assertThat(second.get().text("/detail")).contains("1024 MB");
        assertThat(files.add(user, "b.txt", "ab").status()).as("two are left").isEqualTo(201);
    }

    /** As if three bytes were being added, in the transaction under way. */
    private void takeRoomOf(String id) {
        StoredTask stored = taskTable.find(id).orElseThrow();
        table.takeRoom(stored, 3);
        table.insert(
                stored,
                new TaskAttachment(
                        "first" + id, "first.txt", "text/plain", 3, new Task.Person("x", "x"), Instant.EPOCH));
    }

    private boolean somebodyWaits() {
        return approvals
                .jdbc()
                .sql("select exists (select 1 from pg_locks where locktype = 'advisory' and not granted)")
                .query(Boolean.class)
                .single();
    }

    private void sql(String statement) {
        workspace.inside(() -> approvals
                .transaction()
                .execute(status -> approvals.jdbc().sql(statement).update()));
    }
}
