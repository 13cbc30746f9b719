package ropewalk.identity;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Role;

/** The roles that the current workspace has put together. What they hold is read with each request. */
@Component
public class CustomRoles {
    public static final int MOST = 50;

    /** Whoever stands above tenants has rights of their own kind; no workspace can give them. */
    public static final Set<Permission> POSSIBLE = Role.ADMIN.permissions();

    private static final String COLUMNS = "select key, label, permissions, version from custom_role ";

    private final JdbcClient jdbc;

    CustomRoles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a role allows, its own permissions as they stand in the database. */
    public static Set<Permission> permissions(Role role, @Nullable Array ofCustomRole) throws SQLException {
        if (role != Role.CUSTOM || ofCustomRole == null) {
            return role.permissions();
        }
        Set<Permission> held = StoredPermissions.read(ofCustomRole);
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

    private static Problem unknown() {
        return Problem.unprocessable("unknown-role", "The workspace has no such role; choose one of its list.");
    }

    private static CustomRole role(ResultSet row, int number) throws SQLException {
        return new CustomRole(
                row.getString("key"),
                row.getString("label"),
                StoredPermissions.read(row.getArray("permissions")),
                row.getLong("version"));
    }
}
