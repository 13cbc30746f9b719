package ropewalk.process;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.identity.Eyes;
import ropewalk.identity.Groups;
import ropewalk.identity.Holders;
import ropewalk.identity.OpenedByGroup;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;

/**
 * Which processes whoever works now may see and start, beyond what their permissions say of all processes. Who may deploy
 * may see and start each of them, or they could shut themselves out; so may the server itself. A program sees what the
 * person who let it in is named for.
 */
@Component
public class ProcessRights implements OpenedByGroup {
    private final JdbcClient jdbc;
    private final Groups groups;
    private final Eyes eyes;
    private final Holders holders;

    ProcessRights(JdbcClient jdbc, Groups groups, Eyes eyes, Holders holders) {
        this.jdbc = jdbc;
        this.groups = groups;
        this.eyes = eyes;
        this.holders = holders;
    }

    /** The keys of the processes that are not to be seen: in any answer they are as if they did not exist. */
    @Transactional(readOnly = true)
    public Set<String> hidden() {
        return hasAll() ? Set.of() : closed("see_for");
    }

    /** As {@link #hidden}, for a statement that compares keys with an array. */
    String[] hiddenKeys() {
        return hidden().toArray(String[]::new);
    }

    /** The keys of those that may be seen, perhaps, and not be started. */
    @Transactional(readOnly = true)
    public Set<String> notStartable() {
        return hasAll() || TenantContext.require().actor().kind() != Actor.Kind.PERSON ? Set.of() : closed("start_for");
    }

    /** The ids of the people to whom a process is not closed; empty when it is closed to nobody. */
    @Transactional(readOnly = true)
    public Optional<Set<String>> seers(String key) {
        Optional<ProcessAccess.Circle> circle = jdbc.sql(
                        "select see_for from process_access where key = :key and see_for is not null")
                .param("key", key)
                .query((row, number) -> Objects.requireNonNull(ProcessAccess.Circle.of(row.getArray("see_for"))))
                .optional();
        return circle.map(named -> {
            Set<String> seers = new HashSet<>(holders.of(Permission.DEPLOY_PROCESSES));
            seers.addAll(named.people());
            seers.addAll(groups.people(named.groups()));
            return seers;
        });
    }

    /** @throws Problem 404, as for a process that does not exist */
    void checkSee(String key) {
        if (hidden().contains(key)) {
            throw Problem.notFound();
        }
    }

    /**
     * Programs and the server start by their permissions alone.
     *
     * @throws Problem 404 when it is not even to be seen; 403 {@code not-a-starter}
     */
    void checkStart(String key, String name) {
        if (TenantContext.require().actor().kind() != Actor.Kind.PERSON) {
            return;
        }
        checkSee(key);
        if (notStartable().contains(key)) {
            throw new Problem(
                    HttpStatus.FORBIDDEN,
                    "not-a-starter",
                    "“" + name + "” is started by others; a manager can let you start it on the page of the process.");
        }
    }

    /** Whoever is named for a process themselves may let others in by it. */
    @Override
    @Transactional(readOnly = true)
    public boolean opensMore(Set<String> keys) {
        if (hasAll()) {
            return false;
        }
        String[] named = keys.stream().map(ProcessAccess::group).toArray(String[]::new);
        return jdbc.sql(
                        """
                        select exists (select from process_access where
                          see_for && cast(:named as text[]) and not see_for && cast(:own as text[])
                          or start_for && cast(:named as text[]) and not start_for && cast(:own as text[]))""")
                .param("named", named)
                .param("own", names().toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    private static boolean hasAll() {
        Scope scope = TenantContext.require();
        return scope.actor().kind() == Actor.Kind.SYSTEM || scope.may(Permission.DEPLOY_PROCESSES);
    }

    private Set<String> closed(String column) {
        return closed(column, names());
    }

    private Set<String> closed(String column, Set<String> names) {
        return jdbc.sql("select key from process_access where " + column + " is not null and not " + column
                        + " && cast(:names as text[])")
                .param("names", names.toArray(String[]::new))
                .query(String.class)
                .set();
    }

    /** What {@link ProcessAccess} may name whoever works now by. */
    private Set<String> names() {
        Actor actor = TenantContext.require().actor();
        String person = actor.kind() == Actor.Kind.CLIENT ? eyes.behind(actor.id()) : actor.id();
        return names(person, groups.of(person));
    }

    /**
     * @param groups the keys of the person's role and groups
     */
    static Set<String> names(String personId, Set<String> groups) {
        Set<String> names = new HashSet<>();
        names.add(ProcessAccess.person(personId));
        groups.forEach(group -> names.add(ProcessAccess.group(group)));
        return names;
    }

    /** What somebody may do with a process. */
    @Schema(name = "ProcessReach")
    record Reach(String key, String name, boolean maySee, boolean mayStart) {}

    /**
     * The first two hundred processes, by name, that somebody may see or start.
     *
     * @param names as {@link #names(String, Set)} tells them
     * @param permissions what they hold
     */
    @Transactional(readOnly = true)
    public List<Reach> of(Set<String> names, Set<Permission> permissions) {
        boolean hasAll = permissions.contains(Permission.DEPLOY_PROCESSES);
        Set<String> hidden = hasAll ? Set.of() : closed("see_for", names);
        Set<String> notStartable = hasAll ? Set.of() : closed("start_for", names);
        boolean sees = permissions.contains(Permission.SEE_PROCESSES);
        boolean starts = permissions.contains(Permission.START_PROCESSES);
        return jdbc
                .sql(
                        """
                        select key, name, startable from process_definition
                        where latest and key <> all(cast(:hidden as text[])) order by lower(name), key limit 200""")
                .param("hidden", hidden.toArray(String[]::new))
                .query((row, number) -> new Reach(
                        row.getString("key"),
                        row.getString("name"),
                        sees,
                        starts && row.getBoolean("startable") && !notStartable.contains(row.getString("key"))))
                .list()
                .stream()
                .filter(reach -> reach.maySee() || reach.mayStart())
                .toList();
    }
}
