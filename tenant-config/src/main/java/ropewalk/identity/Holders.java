package ropewalk.identity;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
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
        return asking(
                        permission,
                        "and strpos(lower(p.name), lower(:letters)) > 0 order by lower(p.name), p.id limit 20")
                .param("letters", letters.strip())
                .query(Holder.class)
                .list();
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
