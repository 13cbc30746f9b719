package ropewalk.task;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import ropewalk.http.Problem;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.TestWorkspace;
import ropewalk.secret.KeyRotation;
import ropewalk.task.LocalObjectStore.Fault;
import ropewalk.tenant.Role;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ObjectContentsTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final LocalObjectStore STORE = new LocalObjectStore();

    @LocalServerPort
    int port;

    @Autowired
    ApprovalWorkspaces workspaces;

    @Autowired
    AttachmentContents contents;

    @Autowired
    DatabaseContents inside;

    @Autowired
    StorageMeter meter;

    @Autowired
    ClosedTasks closed;

    @Autowired
    TaskExportedData exported;

    @Autowired
    KeyRotation rotation;

    @Autowired
    Clock clock;

    @Autowired
    @Qualifier("systemJdbc")
    JdbcClient system;

    TestWorkspace workspace;
    Approvals approvals;
    Browser manager;
    TaskFiles files;

    @DynamicPropertySource
    static void liesInAStore(DynamicPropertyRegistry settings) {
        String store = "ropewalk.attachments.object-store.";
        settings.add(store + "endpoint", STORE::endpoint);
        settings.add(store + "region", () -> LocalObjectStore.REGION);
        settings.add(store + "bucket", () -> LocalObjectStore.BUCKET);
        settings.add(store + "access-key", () -> LocalObjectStore.ACCESS_KEY);
        settings.add(store + "secret-key", () -> LocalObjectStore.SECRET_KEY);
        settings.add(store + "answer-timeout", () -> "2s");
    }

    @BeforeEach
    void start() {
        approvals = workspaces.fresh();
        workspace = approvals.workspace();
        manager = workspace.browser(port, Role.MANAGER);
        approvals.start("camunda:candidateGroups=\"manager,user\"", "");
        files = new TaskFiles(Approvals.task(manager));
    }

    @AfterEach
    void everythingWasSignedRightly() {
        STORE.recover();
        assertThat(STORE.refused()).isEmpty();
    }

    @AfterAll
    static void close() {
        STORE.close();
    }

    @Test
    void isSealedBeforeItLeavesAndComesBackAsItWas() {
        String text = "Harbour dues, confidential. ".repeat(90_000);
        Answer added = files.add(manager, "harbour-dues.txt", text);
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        String name = object(added);
        assertThat(name).isEqualTo("attachments/" + tenant() + "/" + added.text("/id"));
        byte[] stored = STORE.objects().get(name);
        assertThat(stored).hasSizeGreaterThan(text.length());
        assertThat(new String(stored, UTF_8)).doesNotContain("confidential", "harbour");
        assertThat(count("task_attachment_content")).isZero();
        assertThat(marked()).as("it is kept").isEmpty();
        assertThat(workspace.inside(meter::used)).isEqualTo(text.length());
        Answer content = manager.get(files.content(added));
        assertThat(content.status()).isEqualTo(200);
        assertThat(content.body().equals(text)).as("over several pieces").isTrue();
    }

    @Test
    void goesFromTheStoreWhenItIsRemovedAndWhenItsTaskIsForgotten() {
        String byHand = object(files.add(manager, "a.txt", "text"));
        String withItsTask = object(files.add(manager, "b.txt", "text"));
        assertThat(STORE.objects()).containsKeys(byHand, withItsTask);
        String id = byHand.substring(byHand.lastIndexOf('/') + 1);
        assertThat(manager.delete(files.path() + "/" + id).status()).isEqualTo(204);
        await().atMost(SOON).until(() -> !STORE.objects().containsKey(byHand));
        assertThat(STORE.objects()).containsKey(withItsTask);
        decide();
        await().atMost(SOON).until(() -> {
            workspace.inside(() -> closed.forget(clock.instant().plusSeconds(60)));
            return !STORE.objects().containsKey(withItsTask);
        });
        await().atMost(SOON).until(() -> marked().isEmpty());
    }

    @Test
    void isRemovedAnHourLaterWhenItsServerDiedBeforeItWasKept() {
        workspace.inside(() -> put("never-kept"));
        String lost = "attachments/" + tenant() + "/never-kept";
        assertThat(STORE.objects()).containsKey(lost);
        assertThat(Duration.between(Instant.now(), dueAt("never-kept")))
                .isBetween(Duration.ofMinutes(58), Duration.ofMinutes(61));
        String other = object(files.add(manager, "a.txt", "text"));
        manager.delete(files.path() + "/" + other.substring(other.lastIndexOf('/') + 1));
        await().atMost(SOON).until(() -> !STORE.objects().containsKey(other));
        assertThat(STORE.objects()).as("it may still be kept").containsKey(lost);

        anHourLater("never-kept");
        await().atMost(SOON).until(() -> !STORE.objects().containsKey(lost));
        await().atMost(SOON).until(() -> marked().isEmpty());
    }

    @Test
    void isNotKeptAnyMoreOnceItIsBeingRemoved() {
        AttachmentContents.Put late = workspace.inside(() -> put("late"));
        STORE.fail("DELETE", Fault.ERROR);
        anHourLater("late");
        await().atMost(SOON).until(() -> tries("late") > 0);
        assertThatThrownBy(() -> workspace.inside(() -> approvals.transaction().execute(status -> {
                    keep(late);
                    return "kept";
                })))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("attachment late is being removed");
    }

    @ParameterizedTest
    @EnumSource
    void isRefusedAsAWholeWhileTheStoreDoesNotTakeIt(Fault fault) {
        STORE.fail("PUT", fault);
        Answer refused = files.add(manager, "a.txt", "text");
        assertThat(refused.status()).as(refused.body()).isEqualTo(503);
        assertThat(refused.text("/code")).isEqualTo("files-unavailable");
        assertThat(refused.body()).doesNotContain(LocalObjectStore.SECRET_KEY, LocalObjectStore.BUCKET);
        assertThat(manager.get(files.path()).json().at("/items").size()).isZero();
        assertThat(approvals.audited(files.task())).isEmpty();
        assertThat(marked()).as("what may have come to be there is removed").hasSize(1);
        STORE.recover();
        assertThat(files.add(manager, "a.txt", "text").status()).isEqualTo(201);
    }

    @Test
    void tellsThatItIsNotReachedBeforeAnAnswerBegins() {
        Answer added = files.add(manager, "a.txt", "text");
        String name = object(added);
        for (Fault fault : Fault.values()) {
            STORE.fail("GET", fault);
            isUnavailable(added, fault.name());
            STORE.recover();
        }
        byte[] stored = STORE.objects().get(name);
        byte[] altered = stored.clone();
        altered[altered.length - 1] ^= 1;
        STORE.objects().put(name, altered);
        isUnavailable(added, "altered");
        STORE.objects().put(name, Arrays.copyOf(stored, stored.length - 1));
        isUnavailable(added, "cut off");
        STORE.objects().put(name, STORE.objects().get(object(files.add(manager, "b.txt", "text"))));
        isUnavailable(added, "another file's");
        STORE.objects().remove(name);
        isUnavailable(added, "missing");
        STORE.objects().put(name, stored);
        assertThat(manager.get(files.content(added)).body()).isEqualTo("text");
    }

    @Test
    void readsAndRemovesWhatWasAttachedBeforeThereWasAStore() {
        String id = "before-" + files.task();
        sql("insert into task_attachment (tenant_id, id, task_id, instance_id, name, media_type, size, added_by_id,"
                + " added_by_name, added_at) select tenant_id, '" + id + "', id, instance_id, 'old.txt', 'text/plain',"
                + " 3, 'x', 'x', now() from task");
        sql("insert into task_attachment_content (tenant_id, id, content)"
                + " select tenant_id, id, 'old'::bytea from task_attachment");
        String path = files.path() + "/" + id;
        assertThat(manager.get(path + "/content").body()).isEqualTo("old");
        assertThat(manager.delete(path).status()).isEqualTo(204);
        assertThat(count("task_attachment_content")).isZero();
        assertThat(marked()).as("the store never had it").isEmpty();
    }

    /** As the server does that has no settings for the store. */
    @Test
    void saysSoWhenTheSettingsOfTheStoreWereTakenAway() {
        Answer added = files.add(manager, "a.txt", "text");
        assertThatThrownBy(() -> workspace.inside(() -> inside.open(added.text("/id"), 4)))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("files-unavailable");
                    assertThat(problem.status().value()).isEqualTo(503);
                    assertThat(problem).hasMessageContaining("no settings for");
                });
    }

    @Test
    void opensAfterTheKeyOfTheWorkspaceWasChangedTwice() {
        Answer added = files.add(manager, "a.txt", "text");
        byte[] stored = STORE.objects().get(object(added));
        assertThat(workspace.inside(rotation::rotate)).containsEntry("attachment-keys", 1);
        assertThat(manager.get(files.content(added)).body()).isEqualTo("text");
        sql("update tenant_key set created_at = created_at - interval '1 hour'");
        workspace.inside(rotation::rotate);
        assertThat(manager.get(files.content(added)).body()).isEqualTo("text");
        assertThat(STORE.objects().get(object(added)))
                .as("it lies there as before")
                .isEqualTo(stored);
    }

    @Test
    void isHandedOverOpenWithTheWorkspacesData() throws Exception {
        Answer added = files.add(manager, "a.txt", "for the export");
        Map<String, String> handed = new TreeMap<>();
        workspace.inside(() -> approvals.transaction().execute(status -> {
            try {
                exported.addFiles((name, file) -> {
                    var bytes = new ByteArrayOutputStream();
                    file.writeTo(bytes);
                    handed.put(name, bytes.toString(UTF_8));
                });
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return "done";
        }));
        assertThat(handed).containsExactly(Map.entry("attachments/" + added.text("/id"), "for the export"));
    }

    @Test
    void leavesNothingOfAnErasedWorkspaceInTheStore() {
        String name = object(files.add(manager, "a.txt", "text"));
        String begun = "attachments/" + tenant() + "/begun";
        workspace.inside(() -> put("begun"));
        assertThat(STORE.objects()).containsKeys(name, begun);
        Browser admin = workspace.browser(port, Role.ADMIN);
        Browser operator = workspace.browser(port, Role.OPERATOR);
        Map<String, String> typed = Map.of("workspace", workspace.name());
        String path = "/api/tenants/" + tenant();
        assertThat(admin.post("/api/tenant/erasure", typed).status()).isEqualTo(200);
        operator.post(path + "/closing", typed);
        assertThat(operator.post(path + "/erasure", typed).text("/confirmedAt")).isNotEmpty();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !operator.get(path + "/end").text("/completedAt").isEmpty());
        await().atMost(SOON).until(() -> !STORE.objects().containsKey(name));
        anHourLater("begun");
        await().atMost(SOON).until(() -> STORE.objects().keySet().stream().noneMatch(left -> left.contains(tenant())));
        await().atMost(SOON).until(() -> marked().isEmpty());
    }

    private AttachmentContents.Put put(String id) {
        try {
            return contents.put(id, new ByteArrayResource("text".getBytes(UTF_8)), 4);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void keep(AttachmentContents.Put put) {
        try {
            put.keep();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void isUnavailable(Answer added, String why) {
        Answer answer = manager.get(files.content(added));
        assertThat(answer.status()).as(why).isEqualTo(503);
        assertThat(answer.text("/code")).as(why).isEqualTo("files-unavailable");
    }

    private void decide() {
        String etag = manager.get("/api/tasks/" + files.task()).etag();
        Answer decided = Approvals.decide(manager, files.task(), etag, "approve", Map.of("granted", 1));
        assertThat(decided.status()).as(decided.body()).isEqualTo(204);
    }

    private String tenant() {
        return workspace.tenant().id().value();
    }

    private String object(Answer added) {
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return "attachments/" + tenant() + "/" + added.text("/id");
    }

    private List<String> marked() {
        return system.sql("select object from object_gone where object like :own")
                .param("own", tenant() + "/%")
                .query(String.class)
                .list();
    }

    private Instant dueAt(String id) {
        return system.sql("select due_at from object_gone where object = :object")
                .param("object", tenant() + "/" + id)
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    private int tries(String id) {
        return system.sql("select tries from object_gone where object = :object")
                .param("object", tenant() + "/" + id)
                .query(Integer.class)
                .single();
    }

    private void anHourLater(String id) {
        system.sql("update object_gone set due_at = due_at - interval '1 hour' where object = :object")
                .param("object", tenant() + "/" + id)
                .update();
    }

    private long count(String table) {
        return workspace.inside(() -> approvals.transaction().execute(status -> approvals
                .jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single()));
    }

    private void sql(String statement) {
        workspace.inside(() -> approvals
                .transaction()
                .execute(status -> approvals.jdbc().sql(statement).update()));
    }
}
