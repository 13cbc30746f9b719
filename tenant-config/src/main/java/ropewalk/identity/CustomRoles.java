package ropewalk.identity;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/** The roles that the current workspace has put together. What they hold is read with each request. */
@Component
class CustomRoles {
    static final int MOST = 50;

    /** Whoever stands above tenants has rights of their own kind; no workspace can give them. */
    private static final Set<Permission> POSSIBLE = Role.ADMIN.permissions();

    private static final String COLUMNS = "select key, label, permissions, version from custom_role ";

    private final JdbcClient jdbc;
    private final CandidateKeys keys;
    private final Grants grants;
    private final AwaitedGroups awaited;
    private final Tenants tenants;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CustomRoles(
            JdbcClient jdbc,
            CandidateKeys keys,
            Grants grants,
            AwaitedGroups awaited,
            Tenants tenants,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.grants = grants;
        this.awaited = awaited;
        this.tenants = tenants;
        this.events = events;
        this.clock = clock;
    }

    /** What a role allows, its own permissions as they stand in the database. */
    static Set<Permission> permissions(Role role, @Nullable Array ofCustomRole) throws SQLException {
        if (role != Role.CUSTOM || ofCustomRole == null) {
            return role.permissions();
        }
        Set<Permission> held = ApiClients.permissions(ofCustomRole);
        held.retainAll(POSSIBLE);
        return held;
    }

    @Transactional(readOnly = true)
    public List<CustomRole> all() {
        return jdbc.sql(COLUMNS + "order by lower(label), key limit :most")
                .param("most", MOST)
                .query(CustomRoles::role)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<CustomRole> find(String key) {
        return jdbc.sql(COLUMNS + "where key = :key")
                .param("key", key)
                .query(CustomRoles::role)
                .optional();
    }

    /** @throws Problem 422 {@code unknown-role} */
    @Transactional(readOnly = true)
    public Set<Permission> permissions(HeldRole held) {
        return held.custom() == null
                ? held.role().permissions()
                : find(held.custom()).orElseThrow(CustomRoles::unknown).permissions();
    }

    /** As {@link #permissions}, and the role stays as it is until the transaction under way ends. */
    @Transactional
    public Set<Permission> lockedPermissions(HeldRole held) {
        return held.custom() == null
                ? held.role().permissions()
                : jdbc.sql(COLUMNS + "where key = :key for share")
                        .param("key", held.custom())
                        .query(CustomRoles::role)
                        .optional()
                        .orElseThrow(CustomRoles::unknown)
                        .permissions();
    }

    /** How many people hold each of the workspace's roles, built-in ones too, by {@link HeldRole#group}. */
    @Transactional(readOnly = true)
    public Map<String, Long> holders() {
        return jdbc
                .sql(
                        """
                        select coalesce(custom_role, lower(role)) as name, count(*) as people from person
                        where status = 'active' group by 1""")
                .query((row, number) -> Map.entry(row.getString("name"), row.getLong("people")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * @throws Problem 409 {@code key-taken} or {@code too-many-roles}; 422 {@code permission-not-held} or
     *     {@code role-not-here}
     */
    @Transactional
    public CustomRole create(String key, String label, Set<Permission> permissions) {
        Tenant own = tenants.lock(TenantContext.require().tenant()).orElseThrow();
        if (own.kind() == Tenant.Kind.OPERATOR) {
            throw Problem.unprocessable("role-not-here", "An operator's workspace has no roles of its own.");
        }
        checkPossible(permissions);
        grants.check(permissions);
        if (all().size() >= MOST) {
            throw Problem.conflict(
                    "too-many-roles", "A workspace has at most " + MOST + " roles of its own; remove one first.");
        }
        keys.take(key);
        jdbc.sql(
                        """
                        insert into custom_role (tenant_id, key, label, permissions, created_at)
                        values (:tenant, :key, :label, :permissions, :now)""")
                .param("tenant", TenantContext.tenantId())
                .param("key", key)
                .param("label", label.strip())
                .param("permissions", ApiClients.names(permissions))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        CustomRole role = find(key).orElseThrow();
        events.publishEvent(Recorded.of("role.created", subject(role), values(role)));
        return role;
    }

    /**
     * Holds for all who have the role from their next request on.
     *
     * @throws Problem 404, 412 {@code stale-version}, 422 {@code permission-not-held} for what is added
     */
    @Transactional
    public CustomRole change(String key, long seen, String label, Set<Permission> permissions) {
        CustomRole before = lock(key);
        Versions.check(seen, before.version());
        checkPossible(permissions);
        Set<Permission> added = new TreeSet<>(permissions);
        added.removeAll(before.permissions());
        grants.check(added);
        jdbc.sql(
                        """
                        update custom_role set label = :label, permissions = :permissions, version = version + 1
                        where key = :key""")
                .param("label", label.strip())
                .param("permissions", ApiClients.names(permissions))
                .param("key", key)
                .update();
        if (!before.permissions().equals(permissions)) {
            jdbc.sql("update person set authz_version = authz_version + 1 where custom_role = :key")
                    .param("key", key)
                    .update();
        }
        CustomRole after = find(key).orElseThrow();
        events.publishEvent(new Recorded("role.changed", subject(after), values(before), values(after)));
        return after;
    }

    /**
     * @param anyway even when open tasks wait for those who hold it
     * @throws Problem 404; 412; 409 {@code role-held} while people hold it, {@code group-awaited} while tasks wait for it
     */
    @Transactional
    public void remove(String key, long seen, boolean anyway) {
        CustomRole role = lock(key);
        Versions.check(seen, role.version());
        long holders = jdbc.sql("select count(*) from person where custom_role = :key")
                .param("key", key)
                .query(Long.class)
                .single();
        if (holders > 0) {
            throw Problem.conflict(
                            "role-held",
                            holders + (holders == 1 ? " person has" : " people have") + " the role “" + role.label()
                                    + "”, disabled ones counted. Give them another role first.")
                    .with("people", holders);
        }
        awaited.check(key, role.label(), anyway);
        jdbc.sql("delete from custom_role where key = :key").param("key", key).update();
        keys.giveBack(key);
        events.publishEvent(new Recorded("role.removed", subject(role), values(role), Map.of()));
    }

    private CustomRole lock(String key) {
        return jdbc.sql(COLUMNS + "where key = :key for update")
                .param("key", key)
                .query(CustomRoles::role)
                .optional()
                .orElseThrow(Problem::notFound);
    }

    private static void checkPossible(Set<Permission> permissions) {
        if (permissions.isEmpty() || !POSSIBLE.containsAll(permissions)) {
            throw Problem.unprocessable(
                    "invalid-permissions",
                    "A role needs at least one permission, and can have none that belongs to operators.");
        }
    }

    private static Problem unknown() {
        return Problem.unprocessable("unknown-role", "The workspace has no such role; choose one of its list.");
    }

    private static Recorded.Subject subject(CustomRole role) {
        return new Recorded.Subject("role", role.key(), role.label());
    }

    private static Map<String, ?> values(CustomRole role) {
        return Map.of("label", role.label(), "permissions", role.permissions());
    }

    private static CustomRole role(ResultSet row, int number) throws SQLException {
        return new CustomRole(
                row.getString("key"),
                row.getString("label"),
                ApiClients.permissions(row.getArray("permissions")),
                row.getLong("version"));
    }
}
