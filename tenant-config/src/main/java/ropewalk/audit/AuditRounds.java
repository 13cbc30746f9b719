package ropewalk.audit;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.TenantRounds;

/** Has every entry linked within two seconds of its commit, and signed not long after. */
@Component
class AuditRounds extends TenantRounds {
    private static final Duration GATHERING = Duration.ofMillis(500);

    private final AuditChainer chainer;
    private final AuditRoots roots;
    private final JdbcClient system;

    AuditRounds(AuditChainer chainer, AuditRoots roots, @Qualifier("systemJdbc") JdbcClient system) {
        super("audit chainer", GATHERING);
        this.chainer = chainer;
        this.roots = roots;
        this.system = system;
    }

    @Override
    protected void work() {
        AuditChainer.Outcome outcome = chainer.link();
        while (outcome == AuditChainer.Outcome.MORE) {
            roots.signWhenDue();
            outcome = chainer.link();
        }
        if (outcome == AuditChainer.Outcome.BUSY) {
            again(TenantContext.require().tenant());
        } else {
            roots.signWhenDue();
        }
    }

    @Override
    protected Collection<TenantId> behind() {
        Set<TenantId> left = new LinkedHashSet<>(unlinked());
        left.addAll(roots.due());
        return left;
    }

    private List<TenantId> unlinked() {
        return system.sql(
                        """
                        with recursive tenants as (
                          (select tenant_id from audit_entry order by tenant_id limit 1)
                          union all
                          select (select e.tenant_id from audit_entry e
                                   where e.tenant_id > t.tenant_id order by e.tenant_id limit 1)
                          from tenants t where t.tenant_id is not null)
                        select t.tenant_id from tenants t left join audit_cursor c using (tenant_id)
                        where t.tenant_id is not null and exists (
                          select 1 from audit_entry e
                          where e.tenant_id = t.tenant_id
                            and e.transaction >= coalesce(pg_snapshot_xmin(c.seen), '0')
                            and (c.seen is null or not pg_visible_in_snapshot(e.transaction, c.seen)))""")
                .withQueryTimeout(30)
                .query((row, number) -> new TenantId(row.getString(1)))
                .list();
    }
}
