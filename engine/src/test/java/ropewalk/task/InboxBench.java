package ropewalk.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntConsumer;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.bench.Postgres;
import ropewalk.bench.Report;
import ropewalk.bench.StockEngine;
import ropewalk.bench.Tables;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/** What a person's inbox costs: newest page of what is mine or my groups', and how many there are. */
@Tag("bench")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class InboxBench {
    private static final int TENANTS = 20;
    private static final int TASKS = 10_000;
    private static final int MINE = 100;
    private static final int MY_GROUPS = 3_000;
    private static final int PAGE = 25;
    private static final int LOOKS = Integer.getInteger("bench.looks", 600);
    private static final String ME = "me";
    private static final String OURS = "be000000-0000-7000-8000-";
    private static final Selection EVERYTHING = new Selection(Selection.Filter.ALL, null, null, null, null, null);
    private static final Viewer VIEWER = new Viewer(ME, "Me", Set.of("manager"), Map.of(), Set.of(), false, false);

    @Autowired
    InboxQuery inbox;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcConnectionDetails database;

    @Test
    void newestPageAndCountsOfTenThousandOpenTasks() {
        try (Postgres postgres = new Postgres(database.getJdbcUrl());
                var everything = postgres.pool("ropewalk", 1);
                StockEngine stock = new StockEngine(postgres)) {
            JdbcClient own = JdbcClient.create(everything);
            for (int tenant = 0; tenant < TENANTS; tenant++) {
                fillStock(stock.jdbc(), "tenant-" + tenant);
                fillOwn(own, id(tenant).value());
            }
            stock.jdbc().sql("vacuum analyze").update();
            own.sql("vacuum analyze").update();
            TaskService tasks = stock.engine().getTaskService();
            assertThat(query(tasks, "tenant-0").count()).isEqualTo(MINE + MY_GROUPS);
            look(0);
            Random random = new Random(4_711);
            measured(random, LOOKS / 4, tenant -> stockLook(tasks, tenant));
            measured(random, LOOKS / 4, this::look);
            double[] stockMillis = measured(random, LOOKS, tenant -> stockLook(tasks, tenant));
            double[] ownMillis = measured(random, LOOKS, this::look);
            Report.section("inbox", table(stockMillis, ownMillis), postgres);
            own.sql("delete from task_inbox where tenant_id like '" + OURS + "%'")
                    .update();
            own.sql("delete from task where tenant_id like '" + OURS + "%'").update();
        }
    }

    private static double[] measured(Random random, int looks, IntConsumer look) {
        double[] millis = new double[looks];
        for (int i = 0; i < looks; i++) {
            int tenant = random.nextInt(TENANTS);
            long begin = System.nanoTime();
            look.accept(tenant);
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        return millis;
    }

    private void look(int tenant) {
        TenantContext.run(
                Scope.system(id(tenant), "benchmark"),
                () -> transaction.executeWithoutResult(status -> {
                    var page = inbox.page(VIEWER, EVERYTHING, InboxQuery.Sort.CREATED, PAGE, null);
                    assertThat(page.items()).hasSize(PAGE);
                    assertThat(inbox.counts(VIEWER).all()).isEqualTo(MINE + MY_GROUPS);
                }));
    }

    private static void stockLook(TaskService tasks, int tenant) {
        TaskQuery query = query(tasks, "tenant-" + tenant);
        assertThat(query.listPage(0, PAGE)).hasSize(PAGE);
        assertThat(query.count()).isEqualTo(MINE + MY_GROUPS);
    }

    private static TaskQuery query(TaskService tasks, String tenant) {
        return tasks.createTaskQuery()
                .tenantIdIn(tenant)
                .or()
                .taskAssignee(ME)
                .taskCandidateGroupIn(List.of("manager", "everyone"))
                .endOr()
                .orderByTaskCreateTime()
                .desc();
    }

    private static void fillStock(JdbcClient jdbc, String tenant) {
        jdbc.sql(
                        """
                        insert into act_ru_task (id_, rev_, name_, assignee_, priority_, create_time_, suspension_state_,
                          tenant_id_)
                        select :tenant || '-' || i, 1, 'Approve', case when i <= :mine then 'me' end, 50,
                          now() - make_interval(secs => (i * 7919) %% :tasks), 1, :tenant
                        from generate_series(1, :tasks) i"""
                                .replace("%%", "%"))
                .param("tenant", tenant)
                .param("mine", MINE)
                .param("tasks", TASKS)
                .update();
        jdbc.sql(
                        """
                        insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_, tenant_id_)
                        select :tenant || '-' || i, 1, case when i <= :groups then 'manager' else 'user' end, 'candidate',
                          :tenant || '-' || i, :tenant
                        from generate_series(:mine + 1, :tasks) i""")
                .param("tenant", tenant)
                .param("mine", MINE)
                .param("groups", MINE + MY_GROUPS)
                .param("tasks", TASKS)
                .update();
    }

    private static void fillOwn(JdbcClient jdbc, String tenant) {
        jdbc.sql(
                        """
                        insert into task (tenant_id, id, instance_id, definition_id, process_name, element_id, name,
                          assignee_id, assignee_name, candidate_groups, candidate_people, four_eyes, started_by_id,
                          created_at, priority, state, version)
                        select :tenant, :tenant || '-' || i, 'i', 'd', 'Approval', 'approve', 'Approve',
                          case when i <= :mine then 'me' end, case when i <= :mine then 'Me' end,
                          case when i <= :mine then '{}'::text[] when i <= :groups then array['manager']
                            else array['user'] end, '{}', false, 's',
                          now() - make_interval(secs => (i * 7919) %% :tasks), 50, 'open', 1
                        from generate_series(1, :tasks) i"""
                                .replace("%%", "%"))
                .param("tenant", tenant)
                .param("mine", MINE)
                .param("groups", MINE + MY_GROUPS)
                .param("tasks", TASKS)
                .update();
        jdbc.sql(
                        """
                        insert into task_inbox (tenant_id, principal, task_id, created_at)
                        select tenant_id, case when assignee_id is not null then :own
                          else 'group:' || candidate_groups[1] end, id, created_at
                        from task where tenant_id = :tenant""")
                .param("tenant", tenant)
                .param("own", TaskTable.assigned(ME))
                .update();
    }

    private static TenantId id(int tenant) {
        return new TenantId((OURS + "%012d").formatted(tenant));
    }

    private static String table(double[] stock, double[] own) {
        return String.format(
                Locale.ROOT,
                """
                | | p50 ms | p95 ms | ratio of p95 |
                |---|---|---|---|
                | stock 7.24.0, task query | %.1f | %.1f | 1.00 |
                | Ropewalk, row-level security | %.1f | %.1f | %.2f |
                """,
                Tables.percentile(stock, 50),
                Tables.percentile(stock, 95),
                Tables.percentile(own, 50),
                Tables.percentile(own, 95),
                Tables.percentile(own, 95) / Tables.percentile(stock, 95));
    }
}
