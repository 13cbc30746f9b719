package ropewalk.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.process.ProcessAccess.Access;
import ropewalk.process.ProcessAccess.Circle;
import ropewalk.tenant.ConfigurationPart;
import ropewalk.tenant.Permission;
import tools.jackson.databind.json.JsonMapper;

/** Which roles and groups may see and start a process. Single people are left out: then it is open to fewer. */
@Component
@Order(80)
class AccessConfiguration implements ConfigurationPart {
    private final ProcessAccess access;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    AccessConfiguration(ProcessAccess access, JdbcClient jdbc, TransactionTemplate transaction, JsonMapper json) {
        this.access = access;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
    }

    /** @param see keys of roles and groups; null for everybody whose permissions are enough */
    private record Groups(@Nullable Set<String> see, @Nullable Set<String> start) {}

    @Override
    public String kind() {
        return "process-access";
    }

    @Override
    public Permission needs() {
        return Permission.DEPLOY_PROCESSES;
    }

    @Override
    public List<Item> items() {
        return present().stream()
                .sorted()
                .map(key -> new Item(key, key, content(access.of(key))))
                .toList();
    }

    private static Map<String, ?> content(Access access) {
        Map<String, Object> content = new HashMap<>();
        put(content, "see", access.see());
        put(content, "start", access.start());
        return content;
    }

    private static void put(Map<String, Object> content, String name, @Nullable Circle circle) {
        if (circle != null) {
            content.put(name, circle.groups());
        }
    }

    @Override
    public Set<String> present() {
        return transaction.execute(status -> Set.copyOf(
                jdbc.sql("select key from process_access where see_for is not null or start_for is not null limit 1000")
                        .query(String.class)
                        .list()));
    }

    @Override
    public boolean replaces() {
        return true;
    }

    @Override
    public void put(Item item) {
        Groups groups = json.convertValue(item.content(), Groups.class);
        access.change(item.key(), access.of(item.key()).version(), circle(groups.see()), circle(groups.start()));
    }

    private static @Nullable Circle circle(@Nullable Set<String> groups) {
        return groups == null ? null : new Circle(groups, Set.of());
    }
}
