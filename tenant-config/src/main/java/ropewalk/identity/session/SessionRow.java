package ropewalk.identity.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ropewalk.identity.CustomRoles;
import ropewalk.identity.credential.SecretToken;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.Way;

/** A session with the person, the rights and the tenant of this moment. */
record SessionRow(
        String id,
        Instant lastSeen,
        Instant proved,
        Actor actor,
        Set<Permission> permissions,
        boolean suspended,
        Sessions.@Nullable Looking looking) {
    static SessionRow of(ResultSet row, int number) throws SQLException {
        return new SessionRow(
                row.getString("id"),
                row.getTimestamp("last_seen_at").toInstant(),
                row.getTimestamp("proved_at").toInstant(),
                new Actor(Actor.Kind.PERSON, row.getString("person"), row.getString("name")),
                CustomRoles.permissions(Role.valueOf(row.getString("role")), row.getArray("permissions")),
                !Tenant.Status.of(row.getString("status")).isOpen(),
                looking(row.getString("looks_into"), row.getString("support_grant_id")));
    }

    SignedIn signedIn(SecretToken token, String address) {
        Scope scope = new Scope(token.tenant(), actor, permissions, address, new Way(id, ""));
        return new SignedIn(scope, suspended, proved, id, looking, null);
    }

    private static Sessions.@Nullable Looking looking(@Nullable String tenant, @Nullable String grant) {
        return tenant == null || grant == null ? null : new Sessions.Looking(tenant, grant);
    }
}
