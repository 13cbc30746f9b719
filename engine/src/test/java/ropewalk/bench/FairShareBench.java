package ropewalk.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/** How long one tenant's ten jobs take, alone and behind another tenant's ten thousand. */
@Tag("bench")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FairShareBench {
    private static final int FLOOD = Integer.getInteger("bench.flood", 10_000);
    private static final int QUIET = 10;
    private static final int ROUNDS = 4;
    private static final Duration PAUSE = Duration.ofMillis(300);

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcConnectionDetails database;

    @Test
    void tenJobsBehindTenThousandOfAnotherTenant() {
        try (Postgres postgres = new Postgres(database.getJdbcUrl());
                var everything = postgres.pool("ropewalk", 1)) {
            OwnEngine own = new OwnEngine(application, JdbcClient.create(everything));
            RuntimeService runtime = application.getBean(RuntimeService.class);
            TenantId quiet = OwnEngine.fresh();
            TenantId noisy = OwnEngine.fresh();
            own.deploy(quiet, Models.job());
            own.deploy(noisy, Models.job());
            quietMillis(own, runtime, quiet, 5);
            double[] idle = quietMillis(own, runtime, quiet, QUIET * ROUNDS);
            own.sleep();
            for (int i = 0; i < FLOOD; i++) {
                start(runtime, noisy);
            }
            own.wake();
            double[] flooded = quietMillis(own, runtime, quiet, QUIET * ROUNDS);
            long left = own.running();
            String table = String.format(
                    Locale.ROOT,
                    """
                    | | p50 ms | p95 ms |
                    |---|---|---|
                    | alone | %.0f | %.0f |
                    | behind %,d jobs of another tenant (%,d left at the end) | %.0f | %.0f |
                    """,
                    Tables.percentile(idle, 50),
                    Tables.percentile(idle, 95),
                    FLOOD,
                    left,
                    Tables.percentile(flooded, 50),
                    Tables.percentile(flooded, 95));
            Report.section("fair-share", table, postgres);
        }
    }

    /** One job after another, a pause between them: from its start to its end. */
    private static double[] quietMillis(OwnEngine own, RuntimeService runtime, TenantId tenant, int jobs) {
        double[] millis = new double[jobs];
        for (int i = 0; i < jobs; i++) {
            long begin = System.nanoTime();
            String id = start(runtime, tenant);
            while (own.isRunning(id)) {
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            }
            millis[i] = (System.nanoTime() - begin) / 1e6;
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return millis;
    }

    private static String start(RuntimeService runtime, TenantId tenant) {
        return TenantContext.get(OwnEngine.scope(tenant), () -> runtime.startProcessInstanceByKey("job")
                .getId());
    }
}
