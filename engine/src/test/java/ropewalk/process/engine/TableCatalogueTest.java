package ropewalk.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.tenant.TenantId;

/** What PostgreSQL itself holds to, whatever the server does. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TableCatalogueTest {
    /** Tables without a tenant's data; whoever adds a name here says why it holds none. */
    private static final Set<String> WITHOUT_TENANT = Set.of(
            "databasechangelog", // Liquibase: which change sets have run
            "databasechangeloglock",
            "object_gone", // names of objects to be removed: those of an erased tenant too, so they outlive it
            "act_ge_property", // the engine's version and history level
            "act_ge_schema_log",
            "act_id_group", // the engine's own people and rights: empty, not writable by the application role
            "act_id_info",
            "act_id_membership",
            "act_id_tenant",
            "act_id_tenant_member",
            "act_id_user",
            "act_ru_authorization",
            "act_ru_filter",
            "act_ru_meter_log", // metrics: switched off
            "act_ru_task_meter_log");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Test
    void everyTableIsBehindRowLevelSecurityOrNamedHere() {
        List<String> unprotected = jdbc.sql(
                        """
                        select relname from pg_class
                        where relkind in ('r', 'p') and relnamespace in ('public'::regnamespace, 'rehearsal'::regnamespace)
                          and not (relrowsecurity and relforcerowsecurity)
                        """)
                .query(String.class)
                .list();
        assertThat(unprotected).isSubsetOf(WITHOUT_TENANT);
    }

    @Test
    void theTablesWithoutTenantStayEmptyOrAreNotWritable() {
        for (String table : WITHOUT_TENANT) {
            if (!table.startsWith("databasechangelog") && !table.equals("act_ge_property")) {
                assertThat(jdbc.sql("select has_table_privilege(current_user, '" + table
                                        + "', 'insert, update, delete')")
                                .query(Boolean.class)
                                .single())
                        .as(table)
                        .isFalse();
            }
        }
    }

    private record TenantColumn(String table, String tenant) {}

    @Test
    void plainSqlOfTheApplicationSeesOnlyRowsOfItsTenant() {
        TenantId harbour = furnished();
        TenantId orchard = furnished();
        List<TenantColumn> columns = jdbc.sql(
                        """
                        select c.oid::regclass::text as table, a.attname as tenant from pg_attribute a join pg_class c on c.oid = a.attrelid
                        where c.relkind in ('r', 'p') and c.relnamespace in ('public'::regnamespace, 'rehearsal'::regnamespace)
                          and not a.attisdropped
                          and a.attname in ('tenant_id', 'tenant_id_') and c.relname not like 'act\\_id\\_%'
                          and has_table_privilege(current_user, c.oid, 'select')
                        """)
                .query(TenantColumn.class)
                .list();
        assertThat(columns).hasSizeGreaterThan(30);
        for (TenantColumn column : columns) {
            String others = "select count(*) from " + column.table() + " where " + column.tenant()
                    + " is distinct from current_setting('app.tenant')";
            for (TenantId tenant : List.of(harbour, orchard)) {
                long foreign = Tenants.in(tenant, () -> count(others));
                assertThat(foreign).as(column.toString()).isZero();
            }
        }
        String own = "select count(*) from act_ge_bytearray";
        assertThat(Tenants.in(harbour, () -> count(own))).isPositive();
    }

    @Test
    void theEngineWritesNoHistoryAndNoJavaObject() {
        TenantId tenant = furnished();
        List<String> history = jdbc.sql(
                        """
                        select relname from pg_class where relkind = 'r' and relname like 'act\\_hi\\_%'
                        """)
                .query(String.class)
                .list();
        assertThat(history).hasSizeGreaterThan(10);
        for (String table : history) {
            assertThat(Tenants.in(tenant, () -> count("select count(*) from " + table)))
                    .as(table)
                    .isZero();
        }
        assertThat(
                        Tenants.in(
                                tenant,
                                () -> count(
                                        """
                        select count(*) from act_ru_variable
                        where type_ not in ('null', 'boolean', 'short', 'integer', 'long', 'double', 'string', 'date', 'json')
                        """)))
                .isZero();
        assertThat(
                        Tenants.in(
                                tenant,
                                () -> count(
                                        """
                        select count(*) from act_ge_bytearray where encode(substring(bytes_ from 1 for 4), 'hex') = 'aced0005'
                        """)))
                .isZero();
    }

    private TenantId furnished() {
        TenantId tenant = Tenants.fresh();
        var model = Bpmn.createExecutableProcess("furnished")
                .startEvent()
                .camundaAsyncAfter()
                .userTask()
                .endEvent()
                .done();
        return Tenants.in(tenant, () -> {
            repository
                    .createDeployment()
                    .addModelInstance("furnished.bpmn", model)
                    .deploy();
            runtime.startProcessInstanceByKey("furnished", Map.of("lead", Map.of("items", List.of(1, 2)), "n", 1));
            return tenant;
        });
    }

    private long count(String sql) {
        Long rows =
                transaction.execute(status -> jdbc.sql(sql).query(Long.class).single());
        return rows == null ? 0 : rows;
    }
}
