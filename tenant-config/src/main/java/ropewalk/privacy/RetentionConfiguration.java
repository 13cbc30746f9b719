package ropewalk.privacy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import ropewalk.tenant.ConfigurationPart;
import ropewalk.tenant.Permission;
import tools.jackson.databind.json.JsonMapper;

/** How long a workspace has chosen to keep each kind of what is done. */
@Component
@Order(30)
class RetentionConfiguration implements ConfigurationPart {
    private final Retention retention;
    private final JsonMapper json;

    RetentionConfiguration(Retention retention, JsonMapper json) {
        this.retention = retention;
        this.json = json;
    }

    private record Days(int days) {}

    @Override
    public String kind() {
        return "retention";
    }

    @Override
    public Permission needs() {
        return Permission.MANAGE_PRIVACY;
    }

    @Override
    public List<Item> items() {
        return retention.rules().stream()
                .filter(Retention.Rule::chosen)
                .map(rule -> new Item(rule.kind(), rule.kind(), Map.of("days", String.valueOf(rule.days()))))
                .toList();
    }

    @Override
    public Set<String> present() {
        return retention.rules().stream()
                .filter(Retention.Rule::chosen)
                .map(Retention.Rule::kind)
                .collect(Collectors.toSet());
    }

    @Override
    public boolean replaces() {
        return true;
    }

    @Override
    public void put(Item item) {
        retention.choose(
                item.key(), json.convertValue(item.content(), Days.class).days());
    }
}
