package ropewalk.task;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import ropewalk.identity.Groups;
import ropewalk.identity.Holders;
import ropewalk.process.ProcessRights;
import ropewalk.tenant.Permission;

/** Who is told when a task is due or late, and who could have it instead. */
@Component
class TaskCircle {
    /** A group of more people is no circle any more. */
    private static final int MOST = 200;

    private final Holders holders;
    private final Groups groups;
    private final ProcessRights rights;
    private final FourEyes fourEyes;

    TaskCircle(Holders holders, Groups groups, ProcessRights rights, FourEyes fourEyes) {
        this.holders = holders;
        this.groups = groups;
        this.rights = rights;
        this.fourEyes = fourEyes;
    }

    /** Whoever has it, who gets it back, and whose answer it waits for; while nobody has it, all whom it asks. */
    List<Task.Person> asked(StoredTask task) {
        Set<String> asked = new LinkedHashSet<>();
        if (task.assignee() != null) {
            asked.add(task.assignee().id());
        } else {
            asked.addAll(task.candidatePeople());
            asked.addAll(groups.people(task.candidateGroups()));
        }
        if (task.owner() != null) {
            asked.add(task.owner().id());
        }
        if (task.question() != null) {
            asked.add(task.question().to().id());
        }
        return people(Permission.SEE_TASKS, asked);
    }

    /** Those in these roles and groups who see tasks, and the task's process. */
    List<Task.Person> seeing(StoredTask task, Collection<String> keys) {
        return ofThese(task, Permission.SEE_TASKS, groups.people(keys));
    }

    /** Those who may give tasks to others, and see the task's process. */
    List<Task.Person> giving(StoredTask task) {
        return ofThese(task, Permission.REASSIGN_TASKS, holders.of(Permission.REASSIGN_TASKS));
    }

    /** Those in this role or group who may decide the task. */
    List<Task.Person> deciding(StoredTask task, String group) {
        return ofThese(task, Permission.DECIDE_TASKS, groups.people(Set.of(group))).stream()
                .filter(person -> fourEyes.isFresh(task, List.of(person.id())))
                .toList();
    }

    /** The person, if they may decide the task. */
    Optional<Task.Person> decider(StoredTask task, String person) {
        return ofThese(task, Permission.DECIDE_TASKS, Set.of(person)).stream()
                .filter(one -> fourEyes.isFresh(task, List.of(one.id())))
                .findFirst();
    }

    private List<Task.Person> ofThese(StoredTask task, Permission permission, Collection<String> people) {
        Set<String> seers = rights.seers(task.processKey()).orElse(null);
        return people(permission, people).stream()
                .filter(person -> seers == null || seers.contains(person.id()))
                .toList();
    }

    private List<Task.Person> people(Permission permission, Collection<String> ids) {
        return holders.among(permission, ids).stream()
                .limit(MOST)
                .map(holder -> new Task.Person(holder.id(), holder.name()))
                .toList();
    }
}
