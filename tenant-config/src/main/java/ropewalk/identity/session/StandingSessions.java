package ropewalk.identity.session;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.identity.CustomRoles;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Role;

/** What many browsers of the current tenant may do at this moment, read at once. It keeps no session alive. */
@Component
public class StandingSessions {
    private final JdbcClient jdbc;
    private final Clock clock;

    StandingSessions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return by the sessions' ids; without those that ended, look elsewhere, or whose person or tenant may not work */
    @Transactional(readOnly = true)
    public Map<String, Set<Permission>> permissions(Collection<String> sessions) {
        Instant now = clock.instant();
        Map<String, Set<Permission>> standing = new HashMap<>();
        jdbc.sql(
                        """
                        select s.id, p.role, r.permissions from session s
                        join person p on p.tenant_id = s.tenant_id and p.id = s.person_id
                        join tenant t on t.id = s.tenant_id
                        left join custom_role r on r.tenant_id = p.tenant_id and r.key = p.custom_role
                        where s.id = any(:ids) and s.expires_at > :now and s.last_seen_at > :idle and s.looks_into is null
                          and p.status = 'active' and t.status in ('active', 'trial')""")
                .param("ids", sessions.toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .param("idle", Timestamp.from(now.minus(Sessions.IDLE)))
                .query(row -> {
                    standing.put(
                            row.getString("id"),
                            CustomRoles.permissions(Role.valueOf(row.getString("role")), row.getArray("permissions")));
                });
        return standing;
    }
}
