package ropewalk.identity.role;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import ropewalk.identity.CustomRole;
import ropewalk.identity.CustomRoles;
import ropewalk.tenant.ConfigurationPart;
import ropewalk.tenant.Permission;
import tools.jackson.databind.json.JsonMapper;

/** Roles of a workspace's own, without who holds them. */
@Component
@Order(10)
class RoleConfiguration implements ConfigurationPart {
    private final CustomRoles roles;
    private final RoleChanges changes;
    private final JsonMapper json;

    RoleConfiguration(CustomRoles roles, RoleChanges changes, JsonMapper json) {
        this.roles = roles;
        this.changes = changes;
        this.json = json;
    }

    private record Permitted(Set<Permission> permissions) {}

    @Override
    public String kind() {
        return "roles";
    }

    @Override
    public Permission needs() {
        return Permission.MANAGE_PEOPLE;
    }

    @Override
    public List<Item> items() {
        return roles.all().stream()
                .map(role -> new Item(role.key(), role.label(), Map.of("permissions", role.permissions())))
                .toList();
    }

    @Override
    public Set<String> present() {
        return roles.all().stream().map(CustomRole::key).collect(Collectors.toSet());
    }

    @Override
    public boolean replaces() {
        return true;
    }

    @Override
    public void put(Item item) {
        CandidateKeys.check(item.key(), item.name());
        Set<Permission> permissions =
                json.convertValue(item.content(), Permitted.class).permissions();
        var here = roles.find(item.key());
        if (here.isPresent()) {
            changes.change(item.key(), here.get().version(), item.name(), permissions);
        } else {
            changes.create(item.key(), item.name(), permissions);
        }
    }
}
