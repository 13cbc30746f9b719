package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.sandbox.hubspot.HubSpotSandbox;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** A thousand instances meet a system that is down; when it is back, all of them have gone on, each once. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class DrainedOutage {
    private static final int MANY = 1_000;
    /** The calls that find out that it is back are those that are due then, not the oldest. */
    private static final int AT_ONCE = 4;
    /** A call may be overtaken by those under way beside it. */
    private static final int OVERTAKING = 20;

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Duration outage;

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    /** @param outage how long the system is down; with the breaker's pause as short as it is in tests, a minute is long */
    DrainedOutage(Duration outage) {
        this.outage = outage;
    }

    @Test
    void allGoOnInTheirOrderEachOnceAndNoneFails() throws IOException {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        Browser admin = workspace.browser(port, Role.ADMIN);
        try (var vendor = new HubSpotSandbox(0)) {
            var connected = admin.post(
                    "/api/connections",
                    Map.of("connector", "hubspot", "name", "CRM", "sandbox", true, "account", vendor.account()));
            assertThat(connected.status()).as(connected.body()).isEqualTo(201);
            String path = "/api/connections/" + connected.text("/id");
            vendor.faults().outage(true);
            Instant back = Instant.now().plus(outage);
            workspace.inside(() -> {
                processes.deploy(new Bundle("Keep", keep(), List.of()));
                IntStream.range(0, MANY).forEach(i -> processes.start("keep", key(i), Map.of()));
                return MANY;
            });
            await().atMost(LONGEST).until(() -> Instant.now().isAfter(back) && waiting(admin, path) == MANY);
            assertThat(admin.get(path).text("/health")).isEqualTo("offline");
            assertThat(vendor.contacts()).isEmpty();

            vendor.faults().outage(false);
            await().atMost(LONGEST).until(() -> inTransaction(workspace, DrainedOutage.this::running) == 0);

            assertThat(inTransaction(workspace, this::incidents)).isZero();
            assertThat(waiting(admin, path)).isZero();
            List<String> kept = vendor.contacts().stream()
                    .map(contact -> contact.property("email"))
                    .toList();
            assertThat(kept).hasSize(MANY).doesNotHaveDuplicates();
            List<Integer> displaced = IntStream.range(0, MANY)
                    .map(i -> kept.indexOf(key(i)) - i)
                    .filter(places -> Math.abs(places) > OVERTAKING)
                    .boxed()
                    .toList();
            assertThat(displaced).as("places from where it should be").hasSizeLessThanOrEqualTo(AT_ONCE);
        }
    }

    private static String key(int number) {
        return "person-%04d@customer.example".formatted(number);
    }

    private static String keep() {
        String step =
                """
                <serviceTask id="write" name="Write" camunda:type="external" camunda:topic="hubspot.upsert-contact">
                  <extensionElements><camunda:inputOutput>
                    <camunda:inputParameter name="email">${execution.processBusinessKey}</camunda:inputParameter>
                  </camunda:inputOutput></extensionElements>
                </serviceTask>""";
        return Drawing.of("keep", Drawing.start() + step + Drawing.end(), "start>write", "write>end");
    }

    private static int waiting(Browser admin, String path) {
        return admin.get(path).json().at("/waiting").asInt();
    }

    private int running() {
        return count("select count(*) from process_instance where ended_at is null");
    }

    private int incidents() {
        return count("select count(*) from process_incident");
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    private <T> T inTransaction(TestWorkspace workspace, Supplier<T> work) {
        return workspace.inside(() -> new TransactionTemplate(transactions).execute(status -> work.get()));
    }
}
