package ropewalk.process.engine;

import java.util.Map;
import org.springframework.stereotype.Component;
import ropewalk.identity.Groups;

/**
 * What {@code people} means in an expression: {@code ${people.manager}} is the mail addresses of the workspace's active
 * people with that role or in the group of that name, with commas between them, so that a diagram can write to whoever
 * holds it today.
 */
@Component
class RoleAddresses {
    private final Groups groups;

    RoleAddresses(Groups groups) {
        this.groups = groups;
    }

    Map<String, String> byRole() {
        return groups.addresses();
    }
}
