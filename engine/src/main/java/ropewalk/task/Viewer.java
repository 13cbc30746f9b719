package ropewalk.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import ropewalk.identity.Groups;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;

/**
 * Who looks at the inbox.
 *
 * @param groups the names of diagrams' candidate groups that this person belongs to: their role and the groups they are in
 * @param seesAll other people's tasks too
 */
record Viewer(String id, String name, Set<String> groups, boolean seesAll, boolean reassigns) {

    /** The inboxes of what this person may claim. */
    List<String> groupInboxes() {
        List<String> inboxes = new ArrayList<>();
        groups.forEach(group -> inboxes.add(TaskTable.group(group)));
        inboxes.add(TaskTable.candidate(id));
        inboxes.add(TaskTable.EVERYONE);
        return inboxes;
    }

    String ownInbox() {
        return TaskTable.assigned(id);
    }

    @Component
    static class Current {
        private final Groups groups;

        Current(Groups groups) {
            this.groups = groups;
        }

        Viewer get() {
            Scope scope = TenantContext.require();
            Actor actor = scope.actor();
            return new Viewer(
                    actor.id(),
                    actor.name(),
                    actor.kind() == Actor.Kind.PERSON ? groups.of(actor.id()) : Set.of(),
                    scope.may(Permission.SEE_ALL_TASKS),
                    scope.may(Permission.REASSIGN_TASKS));
        }
    }
}
