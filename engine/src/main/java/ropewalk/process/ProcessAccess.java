package ropewalk.process;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.identity.Groups;
import ropewalk.identity.People;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;

/** Who may see and start a process, where that is not everybody whose permissions are enough. */
@Component
class ProcessAccess {
    static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Definitions definitions;
    private final Groups groups;
    private final People people;
    private final ApplicationEventPublisher events;

    ProcessAccess(
            JdbcClient jdbc, Definitions definitions, Groups groups, People people, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.definitions = definitions;
        this.groups = groups;
        this.people = people;
        this.events = events;
    }

    /** As they stand in the table. */
    static String person(String id) {
        return "person:" + id;
    }

    static String group(String key) {
        return "group:" + key;
    }

    /**
     * @param groups keys of roles and groups
     * @param people ids
     */
    record Circle(Set<String> groups, Set<String> people) {
        Circle {
            groups = Set.copyOf(groups);
            people = Set.copyOf(people);
        }

        private List<String> stored() {
            List<String> names = new ArrayList<>();
            groups.forEach(key -> names.add(group(key)));
            people.forEach(id -> names.add(person(id)));
            names.sort(String::compareTo);
            return names;
        }

        static @Nullable Circle of(@Nullable Array stored) throws SQLException {
            if (stored == null) {
                return null;
            }
            List<String> names = Arrays.asList((String[]) stored.getArray());
            return new Circle(parts(names, group("")), parts(names, person("")));
        }

        private static Set<String> parts(List<String> names, String prefix) {
            return names.stream()
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> name.substring(prefix.length()))
                    .collect(Collectors.toSet());
        }
    }

    /**
     * @param see null for everybody whose permissions are enough
     * @param start likewise; nobody starts what they do not see
     * @param version 0 until it was changed first
     */
    record Access(@Nullable Circle see, @Nullable Circle start, long version) {
        static final Access OPEN = new Access(null, null, 0);
    }

    /** @throws Problem 404 for an unknown process */
    @Transactional(readOnly = true)
    public Access of(String key) {
        definitions.latest(key);
        return find(key, "").orElse(Access.OPEN);
    }

    /**
     * Holds from the next request on.
     *
     * @throws Problem 404; 412 {@code stale-version}; 422 {@code unknown-person}, {@code unknown-group}
     */
    @Transactional
    public Access change(String key, long seen, @Nullable Circle see, @Nullable Circle start) {
        String name = definitions.latest(key).name();
        jdbc.sql("insert into process_access (tenant_id, key) values (:tenant, :key) on conflict do nothing")
                .param("tenant", TenantContext.tenantId())
                .param("key", key)
                .update();
        Access before = find(key, " for update").orElseThrow();
        Versions.check(seen, before.version());
        checkKnown(see);
        checkKnown(start);
        jdbc.sql(
                        """
                        update process_access set see_for = :see, start_for = :start, version = version + 1
                        where key = :key""")
                .param("see", see == null ? null : see.stored().toArray(String[]::new))
                .param("start", start == null ? null : start.stored().toArray(String[]::new))
                .param("key", key)
                .update();
        Access after = find(key, "").orElseThrow();
        events.publishEvent(new Recorded(
                "process.access-changed", new Recorded.Subject("process", key, name), values(before), values(after)));
        return after;
    }

    private void checkKnown(@Nullable Circle circle) {
        if (circle == null) {
            return;
        }
        Set<String> unknown = new HashSet<>(circle.groups());
        groups.labels().keySet().forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw Problem.unprocessable(
                    "unknown-group", "The workspace has no such role or group; load the page again.");
        }
        if (people.findAll(circle.people()).size() != circle.people().size()) {
            throw Problem.unprocessable(
                    "unknown-person", "One of these people is not in the workspace; load the page again.");
        }
    }

    private Optional<Access> find(String key, String locked) {
        return jdbc.sql("select see_for, start_for, version from process_access where key = :key" + locked)
                .param("key", key)
                .query(ProcessAccess::access)
                .optional();
    }

    private static Access access(ResultSet row, int number) throws SQLException {
        return new Access(
                Circle.of(row.getArray("see_for")), Circle.of(row.getArray("start_for")), row.getLong("version"));
    }

    private static Map<String, ?> values(Access access) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("see", access.see() == null ? "everybody" : access.see().stored());
        values.put(
                "start", access.start() == null ? "everybody" : access.start().stored());
        return values;
    }
}
