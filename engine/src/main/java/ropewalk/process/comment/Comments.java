package ropewalk.process.comment;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Cursor;
import ropewalk.http.Page;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.process.Named;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;

/** Threads on drafts: whoever may draw writes and settles them; what somebody wrote is theirs to change. */
@Service
@Transactional
class Comments {
    static final int MOST_THREADS = 200;
    static final int MOST_IN_A_THREAD = 100;
    private static final int LONGEST = 4_000;

    private final CommentTable table;
    private final Mentions mentions;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Comments(CommentTable table, Mentions mentions, Clock clock, ApplicationEventPublisher events) {
        this.table = table;
        this.mentions = mentions;
        this.clock = clock;
        this.events = events;
    }

    @Transactional(readOnly = true)
    Page<CommentThread> list(
            String draftId, @Nullable Boolean resolved, @Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 1);
        table.draftName(draftId);
        List<CommentThread> found = table.threads(draftId, resolved, after.isEmpty() ? "" : after.get(0), size + 1);
        return Page.cut(found, size, last -> Cursor.of(last.id()));
    }

    @Transactional(readOnly = true)
    DraftComment get(String draftId, String id) {
        return table.find(draftId, id).orElseThrow(Problem::notFound);
    }

    @Transactional(readOnly = true)
    List<Named> readers(String draftId, String letters) {
        table.draftName(draftId);
        return mentions.possible(letters);
    }

    DraftComment start(String draftId, CommentThread.About about, String text, @Nullable List<String> mentioned) {
        String draft = table.draftName(draftId);
        if (table.lockedThreads(draftId) >= MOST_THREADS) {
            throw Problem.conflict(
                    "too-many-comments",
                    "A draft has at most " + MOST_THREADS + " threads of comments; delete settled ones first.");
        }
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        return add(draftId, draft, about, id, id, text, mentioned);
    }

    /** Whoever answers what is settled has something to say: the thread is open again. */
    DraftComment reply(String draftId, String threadId, String text, @Nullable List<String> mentioned) {
        String draft = table.draftName(draftId);
        CommentThread thread = table.locked(draftId, threadId).orElseThrow(Problem::notFound);
        if (thread.comments().size() >= MOST_IN_A_THREAD) {
            throw Problem.conflict(
                    "too-many-comments", "A thread has at most " + MOST_IN_A_THREAD + " comments; begin another one.");
        }
        if (thread.resolvedAt() != null) {
            table.resolve(threadId, null, null);
            record("comment.reopened", threadId, draftId, draft, thread.about());
        }
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        return add(draftId, draft, thread.about(), id, threadId, text, mentioned);
    }

    private DraftComment add(
            String draftId,
            String draft,
            CommentThread.About about,
            String id,
            String threadId,
            String text,
            @Nullable List<String> mentioned) {
        String checked = checked(text);
        DraftComment comment = new DraftComment(
                id,
                threadId,
                checked,
                mentions.in(checked, mentioned),
                self(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null,
                1);
        table.insert(draftId, about, comment);
        record("comment.added", id, draftId, draft, about);
        mentions.tell(draftId, draft, about.name(), List.of(), comment.mentioned());
        return comment;
    }

    /** @throws Problem 403 {@code not-your-comment} */
    DraftComment edit(String draftId, String id, long seen, String text, @Nullable List<String> mentioned) {
        String draft = table.draftName(draftId);
        Written written = written(draftId, id, seen);
        if (!written.isOwn()) {
            throw new Problem(
                    HttpStatus.FORBIDDEN,
                    "not-your-comment",
                    written.comment().author().name() + " wrote this comment; answer it instead.");
        }
        String checked = checked(text);
        List<Named> now = mentions.in(checked, mentioned);
        table.change(id, checked, now, now());
        CommentThread.About about = written.thread().about();
        record("comment.edited", id, draftId, draft, about);
        mentions.tell(draftId, draft, about.name(), written.comment().mentioned(), now);
        return get(draftId, id);
    }

    /**
     * One's own; an Admin any. The first one of a thread that was answered loses its text and stays, since it is what the
     * others answer.
     *
     * @throws Problem 403 {@code not-your-comment}
     */
    void delete(String draftId, String id, long seen) {
        String draft = table.draftName(draftId);
        Written written = written(draftId, id, seen);
        if (!written.isOwn() && !TenantContext.require().may(Permission.MANAGE_TENANT)) {
            throw new Problem(
                    HttpStatus.FORBIDDEN,
                    "not-your-comment",
                    written.comment().author().name() + " wrote this comment; ask them or an Admin to delete it.");
        }
        List<DraftComment> others = written.thread().comments().stream()
                .filter(each -> !each.id().equals(id))
                .toList();
        if (written.comment().isFirst() && !others.isEmpty()) {
            table.change(id, null, List.of(), null);
        } else {
            table.delete(id);
            boolean isNothingLeft = others.stream().allMatch(DraftComment::isDeleted);
            if (isNothingLeft) {
                others.forEach(each -> table.delete(each.id()));
            }
        }
        record("comment.deleted", id, draftId, draft, written.thread().about());
    }

    void resolve(String draftId, String threadId, boolean resolved) {
        String draft = table.draftName(draftId);
        CommentThread thread = table.locked(draftId, threadId).orElseThrow(Problem::notFound);
        if (resolved == (thread.resolvedAt() != null)) {
            return;
        }
        table.resolve(threadId, resolved ? now() : null, resolved ? self() : null);
        record(resolved ? "comment.resolved" : "comment.reopened", threadId, draftId, draft, thread.about());
    }

    /** A comment that still says something, its thread kept from others until the transaction ends. */
    private Written written(String draftId, String id, long seen) {
        String threadId = get(draftId, id).threadId();
        CommentThread thread = table.locked(draftId, threadId).orElseThrow(Problem::notFound);
        DraftComment comment = get(draftId, id);
        Versions.check(seen, comment.version());
        if (comment.isDeleted()) {
            throw Problem.notFound();
        }
        return new Written(thread, comment);
    }

    private record Written(CommentThread thread, DraftComment comment) {
        boolean isOwn() {
            return comment.author().id().equals(self().id());
        }
    }

    private static String checked(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST || stripped.indexOf('\0') >= 0) {
            throw Problem.unprocessable("invalid-comment", "A comment is a text of 1 to " + LONGEST + " characters.");
        }
        return stripped;
    }

    private static Named self() {
        return new Named(
                TenantContext.require().actor().id(),
                TenantContext.require().actor().name());
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** Without its text: it may tell of a person, and the audit log forgets no text. */
    private void record(String action, String id, String draftId, String draft, CommentThread.About about) {
        Map<String, Object> after = new HashMap<>(Map.of("draft", draftId));
        if (about.elementId() != null) {
            after.put("element", about.elementId());
        }
        if (about.resource() != null) {
            after.put("resource", about.resource());
        }
        events.publishEvent(Recorded.of(action, new Recorded.Subject("comment", id, draft), after));
    }
}
