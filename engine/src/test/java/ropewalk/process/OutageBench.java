package ropewalk.process;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import ropewalk.bench.Postgres;
import ropewalk.bench.Report;
import ropewalk.bench.Tables;
import ropewalk.sandbox.hubspot.HubSpotSandbox;
import ropewalk.sandbox.stripe.StripeSandbox;

/** What steps that call one system take while a thousand others of the same workspace wait for another that is down. */
@Tag("bench")
class OutageBench extends DrainedOutage {
    /** Measured before the first round and thrown away: a young server answers ever faster for a while. */
    private static final int WARMING = 5;

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int WAITING = Integer.getInteger("bench.waiting", 1_000);
    private static final int STEPS = 100;
    private static final Duration PAUSE = Duration.ofMillis(40);

    @Autowired
    JdbcConnectionDetails database;

    @Test
    void whatAnOutageCostsOthers() throws IOException {
        List<double[]> calm = new ArrayList<>();
        List<double[]> beside = new ArrayList<>();
        try (Postgres postgres = new Postgres(database.getJdbcUrl());
                var down = new HubSpotSandbox(0);
                var other = new StripeSandbox(0)) {
            String path = connect("hubspot", down);
            connect("stripe", other);
            deploy("keep", "hubspot.upsert-contact", "email");
            deploy("ask", "stripe.create-payment-link", "description", "amount", "1990", "currency", "EUR");
            for (int warming = 0; warming < WARMING; warming++) {
                measured();
            }
            for (int round = 0; round < ROUNDS; round++) {
                calm.add(measured());
                down.faults().outage(true);
                start("keep", WAITING);
                await().atMost(LONGEST).until(() -> waiting(path) == WAITING);
                beside.add(measured());
                down.faults().outage(false);
                awaitNoneRuns();
            }
            String table = "| | p50 ms (each round) | ratio | p95 ms | ratio |\n|---|---|---|---|---|\n"
                    + line("nothing waits", calm, calm)
                    + line(
                            String.format(Locale.ROOT, "%,d steps wait for a system that is down", WAITING),
                            beside,
                            calm);
            Report.section("outage", table, postgres);
        }
    }

    /** From the start of an instance with one such step to its end, in milliseconds. */
    private double[] measured() {
        int before = count("select count(*) from process_instance where definition_key = 'ask'");
        for (int i = 0; i < STEPS; i++) {
            start("ask", 1);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        await().atMost(LONGEST)
                .until(() -> count("select count(*) from process_instance where definition_key = 'ask'"
                                + " and ended_at is not null")
                        == before + STEPS);
        return inTransaction(() -> jdbc
                .sql(
                        """
                        select extract(epoch from ended_at - started_at) * 1000 from process_instance
                        where definition_key = 'ask' order by started_at desc, id desc limit :steps""")
                .param("steps", STEPS)
                .query(Double.class)
                .list()
                .stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
    }

    private static String line(String name, List<double[]> rounds, List<double[]> first) {
        return String.format(
                Locale.ROOT,
                "| %s | **%.0f** (%s) | %.2f | %.0f | %.2f |%n",
                name,
                median(rounds, 50),
                rounds.stream()
                        .map(round -> String.format(Locale.ROOT, "%.0f", Tables.percentile(round, 50)))
                        .collect(Collectors.joining(", ")),
                median(rounds, 50) / median(first, 50),
                median(rounds, 95),
                median(rounds, 95) / median(first, 95));
    }

    private static double median(List<double[]> rounds, int percent) {
        return Tables.percentile(
                rounds.stream()
                        .mapToDouble(round -> Tables.percentile(round, percent))
                        .toArray(),
                50);
    }
}
