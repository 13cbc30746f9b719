package ropewalk.task;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import ropewalk.http.Problem;
import ropewalk.identity.Browser.Answer;
import ropewalk.secret.KeyRotation;
import ropewalk.task.LocalObjectStore.Fault;

class ObjectContentsTest extends FilesOutside {
    @Autowired
    DatabaseContents inside;

    @Autowired
    StorageMeter meter;

    @Autowired
    TaskExportedData exported;

    @Autowired
    KeyRotation rotation;

    @Test
    void isSealedBeforeItLeavesAndComesBackAsItWas() {
        String text = "Harbour dues, confidential. ".repeat(90_000);
        Answer added = files.add(manager, "harbour-dues.txt", text);
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        String name = object(added);
        assertThat(name).isEqualTo("attachments/" + tenant() + "/" + added.text("/id"));
        byte[] stored = STORE.stored(name);
        assertThat(stored).hasSizeGreaterThan(text.length());
        assertThat(new String(stored, UTF_8)).doesNotContain("confidential", "harbour");
        assertThat(count("task_attachment_content")).isZero();
        assertThat(marked()).as("it is kept").isEmpty();
        assertThat(workspace.inside(meter::used)).isEqualTo(text.length());
        Answer content = manager.get(files.content(added));
        assertThat(content.status()).isEqualTo(200);
        assertThat(content.body().equals(text)).as("over several pieces").isTrue();
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
        byte[] stored = STORE.stored(name);
        byte[] altered = stored.clone();
        altered[altered.length - 1] ^= 1;
        STORE.objects().put(name, altered);
        isUnavailable(added, "altered");
        STORE.objects().put(name, Arrays.copyOf(stored, stored.length - 1));
        isUnavailable(added, "cut off");
        STORE.objects().put(name, STORE.stored(object(files.add(manager, "b.txt", "text"))));
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
        byte[] stored = STORE.stored(object(added));
        assertThat(workspace.inside(rotation::rotate)).containsEntry("attachment-keys", 1);
        assertThat(manager.get(files.content(added)).body()).isEqualTo("text");
        sql("update tenant_key set created_at = created_at - interval '1 hour'");
        workspace.inside(rotation::rotate);
        assertThat(manager.get(files.content(added)).body()).isEqualTo("text");
        assertThat(STORE.stored(object(added))).as("it lies there as before").isEqualTo(stored);
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

    private void isUnavailable(Answer added, String why) {
        Answer answer = manager.get(files.content(added));
        assertThat(answer.status()).as(why).isEqualTo(503);
        assertThat(answer.text("/code")).as(why).isEqualTo("files-unavailable");
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
