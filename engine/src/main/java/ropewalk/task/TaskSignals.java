package ropewalk.task;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import ropewalk.tenant.Changed;
import ropewalk.tenant.Listening;
import ropewalk.tenant.Permission;
import ropewalk.tenant.TenantContext;

/** Lets the open screens know that a task is not any more as they show it: those that it is for, or was for until now. */
@Component
class TaskSignals implements Listening {
    private static final String WHAT = "tasks";
    private static final String INVOLVED = "involved:";
    private static final String PROCESS = "process:";

    private final Viewer.Current current;
    private final ApplicationEventPublisher events;

    TaskSignals(Viewer.Current current, ApplicationEventPublisher events) {
        this.current = current;
        this.events = events;
    }

    void changed(StoredTask task) {
        changed(task.id(), task.processKey(), task.inboxes(), task.involved());
    }

    /** @param inboxes in which it lies, or lay */
    void changed(String id, String processKey, Collection<String> inboxes, Collection<String> involved) {
        List<String> to = new ArrayList<>(inboxes);
        involved.forEach(person -> to.add(INVOLVED + person));
        to.add(PROCESS + processKey);
        events.publishEvent(new Changed(WHAT, id, new HashSet<>(to)));
    }

    @Override
    public String what() {
        return WHAT;
    }

    /** As lists show tasks: one's own and one's groups', and with the right to it those of each process that is not hidden. */
    @Override
    public Predicate<Set<String>> current() {
        if (!TenantContext.require().may(Permission.SEE_TASKS)) {
            return to -> false;
        }
        Viewer viewer = current.get();
        Set<String> inboxes = new HashSet<>(viewer.inboxes());
        String involved = INVOLVED + viewer.id();
        return to -> to.stream().anyMatch(inboxes::contains)
                || (viewer.seesAll() || to.contains(involved))
                        && viewer.hidden().stream().noneMatch(key -> to.contains(PROCESS + key));
    }
}
