package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import ropewalk.bench.Postgres;
import ropewalk.bench.Report;
import ropewalk.bench.Tables;
import ropewalk.http.Cursor;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;

/** What a page of the instance list costs in a tenant with a million instances that have ended. */
@Tag("bench")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class InstanceListBench {
    private static final int ENDED = Integer.getInteger("bench.instances", 1_000_000);
    private static final int LOOKS = Integer.getInteger("bench.looks", 200);
    private static final int PAGE = 25;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final long EVERY_SECONDS = 25;

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    JdbcConnectionDetails database;

    @Test
    void pagesOfAMillionEndedInstances() {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        TenantId tenant = workspace.tenant().id();
        Browser manager = workspace.browser(port, Role.MANAGER);
        try (Postgres postgres = new Postgres(database.getJdbcUrl());
                var everything = postgres.pool("ropewalk", 1)) {
            JdbcClient own = JdbcClient.create(everything);
            fill(own, tenant);
            own.sql("vacuum analyze").update();
            Random random = new Random(4_711);
            StringBuilder table = new StringBuilder("| filter | p50 ms | p95 ms |\n|---|---|---|\n");
            questions().forEach((name, question) -> {
                measured(manager, random, LOOKS / 10, question);
                double[] millis = measured(manager, random, LOOKS, question);
                table.append(String.format(
                        Locale.ROOT,
                        "| %s | %.1f | %.1f |%n",
                        name,
                        Tables.percentile(millis, 50),
                        Tables.percentile(millis, 95)));
            });
            Report.section("instance-list", table.toString(), postgres);
            clear(own, tenant);
        }
    }

    private static Map<String, IntFunction<String>> questions() {
        Map<String, IntFunction<String>> questions = new LinkedHashMap<>();
        questions.put("none", number -> "");
        questions.put("none, a page from the midst", number -> cursor(number));
        questions.put("ended", number -> "&state=ended");
        questions.put("one process of ten", number -> "&definition=process-" + number % 10);
        questions.put(
                "one process of ten, a page from the midst",
                number -> "&definition=process-" + number % 10 + cursor(number));
        questions.put("business key, whole", number -> "&businessKey=deal-" + (1 + number));
        questions.put(
                "business key, beginning (about 100 of them)",
                number -> "&businessKey=deal-" + (1_000 + number % 9_000));
        questions.put("text variable, one instance", number -> "&variable=customer&value=customer-" + (1 + number));
        questions.put("text variable, every fifth instance", number -> "&variable=stage&value=stage-" + number % 5);
        questions.put(
                "text variable, every fifth instance, a page from the midst",
                number -> "&variable=stage&value=stage-" + number % 5 + cursor(number));
        questions.put(
                "number variable above, one in a thousand",
                number -> "&variable=amount&valueType=number&comparison=above&value=99900");
        questions.put(
                "number variable above, half of them",
                number -> "&variable=amount&valueType=number&comparison=above&value=50000");
        questions.put(
                "ended on one day, one process",
                number -> "&definition=process-%1$d&endedFrom=2026-%2$02d-10T00:00:00Z&endedTo=2026-%2$02d-11T00:00:00Z"
                        .formatted(number % 10, 1 + number % 9));
        return questions;
    }

    /** Where a page begins behind this instance; old enough ones have a page behind them. */
    private static String cursor(int number) {
        int behind = Math.max(number, ENDED / 10);
        return "&cursor=" + Cursor.of(FIRST.plusSeconds(behind * EVERY_SECONDS).toString(), "bench-" + behind);
    }

    private static double[] measured(Browser manager, Random random, int looks, IntFunction<String> question) {
        double[] millis = new double[looks];
        for (int i = 0; i < looks; i++) {
            String path = "/api/process-instances?limit=" + PAGE + question.apply(random.nextInt(ENDED));
            long begin = System.nanoTime();
            Browser.Answer answer = manager.get(path);
            millis[i] = (System.nanoTime() - begin) / 1e6;
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json().at("/items").size()).as(path).isPositive();
        }
        return millis;
    }

    private static void fill(JdbcClient own, TenantId tenant) {
        own.sql(
                        """
                        insert into process_instance (tenant_id, id, definition_id, definition_key, definition_name,
                          definition_version, business_key, state, started_at, ended_at, started_by_kind, started_by_id,
                          started_by_name)
                        select :tenant, 'bench-' || i, 'process-' || mod(i, 10) || ':1', 'process-' || mod(i, 10), 'Process', 1,
                          'deal-' || i, 'ended', cast(:first as timestamptz) + make_interval(secs => i * cast(:every as float)),
                          cast(:first as timestamptz) + make_interval(secs => i * cast(:every as float) + mod(i::bigint * 7919, 90000)),
                          'PERSON', 'p', 'Somebody'
                        from generate_series(1, :ended) i""")
                .param("tenant", tenant.value())
                .param("ended", ENDED)
                .param("first", Timestamp.from(FIRST))
                .param("every", EVERY_SECONDS)
                .update();
        own.sql(
                        """
                        insert into process_variable (tenant_id, id, instance_id, name, type, value)
                        select :tenant, 'bench-' || i || '-' || name, 'bench-' || i, name, type, value::json
                        from generate_series(1, :ended) i cross join lateral (values
                          ('customer', 'string', '"customer-' || i || '"'),
                          ('stage', 'string', '"stage-' || mod(i, 5) || '"'),
                          ('amount', 'long', mod(i::bigint * 7919, 100000)::text)) given (name, type, value)""")
                .param("tenant", tenant.value())
                .param("ended", ENDED)
                .update();
    }

    private static void clear(JdbcClient own, TenantId tenant) {
        own.sql("delete from process_variable where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .update();
        own.sql("delete from process_instance where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .update();
    }
}
