package ropewalk.task;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.dao.DataAccessException;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.task.LocalObjectStore.Fault;
import ropewalk.tenant.Role;

/** Whatever the database does not name any more goes from the store, too. */
class GoneFilesTest extends FilesOutside {
    private static final Duration SOON = Duration.ofSeconds(40);

    @Autowired
    AttachmentContents contents;

    @Autowired
    ClosedTasks closed;

    @Autowired
    Clock clock;

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

    private void decide() {
        String etag = manager.get("/api/tasks/" + files.task()).etag();
        Answer decided = Approvals.decide(manager, files.task(), etag, "approve", Map.of("granted", 1));
        assertThat(decided.status()).as(decided.body()).isEqualTo(204);
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
}
