package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import ropewalk.bench.Postgres;
import ropewalk.bench.Report;
import ropewalk.bench.Tables;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/** What a page of the instance list costs in a tenant with a million instances that have ended. */
@Tag("bench")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class InstanceListBench {
    private static final int ENDED = Integer.getInteger("bench.instances", 1_000_000);
    private static final int LOOKS = Integer.getInteger("bench.looks", 200);
    private static final int PAGE = 25;
    private static final TenantId TENANT = new TenantId("be000000-0000-7000-8000-00000000a11e");

    @Autowired
    Instances instances;

    @Autowired
    JdbcConnectionDetails database;

    @Test
    void pagesOfAMillionEndedInstances() {
        try (Postgres postgres = new Postgres(database.getJdbcUrl());
                var everything = postgres.pool("ropewalk", 1)) {
            JdbcClient own = JdbcClient.create(everything);
            clear(own);
            fill(own);
            own.sql("vacuum analyze").update();
            Map<String, IntFunction<InstanceFilter>> questions = questions();
            Random random = new Random(4_711);
            StringBuilder table = new StringBuilder("| filter | p50 ms | p95 ms |\n|---|---|---|\n");
            questions.forEach((name, filter) -> {
                measured(random, LOOKS / 10, filter);
                double[] millis = measured(random, LOOKS, filter);
                table.append(String.format(
                        Locale.ROOT,
                        "| %s | %.1f | %.1f |%n",
                        name,
                        Tables.percentile(millis, 50),
                        Tables.percentile(millis, 95)));
            });
            Report.section("instance-list", table.toString(), postgres);
            clear(own);
        }
    }

    private static Map<String, IntFunction<InstanceFilter>> questions() {
        Map<String, IntFunction<InstanceFilter>> questions = new LinkedHashMap<>();
        questions.put("none", number -> filter(Map.of()));
        questions.put("ended", number -> filter(Map.of("state", "ended")));
        questions.put("one process of ten", number -> filter(Map.of("definition", "process-" + number % 10)));
        questions.put("business key, whole", number -> filter(Map.of("businessKey", "deal-" + (1 + number))));
        questions.put(
                "business key, beginning (about 100 of them)",
                number -> filter(Map.of("businessKey", "deal-" + (1_000 + number % 9_000))));
        questions.put(
                "text variable, one instance",
                number -> filter(Map.of("variable", "customer", "value", "customer-" + (1 + number))));
        questions.put(
                "text variable, every fifth instance",
                number -> filter(Map.of("variable", "stage", "value", "stage-" + number % 5)));
        questions.put(
                "number variable above, one in a thousand",
                number -> filter(
                        Map.of("variable", "amount", "valueType", "number", "comparison", "above", "value", "99900")));
        questions.put(
                "number variable above, half of them",
                number -> filter(
                        Map.of("variable", "amount", "valueType", "number", "comparison", "above", "value", "50000")));
        questions.put(
                "ended on one day, one process",
                number -> filter(Map.of(
                        "definition",
                        "process-" + number % 10,
                        "endedFrom",
                        "2026-%02d-10T00:00:00Z".formatted(1 + number % 9),
                        "endedTo",
                        "2026-%02d-11T00:00:00Z".formatted(1 + number % 9))));
        return questions;
    }

    private static InstanceFilter filter(Map<String, String> asked) {
        return new InstanceFilter(
                asked.get("state"),
                asked.get("definition"),
                null,
                asked.get("businessKey"),
                null,
                null,
                asked.get("variable"),
                asked.get("comparison"),
                asked.get("value"),
                asked.get("valueType"),
                null,
                null,
                asked.get("endedFrom"),
                asked.get("endedTo"));
    }

    private double[] measured(Random random, int looks, IntFunction<InstanceFilter> filter) {
        double[] millis = new double[looks];
        for (int i = 0; i < looks; i++) {
            InstanceFilter asked = filter.apply(random.nextInt(ENDED));
            long begin = System.nanoTime();
            @Nullable
            String next = TenantContext.get(Scope.system(TENANT, "benchmark"), () -> instances.list(asked, PAGE, null))
                    .next();
            millis[i] = (System.nanoTime() - begin) / 1e6;
            assertThat(next == null || !next.isEmpty()).isTrue();
        }
        return millis;
    }

    private static void fill(JdbcClient own) {
        own.sql(
                        """
                        insert into process_instance (tenant_id, id, definition_id, definition_key, definition_name,
                          definition_version, business_key, state, started_at, ended_at, started_by_kind, started_by_id,
                          started_by_name)
                        select :tenant, 'bench-' || i, 'process-' || mod(i, 10) || ':1', 'process-' || mod(i, 10), 'Process', 1,
                          'deal-' || i, 'ended', timestamptz '2026-01-01' + make_interval(secs => i * 25.0),
                          timestamptz '2026-01-01' + make_interval(secs => i * 25.0 + mod(i::bigint * 7919, 90000)),
                          'PERSON', 'p', 'Somebody'
                        from generate_series(1, :ended) i""")
                .param("tenant", TENANT.value())
                .param("ended", ENDED)
                .update();
        own.sql(
                        """
                        insert into process_variable (tenant_id, id, instance_id, name, type, value)
                        select :tenant, 'bench-' || i || '-' || name, 'bench-' || i, name, type, value::json
                        from generate_series(1, :ended) i cross join lateral (values
                          ('customer', 'string', '"customer-' || i || '"'),
                          ('stage', 'string', '"stage-' || mod(i, 5) || '"'),
                          ('amount', 'long', mod(i::bigint * 7919, 100000)::text)) given (name, type, value)""")
                .param("tenant", TENANT.value())
                .param("ended", ENDED)
                .update();
    }

    private static void clear(JdbcClient own) {
        own.sql("delete from process_variable where tenant_id = :tenant")
                .param("tenant", TENANT.value())
                .update();
        own.sql("delete from process_instance where tenant_id = :tenant")
                .param("tenant", TENANT.value())
                .update();
    }
}
