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
import org.junit.jupiter.api.BeforeEach;
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
import ropewalk.sandbox.server.Twin;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** Many instances meet a system that is down; when it is back, all of them go on, each once. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class DrainedOutage {
    /** The calls that find out that it is back are those that are due then, not the oldest. */
    private static final int AT_ONCE = 4;
    /** A call may be overtaken by those under way beside it. */
    private static final int OVERTAKING = 20;

    static final Duration LONGEST = Duration.ofMinutes(5);

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

    TestWorkspace workspace;
    Browser admin;

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
    }

    /** @param outage how long the system is down; with the breaker's pause as short as it is in tests, a minute is long */
    void drain(Duration outage, int many) throws IOException {
        try (var vendor = new HubSpotSandbox(0)) {
            String path = connect("hubspot", vendor);
            deploy("keep", "hubspot.upsert-contact", "email");
            vendor.faults().outage(true);
            Instant back = Instant.now().plus(outage);
            start("keep", many);
            await().atMost(outage.plus(LONGEST)).until(() -> Instant.now().isAfter(back) && waiting(path) == many);
            assertThat(admin.get(path).text("/health")).isEqualTo("offline");
            assertThat(vendor.contacts()).isEmpty();
            await().atMost(LONGEST).until(() -> resting() >= many - AT_ONCE);

            vendor.faults().outage(false);
            awaitNoneRuns();

            assertThat(count("select count(*) from process_incident")).isZero();
            assertThat(waiting(path)).isZero();
            List<String> kept = vendor.contacts().stream()
                    .map(contact -> contact.property("email"))
                    .toList();
            assertThat(kept).hasSize(many).doesNotHaveDuplicates();
            List<Integer> displaced = IntStream.range(0, many)
                    .map(i -> kept.indexOf(key(i)) - i)
                    .filter(places -> Math.abs(places) > OVERTAKING)
                    .boxed()
                    .toList();
            assertThat(displaced).as("places from where it should be").hasSizeLessThanOrEqualTo(AT_ONCE);
        }
    }

    /** @return the connection's path; it may be called as often as any */
    String connect(String connector, Twin vendor) {
        var connected = admin.post(
                "/api/connections",
                Map.of("connector", connector, "name", connector, "sandbox", true, "account", vendor.account()));
        assertThat(connected.status()).as(connected.body()).isEqualTo(201);
        String path = "/api/connections/" + connected.text("/id");
        var limited = admin.send(
                "PUT",
                path + "/limits",
                Map.of("callsPerMinute", 6_000),
                Map.of("If-Match", admin.get(path).etag()));
        assertThat(limited.status()).as(limited.body()).isEqualTo(200);
        return path;
    }

    /** A process of one step, which is given the business key. */
    void deploy(String key, String operation, String input, String... further) {
        StringBuilder inputs = new StringBuilder();
        for (int i = 0; i < further.length; i += 2) {
            inputs.append("<camunda:inputParameter name=\"%s\">%s</camunda:inputParameter>"
                    .formatted(further[i], further[i + 1]));
        }
        String step =
                """
                <serviceTask id="write" name="Write" camunda:type="external" camunda:topic="%s">
                  <extensionElements><camunda:inputOutput>
                    <camunda:inputParameter name="%s">${execution.processBusinessKey}</camunda:inputParameter>%s
                  </camunda:inputOutput></extensionElements>
                </serviceTask>"""
                        .formatted(operation, input, inputs);
        String xml = Drawing.of(key, Drawing.start() + step + Drawing.end(), "start>write", "write>end");
        workspace.inside(() -> processes.deploy(new Bundle(key, xml, List.of())));
    }

    void start(String process, int many) {
        workspace.inside(() -> {
            IntStream.range(0, many).forEach(i -> processes.start(process, key(i), Map.of()));
            return many;
        });
    }

    void awaitNoneRuns() {
        await().atMost(LONGEST).until(() -> count("select count(*) from process_instance where ended_at is null") == 0);
    }

    /** Those that leave it to a few others to ask whether the system is back. */
    private int resting() {
        return count("select count(*) from connection_waiting where next_attempt_at > now() + interval '1 minute'");
    }

    int waiting(String path) {
        return admin.get(path).json().at("/waiting").asInt();
    }

    int count(String sql) {
        return inTransaction(() -> jdbc.sql(sql).query(Integer.class).single());
    }

    <T> T inTransaction(Supplier<T> work) {
        return workspace.inside(() -> new TransactionTemplate(transactions).execute(status -> work.get()));
    }

    private static String key(int number) {
        return "person-%04d@customer.example".formatted(number);
    }
}
