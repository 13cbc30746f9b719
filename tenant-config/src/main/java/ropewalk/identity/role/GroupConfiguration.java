package ropewalk.identity.role;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import ropewalk.tenant.ConfigurationPart;
import ropewalk.tenant.Permission;

/** Groups without their members; one that is here keeps those that it has. */
@Component
@Order(20)
class GroupConfiguration implements ConfigurationPart {
    private final GroupChanges groups;

    GroupConfiguration(GroupChanges groups) {
        this.groups = groups;
    }

    @Override
    public String kind() {
        return "groups";
    }

    @Override
    public Permission needs() {
        return Permission.MANAGE_PEOPLE;
    }

    @Override
    public List<Item> items() {
        return groups.all().stream()
                .map(group -> new Item(group.key(), group.label(), Map.of()))
                .toList();
    }

    @Override
    public Set<String> present() {
        return groups.all().stream().map(Group.Summary::key).collect(Collectors.toSet());
    }

    @Override
    public boolean replaces() {
        return false;
    }

    @Override
    public void put(Item item) {
        CandidateKeys.check(item.key(), item.name());
        groups.create(item.key(), item.name());
    }
}
