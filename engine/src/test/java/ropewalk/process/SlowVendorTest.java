package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.People;
import ropewalk.tenant.Tenants;

/** Outside systems that answer only when the test lets them, and who else is served meanwhile. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SlowVendorTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SLOW = "https://slow.example.com/api";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    @Autowired
    RehearsalConnector rehearsal;

    @Autowired
    WorkerSettings settings;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        release.countDown();
    }

    @Test
    void aSlowConnectionHoldsUpNoOther() {
        Stages here = stages();
        Stages there = stages();
        String slow = slow(here, "Slow");
        String quick = here.connect("Quick");
        String elsewhere = there.connect("Stage");
        here.perform(12, "Slow", "hold");
        await().atMost(SOON).until(() -> held(List.of(slow)) >= settings.callsPerConnection());

        here.perform(1, "Quick", "ok");
        there.perform(1, "", "ok");
        await().atMost(SOON).until(() -> heard(quick) == 1 && heard(elsewhere) == 1);

        assertThat(held(List.of(slow))).isEqualTo(settings.callsPerConnection());
        assertThat(count(here, "select count(*) from connector_attempt"))
                .as("steps that were taken")
                .isEqualTo(settings.callsPerConnection() + 1);
        assertThat(count(here, "select count(*) from connection_waiting"))
                .as("steps that were taken and sent back")
                .isZero();
        release.countDown();
        await().atMost(SOON).until(() -> heard(slow) == 12);
    }

    @Test
    void aSlowVendorHoldsUpNoOther() {
        List<String> rooms = new ArrayList<>();
        for (int tenant = 0; tenant < settings.callsPerVendor() / settings.callsPerTenant(); tenant++) {
            Stages filling = stages();
            for (int i = 0; i < settings.callsPerTenant() / settings.callsPerConnection(); i++) {
                rooms.add(slow(filling, "Slow " + i));
                filling.perform(settings.callsPerConnection(), "Slow " + i, "hold");
            }
        }
        await().atMost(SOON).until(() -> held(rooms) == settings.callsPerVendor());

        Stages other = stages();
        String full = slow(other, "Slow");
        String quick = other.connect("Quick");
        other.perform(1, "Slow", "ok");
        other.perform(1, "Quick", "ok");
        await().atMost(SOON).until(() -> heard(quick) == 1);
        assertThat(count(other, "select count(*) from connector_attempt"))
                .as("steps that were taken")
                .isOne();
        release.countDown();
        await().atMost(SOON).until(() -> heard(full) == 1);
    }

    private Stages stages() {
        return Stages.open(tenants, people, processes, port);
    }

    private String slow(Stages stages, String name) {
        String room = stages.connect(name, SLOW);
        rehearsal.releases.put(room, release);
        return room;
    }

    private int held(List<String> rooms) {
        return rooms.stream()
                .mapToInt(room -> rehearsal.held.getOrDefault(room, 0))
                .sum();
    }

    private long heard(String room) {
        return rehearsal.heard.stream().filter(call -> call.room().equals(room)).count();
    }

    private long count(Stages stages, String sql) {
        return stages.workspace().inside(() -> new TransactionTemplate(transactions)
                .execute(status -> jdbc.sql(sql).query(Long.class).single()));
    }
}
