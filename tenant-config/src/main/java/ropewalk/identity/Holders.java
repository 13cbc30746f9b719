package ropewalk.identity;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Role;

/** Active people of the current tenant who hold a permission, by a built-in role or by one of the workspace's own. */
@Component
public class Holders {
    private static final String HOLDING =
            """
            select p.id, p.name from person p
            left join custom_role r on r.tenant_id = p.tenant_id and r.key = p.custom_role
            where p.status = 'active'
              and (p.role = any(:roles) or p.role = 'CUSTOM' and :permission = any(r.permissions))
            """;

    private final JdbcClient jdbc;

    Holders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Holder(String id, String name) {}

    /** The first twenty by name whose name has these letters. */
    @Transactional(readOnly = true)
    public List<Holder> named(Permission permission, String letters) {
        return named(permission, letters, null);
    }

    /** @param among only of these people; null for all */
    @Transactional(readOnly = true)
    public List<Holder> named(Permission permission, String letters, @Nullable Collection<String> among) {
        return asking(
                        permission,
                        """
                        and strpos(lower(p.name), lower(:letters)) > 0
                        and (cast(:among as text[]) is null or p.id = any(cast(:among as text[])))
                        order by lower(p.name), p.id limit 20""")
                .param("letters", letters.strip())
                .param("among", among == null ? null : among.toArray(String[]::new))
                .query(Holder.class)
                .list();
    }

    /** The ids of all of them. */
    @Transactional(readOnly = true)
    public Set<String> of(Permission permission) {
        return asking(permission, "").query(Holder.class).list().stream()
                .map(Holder::id)
                .collect(Collectors.toSet());
    }

    /** Those of these people who hold it. */
    @Transactional(readOnly = true)
    public List<Holder> among(Permission permission, Collection<String> ids) {
        return asking(permission, "and p.id = any(:ids) order by p.id")
                .param("ids", ids.toArray(String[]::new))
                .query(Holder.class)
                .list();
    }

    private JdbcClient.StatementSpec asking(Permission permission, String more) {
        String[] roles = Arrays.stream(Role.values())
                .filter(permission::isGrantedTo)
                .map(Role::name)
                .toArray(String[]::new);
        return jdbc.sql(HOLDING + more).param("roles", roles).param("permission", permission.name());
    }
}
