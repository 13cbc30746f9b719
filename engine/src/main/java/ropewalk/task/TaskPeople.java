package ropewalk.task;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.identity.Holders;
import ropewalk.process.ProcessRights;
import ropewalk.tenant.Permission;

/** Who can be drawn into a task: people who may work on tasks and may see its process. */
@Component
class TaskPeople {
    private static final int MOST_MENTIONED = 20;

    private final Holders holders;
    private final ProcessRights rights;

    TaskPeople(Holders holders, ProcessRights rights) {
        this.holders = holders;
        this.rights = rights;
    }

    /** The first twenty whose name has these letters. */
    List<Task.Person> named(StoredTask task, String letters) {
        Set<String> seers = rights.seers(task.processKey()).orElse(null);
        return holders.named(Permission.DECIDE_TASKS, letters, seers).stream()
                .map(TaskPeople::person)
                .toList();
    }

    /** Whoever started it; empty when that was a program, or somebody who works on tasks no more. */
    Optional<Task.Person> starter(StoredTask task) {
        return among(task, Set.of(task.startedById())).stream().findFirst();
    }

    /** @throws Problem 422 {@code not-a-worker} for others, whether they are here or not */
    Task.Person worker(StoredTask task, String id) {
        return among(task, Set.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> Problem.unprocessable(
                        "not-a-worker",
                        "This person cannot work on tasks of “" + task.processName()
                                + "”, or is not here; choose somebody else."));
    }

    /**
     * Those of the people whose {@code @Name} stands in the text: one that was taken out again is nobody's mention.
     *
     * @throws Problem 422 {@code not-a-worker}
     */
    List<Task.Person> mentioned(StoredTask task, String text, @Nullable List<String> ids) {
        Set<String> asked = new HashSet<>(ids == null ? List.of() : ids);
        if (asked.size() > MOST_MENTIONED) {
            throw Problem.unprocessable("invalid-comment", "A comment names at most " + MOST_MENTIONED + " people.");
        }
        List<Task.Person> found = among(task, asked);
        if (found.size() < asked.size()) {
            throw Problem.unprocessable(
                    "not-a-worker",
                    "Somebody named in the comment cannot work on tasks of “" + task.processName()
                            + "”, or is not here; name others, or write without the @.");
        }
        return found.stream()
                .filter(person -> text.contains("@" + person.name()))
                .toList();
    }

    private List<Task.Person> among(StoredTask task, Collection<String> ids) {
        Optional<Set<String>> seers = rights.seers(task.processKey());
        return holders.among(Permission.DECIDE_TASKS, ids).stream()
                .filter(holder -> seers.isEmpty() || seers.get().contains(holder.id()))
                .map(TaskPeople::person)
                .toList();
    }

    private static Task.Person person(Holders.Holder holder) {
        return new Task.Person(holder.id(), holder.name());
    }
}
