package ropewalk.identity;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.tenant.Permission;

/** What a person may do, or would with another role. */
@Component
public class Rights {
    private final People people;
    private final CustomRoles roles;
    private final Groups groups;
    private final Deputies deputies;

    Rights(People people, CustomRoles roles, Groups groups, Deputies deputies) {
        this.people = people;
        this.roles = roles;
        this.groups = groups;
        this.deputies = deputies;
    }

    /**
     * @param roleName what the workspace calls a role of its own; null for a built-in one
     * @param permissions all from the role
     * @param gained what the person does not hold today
     * @param lost what the person holds today and would not any more
     * @param groups the names of the groups that the person is in, by their keys
     * @param principals the names, by their ids, of those for whom the person stands in now
     */
    public record Of(
            Person person,
            HeldRole role,
            @Nullable String roleName,
            SortedSet<Permission> permissions,
            SortedSet<Permission> gained,
            SortedSet<Permission> lost,
            Map<String, String> groups,
            Map<String, String> principals) {}

    /** Empty when there is no such person. A disabled one holds nothing until they are enabled. */
    @Transactional(readOnly = true)
    public Optional<Of> of(String personId, Optional<HeldRole> instead) {
        return people.find(personId).map(person -> {
            HeldRole role = instead.orElse(person.held());
            Set<Permission> held = roles.permissions(person.held());
            Set<Permission> then = roles.permissions(role);
            return new Of(
                    person,
                    role,
                    role.custom() == null
                            ? null
                            : roles.find(role.custom()).map(CustomRole::label).orElse(role.custom()),
                    new TreeSet<>(then),
                    without(then, held),
                    without(held, then),
                    groups.namesOf(personId),
                    deputies.principalsOf(personId));
        });
    }

    private static SortedSet<Permission> without(Set<Permission> all, Set<Permission> others) {
        TreeSet<Permission> left = new TreeSet<>(all);
        left.removeAll(others);
        return left;
    }
}
