package ropewalk.tenant;

import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which tenants there are, for work that the server does by itself for each of them; no scope needed. */
@Component
public class TenantDirectory {
    private final JdbcClient system;

    TenantDirectory(@Qualifier("systemJdbc") JdbcClient system) {
        this.system = system;
    }

    /** Suspended and closed ones too: what runs in them goes on. */
    public List<TenantId> all() {
        return system.sql("select id from tenant where status <> 'erased' order by id")
                .query((row, number) -> new TenantId(row.getString("id")))
                .list();
    }

    /** In which new work may start: those on trial too. */
    public List<TenantId> active() {
        return system.sql("select id from tenant where status in ('active', 'trial') order by id")
                .query((row, number) -> new TenantId(row.getString("id")))
                .list();
    }
}
