package ropewalk.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
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
import ropewalk.sandbox.rest.RestSandbox;
import ropewalk.sandbox.server.Fault;
import ropewalk.sandbox.stripe.StripeSandbox;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** What happens to a call whose answer is lost, by the protection that its operation declares. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyTest {
    private static final Map<String, Object> INVOICE =
            Map.of("email", "ada@example.org", "description", "Rope", "amount", 1990);
    private static final Map<String, Object> ITEM = Map.of("path", "/items", "body", "{\"name\":\"rope\"}");

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

    StripeSandbox stripe;
    RestSandbox rest;
    TestWorkspace workspace;
    Browser admin;

    @BeforeAll
    void createWorkspace() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
    }

    @BeforeEach
    void connect() throws IOException {
        stripe = new StripeSandbox(0);
        rest = new RestSandbox(0);
        add("stripe", Map.of("secretKey", StripeSandbox.SECRET_KEY, "address", stripe.address()));
        add("rest", Map.of("credentials", "Bearer " + RestSandbox.TOKEN, "address", rest.address()));
    }

    @AfterEach
    void close() {
        stripe.close();
        rest.close();
        inTransaction("delete from connection");
    }

    @Test
    void chargesOnceWhenTheAnswerIsLost() {
        stripe.faults().next(Fault.TIMEOUT_AFTER, 1);
        assertThat(call("stripe.create-invoice", INVOICE, "key-1")).isInstanceOf(Outcome.Busy.class);
        assertThat(call("stripe.create-invoice", INVOICE, "key-1")).isInstanceOf(Outcome.Done.class);
        assertThat(stripe.invoices()).hasSize(1);
    }

    @Test
    void chargesAgainForANewCall() {
        assertThat(call("stripe.create-invoice", INVOICE, "key-1")).isInstanceOf(Outcome.Done.class);
        assertThat(call("stripe.create-invoice", INVOICE, "key-2")).isInstanceOf(Outcome.Done.class);
        assertThat(stripe.invoices()).hasSize(2);
    }

    @Test
    void leavesACallOfUnknownEndToAPerson() {
        rest.faults().next(Fault.ERROR_AFTER, 1);
        Outcome lost = call("rest.post", ITEM, "key-1");
        assertThat(lost).isInstanceOfSatisfying(Outcome.Unknown.class, unknown -> assertThat(unknown.vendorRequestId())
                .isNotBlank());
        assertThat(call("rest.post", ITEM, "key-1")).isInstanceOf(Outcome.Unknown.class);
        assertThat(rest.items()).hasSize(1);
        assertThat(call("rest.post", ITEM, "key-2")).isInstanceOf(Outcome.Done.class);
        assertThat(rest.items()).hasSize(2);
    }

    @Test
    void sendsAnUnprotectedCallAgainThatCertainlyHadNoEffect() {
        rest.faults().outage(true);
        assertThat(call("rest.post", ITEM, "key-1")).isInstanceOf(Outcome.Busy.class);
        rest.faults().outage(false);
        assertThat(call("rest.post", ITEM, "key-1")).isInstanceOf(Outcome.Done.class);
        assertThat(rest.items()).hasSize(1);
    }

    @Test
    void doesNotRepeatWhatAServerThatDiedHadSent() {
        call("rest.post", ITEM, "key-1");
        inTransaction("update connector_call set unanswered = true, result = null, done_at = null");
        assertThat(call("rest.post", ITEM, "key-1")).isInstanceOf(Outcome.Unknown.class);
        assertThat(rest.items()).hasSize(1);
    }

    @Test
    void looksForWhatIsThereOnceTheVendorHasForgottenTheKey() {
        Outcome sent = call("stripe.create-invoice", INVOICE, "key-1");
        inTransaction("update connector_call set unanswered = true, result = null, done_at = null,"
                + " first_sent_at = first_sent_at - interval '30 days'");
        assertThat(call("stripe.create-invoice", INVOICE, "key-1")).isEqualTo(sent);
        assertThat(stripe.invoices()).hasSize(1);
    }

    @Test
    void leavesAForgottenCallOfWhichNothingIsFoundToAPerson() {
        stripe.faults().next(Fault.TIMEOUT_BEFORE, 1);
        assertThat(call("stripe.create-invoice", INVOICE, "key-1")).isInstanceOf(Outcome.Busy.class);
        inTransaction("update connector_call set first_sent_at = first_sent_at - interval '30 days'");
        assertThat(call("stripe.create-invoice", INVOICE, "key-1")).isInstanceOf(Outcome.Unknown.class);
        assertThat(stripe.invoices()).isEmpty();
    }

    @Test
    void forgetsCallsAfterThirtyDays() {
        call("rest.post", ITEM, "key-1");
        inTransaction("update connector_call set done_at = done_at - interval '31 days'");
        call("rest.post", ITEM, "key-2");
        Instant oldest = workspace.inside(() -> new TransactionTemplate(transactions)
                .execute(status -> jdbc.sql("select min(done_at) as oldest from connector_call")
                        .query((row, number) -> Times.at(row, "oldest"))
                        .single()));
        assertThat(oldest).isAfter(Instant.now().minus(CallMemory.KEPT));
    }

    private void add(String connector, Map<String, ?> account) {
        var added = admin.post(
                "/api/connections",
                Map.of("connector", connector, "name", connector, "sandbox", true, "account", account));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
    }

    private Outcome call(String operation, Map<String, Object> inputs, String key) {
        return workspace.inside(() -> calls.call(new ConnectorCall(operation, "", inputs, key, "deal-1")));
    }

    private void inTransaction(String update) {
        workspace.inside(() -> new TransactionTemplate(transactions)
                .execute(status -> jdbc.sql(update).update()));
    }
}
