package ropewalk.identity.role;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.identity.CustomRole;
import ropewalk.identity.CustomRoles;
import ropewalk.identity.HeldRole;
import ropewalk.identity.StoredPermissions;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/** Putting together, changing and removing the roles of the current workspace. */
@Component
class RoleChanges {
    private final JdbcClient jdbc;
    private final CustomRoles roles;
    private final CandidateKeys keys;
    private final Grants grants;
    private final AwaitedGroups awaited;
    private final Tenants tenants;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RoleChanges(
            JdbcClient jdbc,
            CustomRoles roles,
            CandidateKeys keys,
            Grants grants,
            AwaitedGroups awaited,
            Tenants tenants,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.roles = roles;
        this.keys = keys;
        this.grants = grants;
        this.awaited = awaited;
        this.tenants = tenants;
        this.events = events;
        this.clock = clock;
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
        if (roles.all().size() >= CustomRoles.MOST) {
            throw Problem.conflict(
                    "too-many-roles",
                    "A workspace has at most " + CustomRoles.MOST + " roles of its own; remove one first.");
        }
        keys.take(key);
        jdbc.sql(
                        """
                        insert into custom_role (tenant_id, key, label, permissions, created_at)
                        values (:tenant, :key, :label, :permissions, :now)""")
                .param("tenant", TenantContext.tenantId())
                .param("key", key)
                .param("label", label.strip())
                .param("permissions", StoredPermissions.names(permissions))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        CustomRole role = roles.find(key).orElseThrow();
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
                .param("permissions", StoredPermissions.names(permissions))
                .param("key", key)
                .update();
        if (!before.permissions().equals(permissions)) {
            jdbc.sql("update person set authz_version = authz_version + 1 where custom_role = :key")
                    .param("key", key)
                    .update();
        }
        CustomRole after = roles.find(key).orElseThrow();
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
        return jdbc.sql("select key from custom_role where key = :key for update")
                .param("key", key)
                .query(String.class)
                .optional()
                .flatMap(roles::find)
                .orElseThrow(Problem::notFound);
    }

    private static void checkPossible(Set<Permission> permissions) {
        if (permissions.isEmpty() || !CustomRoles.POSSIBLE.containsAll(permissions)) {
            throw Problem.unprocessable(
                    "invalid-permissions",
                    "A role needs at least one permission, and can have none that belongs to operators.");
        }
    }

    private static Recorded.Subject subject(CustomRole role) {
        return new Recorded.Subject("role", role.key(), role.label());
    }

    private static Map<String, ?> values(CustomRole role) {
        return Map.of("label", role.label(), "permissions", role.permissions());
    }
}
