package ropewalk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.marketplace.PackedSkill;
import ropewalk.skill.code.Modules;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** What a workspace waits for, alone and beside another whose skill computes without an end, again and again. */
@Tag("bench")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class HostileNeighbourBench {
    private static final int SAMPLES = 150;
    private static final int ROUNDS = 3;
    private static final int FLOOD = 20;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final String SKILL = "quay.tally";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    JdbcConnectionDetails database;

    @Test
    void aQuietWorkspaceBesideHostileCode() {
        try (Postgres postgres = new Postgres(database.getJdbcUrl())) {
            Browser quiet = with(new PackedSkill(SKILL));
            Browser hostile =
                    with(new PackedSkill(SKILL).code(Modules.endless()).without("scenarios/echo.json"));
            sample(quiet, 20);
            double[][] alone = new double[2][0];
            double[][] beside = new double[2][0];
            for (int round = 0; round < ROUNDS; round++) {
                add(alone, sample(quiet, SAMPLES));
                flood(hostile);
                add(beside, sample(quiet, SAMPLES));
                assertThat(stopped(hostile))
                        .as("hostile code went on to the end")
                        .isLessThan((round + 1) * FLOOD);
                awaitEnd(hostile, (round + 1) * FLOOD);
            }
            Report.section("hostile-neighbour", table(alone, beside), postgres);
        }
    }

    private Browser with(PackedSkill skill) {
        Browser admin = TestWorkspace.create(tenants, people).browser(port, Role.ADMIN);
        Answer added = admin.send("POST", "/api/skill-packages", skill.packed(), Map.of());
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        Answer installed =
                admin.post("/api/skills/" + SKILL + "/installation", PackedSkill.consent(admin, SKILL, "1.0.0"));
        assertThat(installed.status()).as(installed.body()).isEqualTo(201);
        return admin;
    }

    private static String start(Browser admin) {
        Answer started = admin.post("/api/process-instances", Map.of("processDefinitionKey", "tally"));
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        return started.text("/id");
    }

    private static void flood(Browser hostile) {
        for (int i = 0; i < FLOOD; i++) {
            start(hostile);
        }
    }

    /** The inbox, and a process from its start to the task behind its code. */
    private static double[][] sample(Browser quiet, int times) {
        double[][] millis = new double[2][times];
        for (int i = 0; i < times; i++) {
            millis[0][i] = millis(
                    () -> assertThat(quiet.get("/api/tasks?limit=50").status()).isEqualTo(200));
            millis[1][i] = millis(() -> {
                String instance = start(quiet);
                long until = System.nanoTime() + LONGEST.toNanos();
                while (!quiet.get("/api/process-instances/" + instance).body().contains("countResult")) {
                    assertThat(System.nanoTime()).isLessThan(until);
                    LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
                }
            });
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return millis;
    }

    private static double millis(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e6;
    }

    /** Each of its runs was stopped and waits for a person. */
    private static void awaitEnd(Browser hostile, int stopped) {
        long until = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (stopped(hostile) < stopped) {
            assertThat(System.nanoTime()).isLessThan(until);
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
    }

    private static long stopped(Browser hostile) {
        return hostile.get("/api/incident-causes")
                .json()
                .valueStream()
                .mapToLong(cause -> cause.at("/instances").asLong())
                .sum();
    }

    private static void add(double[][] all, double[][] more) {
        for (int i = 0; i < all.length; i++) {
            double[] longer = Arrays.copyOf(all[i], all[i].length + more[i].length);
            System.arraycopy(more[i], 0, longer, all[i].length, more[i].length);
            all[i] = longer;
        }
    }

    private static String table(double[][] alone, double[][] beside) {
        var table = new StringBuilder(
                "| | alone, p50 ms | p95 ms | beside endless code, p50 ms | p95 ms | p95 is |\n|---|---|---|---|---|---|\n");
        String[] what = {"inbox", "a process with code of a skill"};
        for (int i = 0; i < what.length; i++) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.0f | %.0f | %.1f times |%n",
                    what[i],
                    Tables.percentile(alone[i], 50),
                    Tables.percentile(alone[i], 95),
                    Tables.percentile(beside[i], 50),
                    Tables.percentile(beside[i], 95),
                    Tables.percentile(beside[i], 95) / Tables.percentile(alone[i], 95)));
        }
        return table.toString();
    }
}
