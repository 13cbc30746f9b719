package ropewalk.isolation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.isolation.IsolationReport.Check;
import ropewalk.isolation.IsolationReport.Kind;
import ropewalk.secret.SealBrokenException;
import ropewalk.secret.Secrets;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/**
 * Tries, in the current tenant and on the database as it stands, whether the second wall holds: the one in the database,
 * behind what the application checks by itself. Nothing is changed: what is written is rolled back.
 */
@Component
class IsolationCheck {
    private static final int SECONDS = 60;

    /** Written when the server starts, and the same for everybody. */
    private static final String OF_NOBODY = "'databasechangelog', 'databasechangeloglock', 'act_ge_property'";

    /** Of workspaces below, whoever stands above sees these tables' rows; nothing else. */
    private static final String FOREIGN =
            """
            select count(*) from (select 1 from %1$s where %2$s is distinct from current_setting('app.tenant')
              and not (%3$s and is_below(%2$s))
              limit 1000) found""";

    private static final List<String> SEEN_FROM_ABOVE = List.of(
            "tenant",
            "tenant_limit",
            "tenant_plan",
            "tenant_plan_limit",
            "billing_term",
            "invoice",
            "invoice_line",
            "invoice_correction",
            "invoice_collection",
            "invoice_difference",
            "tenant_brand",
            "tenant_brand_picture",
            "tenant_domain",
            "support_grant");

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Secrets secrets;

    IsolationCheck(JdbcClient jdbc, PlatformTransactionManager transactions, Secrets secrets) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.transaction.setTimeout(SECONDS);
        this.secrets = secrets;
    }

    List<Check> run() {
        List<TenantTable> tables = transaction.execute(status -> TenantTable.all(jdbc));
        return List.of(
                tablesAreProtected(), roleIsBound(), foreignRows(tables), nobodysRows(tables), writing(), secrets());
    }

    private Check tablesAreProtected() {
        List<String> open = names(
                """
                select oid::regclass || ' is not protected' from pg_class
                where relkind in ('r', 'p') and relnamespace in (select oid from pg_namespace where nspname in ('public', 'rehearsal'))
                  and not (relrowsecurity and relforcerowsecurity)
                  and has_table_privilege(current_user, oid, 'insert, update, delete') and relname not in (%s)
                order by 1"""
                        .formatted(OF_NOBODY));
        int all = Integer.parseInt(names(
                        "select count(*)::text from pg_class where relkind in ('r', 'p') and relnamespace in (select oid from pg_namespace where nspname in ('public', 'rehearsal'))")
                .get(0));
        return new Check(Kind.TABLES_ARE_PROTECTED, all, open);
    }

    private Check roleIsBound() {
        List<String> faults = names(
                """
                select 'the role ' || current_user || ' passes by every policy' from pg_roles
                  where rolname = current_user and (rolsuper or rolbypassrls)
                union all
                select 'the role ' || current_user || ' owns ' || oid::regclass from pg_class
                  where relkind in ('r', 'p') and relnamespace in (select oid from pg_namespace where nspname in ('public', 'rehearsal'))
                    and pg_has_role(current_user, relowner, 'member')""");
        return new Check(Kind.ROLE_IS_BOUND, 1, faults);
    }

    private Check foreignRows(List<TenantTable> tables) {
        return new Check(
                Kind.NO_FOREIGN_ROWS,
                tables.size(),
                transaction.execute(status -> counted(tables, "rows of other workspaces")));
    }

    private Check nobodysRows(List<TenantTable> tables) {
        List<String> faults = transaction.execute(status -> {
            jdbc.sql("select set_config('app.tenant', '', true)")
                    .query(String.class)
                    .single();
            return counted(tables, "rows in nobody's name");
        });
        return new Check(Kind.NOTHING_WITHOUT_A_WORKSPACE, tables.size(), faults);
    }

    private List<String> counted(List<TenantTable> tables, String what) {
        List<String> faults = new ArrayList<>();
        for (TenantTable table : tables) {
            boolean above = SEEN_FROM_ABOVE.contains(table.name());
            long found = jdbc.sql(FOREIGN.formatted(table.name(), table.tenant(), above))
                    .query(Long.class)
                    .single();
            if (found > 0) {
                faults.add(table.name() + ": " + found + " " + what);
            }
        }
        return faults;
    }

    private Check writing() {
        List<String> faults = new ArrayList<>();
        String stranger = UuidCreator.getRandomBased().toString();
        if (isWritten("insert into isolation_probe (tenant_id, id) values (:stranger, 'probe')", stranger)) {
            faults.add("isolation_probe: a row was written in another workspace's name");
        }
        if (isWritten("update isolation_probe set tenant_id = :stranger", stranger)) {
            faults.add("isolation_probe: a row was handed over to another workspace");
        }
        return new Check(Kind.NO_WRITING_ELSEWHERE, 2, faults);
    }

    /** With a row of one's own before it, so that there is one to hand over. */
    private boolean isWritten(String statement, String stranger) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            status.setRollbackOnly();
            jdbc.sql("insert into isolation_probe (tenant_id, id) values (:tenant, 'own')")
                    .param("tenant", TenantContext.tenantId())
                    .update();
            try {
                return jdbc.sql(statement).param("stranger", stranger).update() > 0;
            } catch (DataAccessException refused) {
                return false;
            }
        }));
    }

    private Check secrets() {
        TenantId tenant = TenantContext.require().tenant();
        List<String> faults = new ArrayList<>();
        byte[] probe = secrets.seal(tenant, "isolation-probe", "word", "probe");
        if (opens(tenant, "another-thing", "word", probe)) {
            faults.add("a secret opened as another thing's");
        }
        if (opens(tenant, "isolation-probe", "another-field", probe)) {
            faults.add("a secret opened as another field");
        }
        if (opens(new TenantId(UuidCreator.getRandomBased().toString()), "isolation-probe", "word", probe)) {
            faults.add("a secret opened as another workspace's");
        }
        return new Check(Kind.SECRETS_OPEN_ONLY_HERE, 3, faults);
    }

    private boolean opens(TenantId tenant, String context, String field, byte[] probe) {
        try {
            secrets.open(tenant, context, field, probe);
            return true;
        } catch (SealBrokenException | IllegalArgumentException refused) {
            return false;
        }
    }

    private List<String> names(String sql) {
        return transaction.execute(status -> jdbc.sql(sql).query(String.class).list());
    }
}
