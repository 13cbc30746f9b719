package ropewalk.process.story;

import java.time.Duration;
import java.util.Collection;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.TenantRounds;

/** Keeps the tables of all tenants close behind the log. */
@Component
class ProjectorRounds extends TenantRounds {
    /** A person does not notice. */
    private static final Duration GATHERING = Duration.ofMillis(400);

    private final Projector projector;
    private final JdbcClient system;

    ProjectorRounds(Projector projector, @Qualifier("systemJdbc") JdbcClient system) {
        super("projector", GATHERING);
        this.projector = projector;
        this.system = system;
    }

    @Override
    protected void work() {
        projector.catchUp();
    }

    @Override
    protected Collection<TenantId> behind() {
        return system.sql(
                        """
                        with recursive tenants as (
                          (select tenant_id from process_event order by tenant_id limit 1)
                          union all
                          select (select e.tenant_id from process_event e
                                   where e.tenant_id > t.tenant_id order by e.tenant_id limit 1)
                          from tenants t where t.tenant_id is not null)
                        select t.tenant_id from tenants t left join process_cursor c using (tenant_id)
                        where t.tenant_id is not null and exists (
                          select 1 from process_event e
                          where e.tenant_id = t.tenant_id and e.transaction >= coalesce(c.low, '0'))
                        union
                        select tenant_id from process_cursor where
                        """
                                + Rebuilds.LEFT)
                .withQueryTimeout(30)
                .query((row, number) -> new TenantId(row.getString(1)))
                .list();
    }
}
