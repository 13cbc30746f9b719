package ropewalk.identity.role;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/**
 * The groups of the current workspace and who is in them. A group gives work and never a permission; but it may open
 * processes, and those nobody opens to others who may not see or start them.
 */
@Component
public class GroupChanges {
    static final int MOST = 100;
    static final int MOST_MEMBERS = 1_000;

    private final JdbcClient jdbc;
    private final CandidateKeys keys;
    private final AwaitedGroups awaited;
    private final Grants grants;
    private final Tenants tenants;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    GroupChanges(
            JdbcClient jdbc,
            CandidateKeys keys,
            AwaitedGroups awaited,
            Grants grants,
            Tenants tenants,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.awaited = awaited;
        this.grants = grants;
        this.tenants = tenants;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Group.Summary> all() {
        return jdbc.sql(
                        """
                        select key, label, version,
                          (select count(*) from person_group_member m where m.group_key = g.key) as people
                        from person_group g order by lower(label), key limit :most""")
                .param("most", MOST)
                .query(Group.Summary.class)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Group> find(String key) {
        return group(key, "");
    }

    /** @throws Problem 409 {@code key-taken} or {@code too-many-groups} */
    @Transactional
    public Group create(String key, String label) {
        tenants.lock(TenantContext.require().tenant());
        if (all().size() >= MOST) {
            throw Problem.conflict("too-many-groups", "A workspace has at most " + MOST + " groups; remove one first.");
        }
        keys.take(key);
        jdbc.sql(
                        """
                        insert into person_group (tenant_id, key, label, created_at)
                        values (:tenant, :key, :label, :now)""")
                .param("tenant", TenantContext.tenantId())
                .param("key", key)
                .param("label", label.strip())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        Group group = find(key).orElseThrow();
        events.publishEvent(Recorded.of("group.created", subject(group), values(group)));
        return group;
    }

    /**
     * @param members the ids of all who are in it from now on
     * @throws Problem 404, 412 {@code stale-version}, 422 {@code unknown-person}, {@code reach-not-held} for who is added
     */
    @Transactional
    public Group change(String key, long seen, String label, Set<String> members) {
        Group before = group(key, " for update").orElseThrow(Problem::notFound);
        Versions.check(seen, before.version());
        if (!before.memberIds().containsAll(members)) {
            grants.checkReach(Set.of(key));
        }
        jdbc.sql("update person_group set label = :label, version = version + 1 where key = :key")
                .param("label", label.strip())
                .param("key", key)
                .update();
        replaceMembers(key, members);
        Group after = find(key).orElseThrow();
        events.publishEvent(new Recorded("group.changed", subject(after), values(before), values(after)));
        return after;
    }

    private void replaceMembers(String key, Collection<String> members) {
        jdbc.sql("delete from person_group_member where group_key = :key")
                .param("key", key)
                .update();
        int added = jdbc.sql(
                        """
                        insert into person_group_member (tenant_id, group_key, person_id)
                        select tenant_id, :key, id from person where id = any(:members)""")
                .param("key", key)
                .param("members", members.toArray(String[]::new))
                .update();
        if (added != members.size()) {
            throw Problem.unprocessable(
                    "unknown-person", "One of these people is not in the workspace; load the list of people again.");
        }
    }

    /**
     * @param anyway even when open tasks wait for it
     * @throws Problem 404, 412 {@code stale-version}, 409 {@code group-awaited}
     */
    @Transactional
    public void remove(String key, long seen, boolean anyway) {
        Group group = group(key, " for update").orElseThrow(Problem::notFound);
        Versions.check(seen, group.version());
        awaited.check(key, group.label(), anyway);
        jdbc.sql("delete from person_group where key = :key").param("key", key).update();
        keys.giveBack(key);
        events.publishEvent(new Recorded("group.removed", subject(group), values(group), Map.of()));
    }

    /** In the caller's transaction: a person who is no more is in no group. */
    public void forget(String personId) {
        jdbc.sql("delete from person_group_member where person_id = :person")
                .param("person", personId)
                .update();
    }

    private Optional<Group> group(String key, String locked) {
        return jdbc.sql("select key, label, version from person_group where key = :key" + locked)
                .param("key", key)
                .query((row, number) ->
                        new Group(row.getString("key"), row.getString("label"), members(key), row.getLong("version")))
                .optional();
    }

    private List<Group.Member> members(String key) {
        return jdbc.sql(
                        """
                        select p.id, p.name, p.email, p.status = 'active' as active from person_group_member m
                        join person p on p.tenant_id = m.tenant_id and p.id = m.person_id
                        where m.group_key = :key order by lower(p.name), p.id limit :most""")
                .param("key", key)
                .param("most", MOST_MEMBERS)
                .query(Group.Member.class)
                .list();
    }

    private static Recorded.Subject subject(Group group) {
        return new Recorded.Subject("group", group.key(), group.label());
    }

    private static Map<String, ?> values(Group group) {
        return Map.of("label", group.label(), "members", group.memberIds());
    }
}
