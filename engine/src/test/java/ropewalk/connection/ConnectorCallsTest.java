package ropewalk.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.sandbox.server.Fault;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectorCallsTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    ConnectorCalls calls;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    Vendors vendors;
    TestWorkspace workspace;
    Browser admin;
    String connection;

    @BeforeAll
    void createWorkspace() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
    }

    @BeforeEach
    void connect() throws IOException {
        vendors = new Vendors();
        connection = vendors.connect(admin, "CRM").text("/id");
        await().until(this::firstPollIsOver);
    }

    /** Else the feed's first poll would take a fault that is meant for a call. */
    private boolean firstPollIsOver() {
        return inTransaction("select cursor from connection_feed where connection_id = :id and cursor is not null")
                        .size()
                == 1;
    }

    @AfterEach
    void close() {
        vendors.close();
        workspace.inside(() -> new TransactionTemplate(transactions)
                .execute(status -> jdbc.sql("delete from connection").update()));
    }

    @Test
    void answersTheResult() {
        Outcome outcome = upsert("key-1", "ada@example.org");
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(((Outcome.Done) outcome).result()).containsEntry("created", true);
        assertThat(vendors.hubspot().contacts()).hasSize(1);
        assertThat(health()).isEqualTo("working");
    }

    @Test
    void answersTheSameKeyWithoutAskingAgain() {
        Outcome first = upsert("key-1", "ada@example.org");
        long asked = vendors.hubspot().requests();
        assertThat(upsert("key-1", "ada@example.org")).isEqualTo(first);
        assertThat(vendors.hubspot().requests()).isEqualTo(asked);
        assertThat(upsert("key-2", "ada@example.org")).isNotEqualTo(first);
    }

    @Test
    void asksAgainAfterATimeOutAndDoesItOnce() {
        vendors.hubspot().faults().next(Fault.TIMEOUT_AFTER, 1);
        assertThat(upsert("key-1", "ada@example.org")).isInstanceOf(Outcome.Busy.class);
        assertThat(upsert("key-1", "ada@example.org")).isInstanceOf(Outcome.Done.class);
        assertThat(vendors.hubspot().contacts()).hasSize(1);
    }

    @Test
    void saysNoInTheVendorsWords() {
        Outcome outcome = call("hubspot.get-contact", Map.of("contactId", "999"), "key-1");
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("OBJECT_NOT_FOUND");
            assertThat(refused.message()).contains("resource not found");
            assertThat(refused.vendorRequestId()).isNotBlank();
        });
        assertThat(health()).isEqualTo("working");
    }

    @Test
    void waitsAsLongAsABusyVendorAsks() {
        vendors.hubspot().faults().retryAfter(Duration.ofSeconds(7)).next(Fault.TOO_MANY, 1);
        Instant before = Instant.now();
        Outcome.Busy busy = busy(upsert("key-1", "ada@example.org"));
        assertThat(busy.offline()).isFalse();
        assertThat(busy.retryAt())
                .isBetween(before.plusSeconds(7), Instant.now().plusSeconds(7));
        long asked = vendors.hubspot().requests();
        Outcome.Busy next = busy(upsert("key-2", "grace@example.org"));
        assertThat(next.offline()).isTrue();
        assertThat(next.retryAt()).isBetween(before.plusSeconds(5), before.plusSeconds(8));
        assertThat(vendors.hubspot().requests()).isEqualTo(asked);
    }

    @Test
    void leavesAVendorThatIsDownAloneUntilItIsBack() {
        upsert("key-0", "ada@example.org");
        vendors.hubspot().faults().outage(true);
        Outcome.Busy busy = busy(upsert("key-1", "grace@example.org"));
        int sent = 0;
        for (; !busy.offline(); sent++) {
            busy = busy(upsert("key-1", "grace@example.org"));
        }
        assertThat(sent).isBetween(1, 3);
        assertThat(busy.offline()).isTrue();
        assertThat(busy.system()).isEqualTo("HubSpot");
        assertThat(busy.connection()).isEqualTo("CRM");
        assertThat(busy.retryAt()).isAfter(Instant.now());
        var shown = admin.get("/api/connections/" + connection);
        assertThat(shown.text("/health")).isEqualTo("offline");
        assertThat(Instant.parse(shown.text("/offlineSince"))).isBefore(Instant.now());
        assertThat(shown.text("/nextAttemptAt")).isNotEmpty();
        assertThat(shown.text("/lastError/message")).isEqualTo("HubSpot is down for the moment (503)");

        vendors.hubspot().faults().outage(false);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> upsert("key-1", "grace@example.org") instanceof Outcome.Done);
        assertThat(health()).isEqualTo("working");
        assertThat(vendors.hubspot().contacts()).hasSize(2);
        assertThat(audited()).containsSubsequence("connection.created", "connection.offline", "connection.recovered");
    }

    @Test
    void marksAConnectionWhoseCredentialsAreRefused() {
        vendors.hubspot().faults().next(Fault.UNAUTHORISED, 1);
        assertThat(upsert("key-1", "ada@example.org")).isInstanceOf(Outcome.Unauthorised.class);
        assertThat(health()).isEqualTo("unauthorised");
        assertThat(audited()).contains("connection.unauthorised");
        assertThat(upsert("key-1", "ada@example.org")).isInstanceOf(Outcome.Done.class);
        assertThat(health()).isEqualTo("working");
    }

    @Test
    void holdsNobodyUpBehindASlowVendor() throws IOException {
        try (var threads = new Threads();
                var quick = new Vendors()) {
            quick.connect(admin, "Quick CRM");
            vendors.hubspot().faults().next(Fault.TIMEOUT_BEFORE, 8);
            List<CompletableFuture<Outcome>> slow = List.of(1, 2, 3, 4, 5, 6, 7, 8).stream()
                    .map(i -> threads.start(() -> upsert("slow-" + i, "slow" + i + "@example.org")))
                    .toList();
            await().until(() -> slow.stream().filter(CompletableFuture::isDone).count() == 2);
            Outcome other = call("hubspot.upsert-contact", "Quick CRM", Map.of("email", "q@example.org"), "quick-1");
            assertThat(other).isInstanceOf(Outcome.Done.class);
            assertThat(slow.stream().filter(CompletableFuture::isDone))
                    .hasSize(2)
                    .allMatch(held -> busy(held.join()).offline());
            vendors.hubspot().faults().clear();
            slow.forEach(CompletableFuture::join);
        }
    }

    @Test
    void namesTheWayOutOfAWrongDiagram() {
        assertThat(misconfigured(call("fax.send", Map.of(), "k"))).contains("no connector “fax”");
        assertThat(misconfigured(call("hubspot.dance", Map.of(), "k"))).contains("HubSpot has no operation “dance”");
        assertThat(misconfigured(call("hubspot.get-contact", "Sales", Map.of(), "k")))
                .contains("no connection named “Sales”", "under Connections");
        assertThat(misconfigured(call("hubspot.upsert-contact", Map.of(), "k")))
                .contains("“E-mail” (email) is missing");
        vendors.connect(admin, "Second CRM");
        assertThat(misconfigured(call("hubspot.get-contact", Map.of("contactId", "1"), "k")))
                .contains("several connections to HubSpot (CRM, Second CRM)");
        assertThat(call("hubspot.upsert-contact", "second crm", Map.of("email", "a@example.org"), "k"))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void refusesToCallInsideATransaction() {
        assertThatThrownBy(() -> new TransactionTemplate(transactions)
                        .executeWithoutResult(status -> calls.call(new ConnectorCall("a.b", "", Map.of(), "k", null))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("inside a transaction");
    }

    @Test
    void usesOnlyTheOwnTenantsConnections() {
        TestWorkspace other = TestWorkspace.create(tenants, people);
        var call = new ConnectorCall("hubspot.get-contact", "CRM", Map.of("contactId", "1"), "key-1", null);
        assertThat(misconfigured(other.inside(() -> calls.call(call)))).contains("no connection named “CRM”");
    }

    private Outcome upsert(String key, String email) {
        return call("hubspot.upsert-contact", "CRM", Map.of("email", email), key);
    }

    private Outcome call(String operation, Map<String, Object> inputs, String key) {
        return call(operation, "", inputs, key);
    }

    private Outcome call(String operation, String name, Map<String, Object> inputs, String key) {
        return workspace.inside(() -> calls.call(new ConnectorCall(operation, name, inputs, key, null)));
    }

    private static Outcome.Busy busy(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Busy.class);
        return (Outcome.Busy) outcome;
    }

    private static String misconfigured(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Misconfigured.class);
        return ((Outcome.Misconfigured) outcome).message();
    }

    private String health() {
        return admin.get("/api/connections/" + connection).text("/health");
    }

    private List<String> audited() {
        return inTransaction("select action from audit_entry where subject_id = :id order by id");
    }

    private List<String> inTransaction(String sql) {
        return workspace.inside(() -> new TransactionTemplate(transactions).execute(status -> jdbc.sql(sql)
                .param("id", connection)
                .query(String.class)
                .list()));
    }

    private static final class Threads implements AutoCloseable {
        private final java.util.concurrent.ExecutorService pool = Executors.newFixedThreadPool(8);

        <T> CompletableFuture<T> start(Supplier<T> work) {
            return CompletableFuture.supplyAsync(work, pool);
        }

        @Override
        public void close() {
            pool.shutdownNow();
        }
    }
}
