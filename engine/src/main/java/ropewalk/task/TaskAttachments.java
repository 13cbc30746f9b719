package ropewalk.task;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.InputStreamSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.IdempotencyKeys;
import ropewalk.http.Problem;
import ropewalk.task.AttachmentTable.TaskAttachment;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;

/**
 * Files that people attach to a task. Whoever sees the task sees them; once it has ended, so does everybody who sees its
 * instance. The audit log names neither file nor content, so that both can be erased.
 */
@Service
class TaskAttachments {
    private final Tasks tasks;
    private final TaskTable taskTable;
    private final AttachmentTable table;
    private final AttachmentContents contents;
    private final AttachmentSettings settings;
    private final List<AttachmentScanner> scanners;
    private final Viewer.Current current;
    private final IdempotencyKeys keys;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    TaskAttachments(
            Tasks tasks,
            TaskTable taskTable,
            AttachmentTable table,
            AttachmentContents contents,
            AttachmentSettings settings,
            List<AttachmentScanner> scanners,
            Viewer.Current current,
            IdempotencyKeys keys,
            Clock clock,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.tasks = tasks;
        this.taskTable = taskTable;
        this.table = table;
        this.contents = contents;
        this.settings = settings;
        this.scanners = scanners;
        this.current = current;
        this.keys = keys;
        this.clock = clock;
        this.events = events;
        this.transaction = transaction;
    }

    /** @param name as it was submitted */
    record Upload(@Nullable String name, long size, InputStreamSource content) {}

    /** @param content to be closed by whoever takes it */
    record Download(TaskAttachment attachment, InputStream content) {}

    private record Request(String task, String name, String digest) {}

    private record Added(String attachment) {}

    /**
     * What can be attached.
     *
     * @param largest bytes of one file
     * @param most files of one task
     * @param extensions of the names
     */
    record AttachmentLimits(long largest, int most, List<String> extensions) {}

    AttachmentLimits limits() {
        return new AttachmentLimits(settings.largest().toBytes(), settings.mostOfTask(), FileKind.allExtensions());
    }

    List<TaskAttachment> of(String task) {
        return transaction.execute(status -> table.of(readable(task)));
    }

    Download open(String task, String id) {
        TaskAttachment attachment =
                transaction.execute(status -> table.find(readable(task), id).orElseThrow(Problem::notFound));
        return new Download(attachment, contents.open(id, attachment.size()));
    }

    TaskAttachment add(String task, @Nullable String key, Upload upload) {
        transaction.executeWithoutResult(status -> tasks.open(task));
        checkSize(upload.size());
        FileName name = FileName.of(upload.name());
        try {
            FileKind kind = kind(name, upload.content());
            scan(name, upload.content());
            Request request = new Request(task, name.text(), digest(upload.content()));
            String id = UuidCreator.getTimeOrderedEpoch().toString();
            AttachmentContents.Put content = contents.put(id, upload.content(), upload.size());
            return transaction.execute(status -> {
                Added added = keys.once("addAttachment", key, request, Added.class, () -> {
                    TaskAttachment attachment = attachment(id, name, kind, upload.size());
                    return keep(task, attachment, content);
                });
                return table.find(readable(task), added.attachment()).orElseThrow(Problem::notFound);
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private TaskAttachment attachment(String id, FileName name, FileKind kind, long size) {
        Viewer viewer = current.get();
        return new TaskAttachment(
                id, name.text(), kind.mediaType(), size, new Task.Person(viewer.id(), viewer.name()), clock.instant());
    }

    private Added keep(String id, TaskAttachment attachment, AttachmentContents.Put content) {
        StoredTask task = tasks.open(id);
        table.takeRoom(task, attachment.size());
        table.insert(task, attachment);
        try {
            content.keep();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        events.publishEvent(Recorded.of("task.attachment-added", Tasks.subject(task), recorded(attachment)));
        return new Added(attachment.id());
    }

    /** One's own while the task is open; with the right to see everybody's tasks, any and at any time. */
    void remove(String taskId, String id) {
        transaction.executeWithoutResult(status -> {
            StoredTask task = readable(taskId);
            TaskAttachment attachment = table.find(task, id).orElseThrow(Problem::notFound);
            Viewer viewer = current.get();
            if (!viewer.seesAll() && !attachment.addedBy().id().equals(viewer.id())) {
                throw new Problem(
                        HttpStatus.FORBIDDEN,
                        "not-your-attachment",
                        attachment.addedBy().name() + " added this file; ask them or a manager to remove it.");
            }
            if (!viewer.seesAll() && !task.isOpen()) {
                throw Problem.conflict(
                        "task-ended", "What was attached when a task ended belongs to it; ask a manager to remove it.");
            }
            contents.remove(id);
            table.remove(id);
            events.publishEvent(
                    new Recorded("task.attachment-removed", Tasks.subject(task), recorded(attachment), Map.of()));
        });
    }

    private StoredTask readable(String id) {
        StoredTask task = taskTable.find(id).orElseThrow(Problem::notFound);
        Viewer viewer = current.get();
        boolean readableInItsInstance = !task.isOpen()
                && TenantContext.require().may(Permission.SEE_INSTANCES)
                && !viewer.hidden().contains(task.processKey());
        if (!readableInItsInstance && !task.isVisibleTo(viewer)) {
            throw Problem.notFound();
        }
        return task;
    }

    private void checkSize(long size) {
        if (size == 0) {
            throw Problem.unprocessable("empty-file", "The file is empty; there is nothing to attach.");
        }
        if (size > settings.largest().toBytes()) {
            throw new Problem(
                            HttpStatus.CONTENT_TOO_LARGE,
                            "file-too-large",
                            "A file can have at most " + settings.largest().toMegabytes() + " MB.")
                    .with("most", settings.largest().toBytes());
        }
    }

    private static FileKind kind(FileName name, InputStreamSource content) throws IOException {
        FileKind kind = FileKind.of(name).orElseThrow(() -> Problem.unprocessable(
                        "file-type-not-allowed",
                        "Files like “" + name.text() + "” cannot be attached; these can: "
                                + String.join(", ", FileKind.allExtensions()) + ".")
                .with("allowed", FileKind.allExtensions()));
        if (!kind.fits(content)) {
            throw Problem.unprocessable(
                    "file-type-mismatch",
                    "What is in “" + name.text() + "” is not what its name says, or it has macros.");
        }
        return kind;
    }

    private void scan(FileName name, InputStreamSource content) throws IOException {
        for (AttachmentScanner scanner : scanners) {
            try (InputStream stream = content.getInputStream()) {
                scanner.refusal(name.text(), stream).ifPresent(reason -> {
                    throw Problem.unprocessable("file-refused", "“" + name.text() + "” was refused: " + reason)
                            .with("name", name.text());
                });
            }
        }
    }

    private static Map<String, Object> recorded(TaskAttachment attachment) {
        return Map.of("attachment", attachment.id(), "mediaType", attachment.mediaType(), "size", attachment.size());
    }

    private static String digest(InputStreamSource content) throws IOException {
        try (DigestInputStream stream =
                new DigestInputStream(content.getInputStream(), MessageDigest.getInstance("SHA-256"))) {
            stream.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(stream.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
