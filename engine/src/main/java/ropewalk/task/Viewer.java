package ropewalk.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.identity.Deputies;
import ropewalk.identity.Groups;
import ropewalk.process.ProcessRights;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;

/**
 * Who looks at the inbox.
 *
 * @param groups the names of diagrams' candidate groups that this person belongs to: their role and the groups they are in
 * @param principals the names, by id, of those who are away and whose deputy this person is now
 * @param hidden the keys of the processes that this person does not see
 * @param seesAll other people's tasks too, of the processes that they see
 */
record Viewer(
        String id,
        String name,
        Set<String> groups,
        Map<String, String> principals,
        Set<String> hidden,
        boolean seesAll,
        boolean reassigns) {

    /** The inboxes of what this person may claim. */
    List<String> groupInboxes() {
        List<String> inboxes = new ArrayList<>();
        groups.forEach(group -> inboxes.add(TaskTable.group(group)));
        inboxes.add(TaskTable.candidate(id));
        principals.keySet().forEach(principal -> inboxes.add(TaskTable.candidate(principal)));
        inboxes.add(TaskTable.EVERYONE);
        return inboxes;
    }

    /** All in which a task lies that is theirs to do. */
    List<String> inboxes() {
        List<String> all = new ArrayList<>(groupInboxes());
        all.addAll(ownInboxes());
        return all;
    }

    Task.Person person() {
        return new Task.Person(id, name);
    }

    /** Whether this is the viewer, or somebody who is away and whose deputy they are. */
    boolean actsFor(Task.@Nullable Person person) {
        return person != null && (person.id().equals(id) || principals.containsKey(person.id()));
    }

    boolean seesAllOf(String processKey) {
        return seesAll && !hidden.contains(processKey);
    }

    /** The inboxes of what is given to this person, was delegated by them or waits for their answer, or somebody's who is away. */
    List<String> ownInboxes() {
        List<String> inboxes = new ArrayList<>(ownInboxes(id));
        principals.keySet().forEach(principal -> inboxes.addAll(ownInboxes(principal)));
        return inboxes;
    }

    private static List<String> ownInboxes(String person) {
        return List.of(TaskTable.assigned(person), TaskTable.owned(person), TaskTable.asked(person));
    }

    @Component
    static class Current {
        private final Groups groups;
        private final Deputies deputies;
        private final ProcessRights rights;

        Current(Groups groups, Deputies deputies, ProcessRights rights) {
            this.groups = groups;
            this.deputies = deputies;
            this.rights = rights;
        }

        Viewer get() {
            Scope scope = TenantContext.require();
            Actor actor = scope.actor();
            boolean isPerson = actor.kind() == Actor.Kind.PERSON;
            return new Viewer(
                    actor.id(),
                    actor.name(),
                    isPerson ? groups.of(actor.id()) : Set.of(),
                    isPerson ? deputies.principalsOf(actor.id()) : Map.of(),
                    rights.hidden(),
                    scope.may(Permission.SEE_ALL_TASKS),
                    scope.may(Permission.REASSIGN_TASKS));
        }
    }
}
