package ropewalk.task;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.identity.Holders;
import ropewalk.process.DrawnNames;
import ropewalk.process.ProcessRights;
import ropewalk.process.TaskOutcome;
import ropewalk.process.UserTasks;
import ropewalk.tenant.Permission;

/**
 * What can be done with a task by one press, away from the screen. Offered is only what needs no look at it: whoever
 * presses is judged anew.
 */
@Component
public class QuickDecisions {
    private static final int MOST_OUTCOMES = 2;

    private final TaskTable table;
    private final UserTasks engine;
    private final FourEyes fourEyes;
    private final Holders holders;
    private final ProcessRights rights;
    private final DrawnNames names;

    QuickDecisions(
            TaskTable table,
            UserTasks engine,
            FourEyes fourEyes,
            Holders holders,
            ProcessRights rights,
            DrawnNames names) {
        this.table = table;
        this.engine = engine;
        this.fourEyes = fourEyes;
        this.holders = holders;
        this.rights = rights;
        this.names = names;
    }

    /**
     * An open task, without anything of its case.
     *
     * @param drawnName null where its name is made of values
     * @param outcomes the ways to decide it by one press; empty where it has a form, pays something, has more than two
     *     ways, or is not this person's to decide now
     */
    public record Quick(@Nullable String drawnName, long version, List<TaskOutcome> outcomes) {}

    /** Empty when nobody decides it any more. */
    @Transactional(readOnly = true)
    public Optional<Quick> of(String taskId, String personId) {
        return table.find(taskId)
                .filter(StoredTask::isOpen)
                .map(task -> new Quick(
                        names.of(task.definitionId(), task.elementId()).orElse(null),
                        task.version(),
                        isTheirs(task, personId) ? outcomes(task) : List.of()));
    }

    private List<TaskOutcome> outcomes(StoredTask task) {
        UserTasks.Work work = engine.work(task.id());
        boolean isQuick =
                work.form() == null && work.paying() == null && work.outcomes().size() <= MOST_OUTCOMES;
        return isQuick ? work.outcomes() : List.of();
    }

    private boolean isTheirs(StoredTask task, String personId) {
        boolean isFree = task.assignee() == null || task.assignee().id().equals(personId);
        return isFree
                && task.owner() == null
                && task.question() == null
                && !holders.among(Permission.DECIDE_TASKS, Set.of(personId)).isEmpty()
                && rights.seers(task.processKey())
                        .map(seers -> seers.contains(personId))
                        .orElse(true)
                && isFresh(task, personId);
    }

    private boolean isFresh(StoredTask task, String personId) {
        Task.Person principal = task.assigneeFor();
        Set<String> looking = principal == null ? Set.of(personId) : Set.of(personId, principal.id());
        try {
            fourEyes.check(task, looking, "");
            return true;
        } catch (Problem looked) {
            return false;
        }
    }
}
