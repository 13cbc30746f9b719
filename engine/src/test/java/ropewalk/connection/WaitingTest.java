package ropewalk.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class WaitingTest {
    private final Instant soon = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Waiting waiting;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void countsTheStepsThatWaitAndSinceWhen() throws IOException {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        var admin = workspace.browser(port, Role.ADMIN);
        try (var vendors = new Vendors()) {
            String path = Vendors.path(vendors.connect(admin, "CRM"));
            inTransaction(workspace, () -> {
                waiting.started("task-1", busy("down", soon.minusSeconds(30)), 1);
                waiting.started("task-2", busy("down", soon), 1);
                return "done";
            });
            Wait first = inTransaction(workspace, () -> waiting.of(List.of("task-1", "task-3")))
                    .get(0);
            inTransaction(workspace, () -> {
                waiting.started("task-1", busy("still down", soon), 2);
                return "done";
            });
            assertThat(admin.get(path).json().at("/waiting").asInt()).isEqualTo(2);
            assertThat(inTransaction(workspace, () -> waiting.of(List.of("task-1", "task-3"))))
                    .containsExactly(new Wait("task-1", "HubSpot", "CRM", first.since(), soon, 2, "still down"));
            assertThat(inTransaction(TestWorkspace.create(tenants, people), () -> waiting.of(List.of("task-1"))))
                    .isEmpty();
            inTransaction(workspace, () -> {
                waiting.stopped("task-1");
                waiting.stopped("task-2");
                return "done";
            });
            assertThat(admin.get(path).json().at("/waiting").asInt()).isZero();
        }
    }

    @Test
    void twoAskWhetherASystemIsBackAndTheOthersRest() throws IOException {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        var admin = workspace.browser(port, Role.ADMIN);
        try (var vendors = new Vendors()) {
            vendors.connect(admin, "CRM");
            assertThat(next(workspace, "task-1"))
                    .as("nobody knows yet that it is down")
                    .isEqualTo(soon);
            inTransaction(workspace, () -> jdbc.sql("update connection set health = 'offline'")
                    .update());
            assertThat(next(workspace, "task-2")).as("only one other asks").isEqualTo(soon);
            Instant later = Instant.now().plus(Duration.ofMinutes(4));
            assertThat(next(workspace, "task-3")).isAfter(later);
            assertThat(next(workspace, "task-1")).as("only one other asks").isEqualTo(soon);
            assertThat(inTransaction(workspace, () -> waiting.of(List.of("task-3"))))
                    .singleElement()
                    .satisfies(rests -> assertThat(rests.nextAttemptAt()).isAfter(later));
            inTransaction(workspace, () -> jdbc.sql("update connection set health = 'working'")
                    .update());
            assertThat(next(workspace, "task-3")).as("it is back").isEqualTo(soon);
        }
    }

    private Instant next(TestWorkspace workspace, String task) {
        return inTransaction(workspace, () -> waiting.started(task, busy("down", soon), 1));
    }

    private static Outcome.Busy busy(String message, Instant retryAt) {
        return new Outcome.Busy(message, retryAt, false, true, "HubSpot", "CRM");
    }

    private <T> T inTransaction(TestWorkspace workspace, Supplier<T> work) {
        return workspace.inside(() -> new TransactionTemplate(transactions).execute(status -> work.get()));
    }
}
