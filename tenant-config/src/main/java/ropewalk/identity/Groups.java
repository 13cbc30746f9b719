package ropewalk.identity;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What diagrams mean by a candidate group: the people with a role or in a group of that key. It is read anew each time,
 * so that whoever leaves a group is out of it with their next request.
 */
@Component
public class Groups {
    /** Every active person once for their role and once for each group that they are in. */
    private static final String MEMBERS =
            """
            select coalesce(p.custom_role, lower(p.role)) as key, p.id, p.name, p.email from person p
            where p.status = 'active'
            union
            select m.group_key, p.id, p.name, p.email from person_group_member m
            join person p on p.tenant_id = m.tenant_id and p.id = m.person_id
            where p.status = 'active'
            """;

    private final JdbcClient jdbc;

    Groups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The keys of the person's role and groups; empty when there is no such person. */
    @Transactional(readOnly = true)
    public Set<String> of(String personId) {
        return jdbc.sql(
                        """
                        select coalesce(custom_role, lower(role)) from person where id = :person
                        union select group_key from person_group_member where person_id = :person""")
                .param("person", personId)
                .query(String.class)
                .set();
    }

    /** The ids of the active people who have one of these roles or are in one of these groups. */
    @Transactional(readOnly = true)
    public Set<String> people(Collection<String> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        return new TreeSet<>(jdbc.sql("select id from (" + MEMBERS + ") members where key in (:keys)")
                .param("keys", List.copyOf(keys))
                .query(String.class)
                .list());
    }

    /** The names of the groups that the person is in, by their keys. */
    Map<String, String> namesOf(String personId) {
        Map<String, String> names = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select g.key, g.label from person_group_member m
                        join person_group g on g.tenant_id = m.tenant_id and g.key = m.group_key
                        where m.person_id = :person order by lower(g.label), g.key""")
                .param("person", personId)
                .query(row -> {
                    names.put(row.getString("key"), row.getString("label"));
                });
        return names;
    }

    /** The names of all roles and groups of a business workspace by their keys; a built-in role's is its key. */
    @Transactional(readOnly = true)
    public Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String builtIn : List.of("viewer", "user", "manager", "admin")) {
            labels.put(builtIn, builtIn);
        }
        jdbc.sql(
                        """
                        select key, label from custom_role union all select key, label from person_group
                        order by label, key""")
                .query(row -> {
                    labels.put(row.getString("key"), row.getString("label"));
                });
        return labels;
    }

    /** Of each role and group the mail addresses of its active people by name, with commas between them. */
    @Transactional(readOnly = true)
    public Map<String, String> addresses() {
        Map<String, String> addresses = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select keys.key, coalesce(string_agg(email, ', ' order by lower(name), id), '') as addresses
                        from (select key from candidate_key
                          union values ('viewer'), ('user'), ('manager'), ('admin'), ('operator')) keys (key)
                        left join (%s) members on members.key = keys.key group by keys.key"""
                                .formatted(MEMBERS))
                .query(row -> {
                    addresses.put(row.getString("key"), row.getString("addresses"));
                });
        return addresses;
    }
}
