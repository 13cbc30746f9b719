package ropewalk.task;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.task.TaskFilterTable.Stored;
import ropewalk.tenant.Recorded;

/**
 * Saved filters of the inbox: each person's own, and those that somebody who sees all tasks shares with the workspace. A
 * filter shows nobody more than they see anyway; each is counted for whoever looks.
 */
@Service
@Transactional
class TaskFilters {
    static final int MOST = 30;
    private static final int LONGEST_NAME = 60;

    private final TaskFilterTable table;
    private final InboxQuery inbox;
    private final Viewer.Current current;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    TaskFilters(
            TaskFilterTable table,
            InboxQuery inbox,
            Viewer.Current current,
            Clock clock,
            ApplicationEventPublisher events) {
        this.table = table;
        this.inbox = inbox;
        this.current = current;
        this.clock = clock;
        this.events = events;
    }

    /**
     * @param own whether whoever looks has saved it
     * @param count of the tasks that it shows them now
     */
    record TaskFilter(
            String id, String name, boolean shared, boolean own, TaskSelection selection, long version, long count) {}

    @Transactional(readOnly = true)
    List<TaskFilter> list() {
        Viewer viewer = current.get();
        return table.seen(viewer.id(), viewer.hidden(), 2 * MOST).stream()
                .map(filter -> shown(filter, viewer))
                .toList();
    }

    @Transactional(readOnly = true)
    TaskFilter get(String id) {
        Viewer viewer = current.get();
        return shown(table.find(id, viewer.id(), viewer.hidden()).orElseThrow(Problem::notFound), viewer);
    }

    /** @throws Problem 403 {@code not-a-sharer}; 409 {@code too-many-filters}; 422 {@code invalid-filter} */
    TaskFilter add(String name, boolean shared, TaskSelection selection) {
        Viewer viewer = current.get();
        Stored filter = new Stored(
                UuidCreator.getTimeOrderedEpoch().toString(),
                viewer.id(),
                checked(name),
                shared,
                checked(selection),
                1);
        checkShares(viewer, shared);
        checkRoom(viewer, shared);
        table.insert(filter, clock.instant());
        record("task-filter.added", filter);
        return get(filter.id());
    }

    /** @throws Problem 403 {@code not-your-filter}, and as when one is added */
    TaskFilter change(String id, long seen, String name, boolean shared, TaskSelection selection) {
        Viewer viewer = current.get();
        Stored before = owned(id, seen, viewer);
        Stored after = new Stored(id, before.ownerId(), checked(name), shared, checked(selection), before.version());
        if (shared != before.shared()) {
            checkShares(viewer, shared);
            checkRoom(viewer, shared);
        }
        table.change(after);
        record("task-filter.changed", after);
        return get(id);
    }

    /** One's own; whoever sees all tasks also removes what others have shared. */
    void remove(String id, long seen) {
        Viewer viewer = current.get();
        Stored filter = seen(id, seen, viewer);
        if (!filter.ownerId().equals(viewer.id()) && !viewer.seesAll()) {
            throw notYours();
        }
        table.delete(id);
        record("task-filter.removed", filter);
    }

    private Stored owned(String id, long seen, Viewer viewer) {
        Stored filter = seen(id, seen, viewer);
        if (!filter.ownerId().equals(viewer.id())) {
            throw notYours();
        }
        return filter;
    }

    private Stored seen(String id, long seen, Viewer viewer) {
        Stored filter = table.lock(id, viewer.id(), viewer.hidden()).orElseThrow(Problem::notFound);
        Versions.check(seen, filter.version());
        return filter;
    }

    private TaskFilter shown(Stored filter, Viewer viewer) {
        return new TaskFilter(
                filter.id(),
                filter.name(),
                filter.shared(),
                filter.ownerId().equals(viewer.id()),
                filter.selection(),
                filter.version(),
                inbox.count(viewer, Selection.of(filter.selection())));
    }

    private static Problem notYours() {
        return new Problem(
                HttpStatus.FORBIDDEN, "not-your-filter", "Somebody else shares this filter; save one of your own.");
    }

    private static void checkShares(Viewer viewer, boolean shared) {
        if (shared && !viewer.seesAll()) {
            throw new Problem(
                    HttpStatus.FORBIDDEN,
                    "not-a-sharer",
                    "Filters are shared by those who see all tasks, such as Managers; save it for yourself.");
        }
    }

    private void checkRoom(Viewer viewer, boolean shared) {
        if (table.count(viewer.id(), shared) >= MOST) {
            throw Problem.conflict(
                    "too-many-filters",
                    (shared ? "The workspace shares " : "You have ") + MOST + " filters already; remove one first.");
        }
    }

    private static String checked(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME || stripped.indexOf('\0') >= 0) {
            throw Problem.unprocessable(
                    "invalid-filter", "The name of a filter is a text of 1 to " + LONGEST_NAME + " characters.");
        }
        return stripped;
    }

    private static TaskSelection checked(TaskSelection selection) {
        Selection.of(selection);
        InboxQuery.Sort.asked(selection.sort());
        return selection;
    }

    /** Without its name and what it searches for: both may tell of a person. */
    private void record(String action, Stored filter) {
        events.publishEvent(Recorded.of(
                action,
                new Recorded.Subject("task-filter", filter.id(), filter.id()),
                Map.of("shared", filter.shared())));
    }
}
