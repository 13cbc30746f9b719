package ropewalk.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.billing.Comparison.Difference;
import ropewalk.billing.Comparison.Kind;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;
import ropewalk.process.Processes;
import ropewalk.sandbox.server.Fault;
import ropewalk.sandbox.stripe.StripeSandbox;
import ropewalk.sandbox.stripe.Tampering;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** Two months of use, their invoices and their money, with a payment provider that fails in every way. */
@Tag("own-server")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CollectionTest {
    private static final YearMonth LAST = BilledWorkspace.lastClosed();
    private static final YearMonth MONTH = LAST.minusMonths(1);
    private static final Duration PROMISED = Duration.ofSeconds(30);
    private static final StripeSandbox STRIPE = ProviderSide.sandbox();

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry registry) {
        registry.add("ropewalk.billing.provider", () -> "stripe");
        registry.add("ropewalk.billing.key", () -> StripeSandbox.SECRET_KEY);
        registry.add("ropewalk.billing.address", () -> STRIPE.address().toString());
        registry.add("ropewalk.billing.loopback", () -> "true");
        registry.add("ropewalk.billing.collect-every", () -> "24h");
        registry.add("ropewalk.billing.close-every", () -> "24h");
    }

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    @Autowired
    TermTable terms;

    @Autowired
    Closing closing;

    @Autowired
    Collection collection;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    TestWorkspace workspace;
    BilledWorkspace billed;
    Browser admin;
    Browser user;

    @BeforeEach
    void use() {
        workspace = TestWorkspace.create(tenants, people);
        billed = new BilledWorkspace(workspace, terms, jdbc, transaction);
        admin = workspace.browser(port, Role.ADMIN);
        user = workspace.browser(port, Role.USER);
        billed.has(BilledWorkspace.PRICE, BilledWorkspace.start(MONTH.atDay(1)));
        // a plan that changes every third day, so that an invoice has more lines than a provider shows at once
        for (int day = 4; day < 24; day += 3) {
            billed.has(BilledWorkspace.other(day), BilledWorkspace.start(MONTH.atDay(day)));
        }
        billed.uses(Metered.PROCESS_START, MONTH, 731);
        billed.uses(Metered.CONNECTOR_CALL, MONTH, 997);
        billed.uses(Metered.ASSISTANT_CALL, MONTH, 101);
        billed.uses(Metered.PROCESS_START, LAST, 35);
        workspace.inside(() -> {
            closing.closeDue();
            return "closed";
        });
    }

    @AfterEach
    void well() {
        STRIPE.faults().clear();
        STRIPE.collecting().declining(false);
    }

    @AfterAll
    static void close() {
        STRIPE.close();
    }

    @Test
    void reconcilesToTheCentAlthoughAnswersAreLostAndEverythingIsAskedTwice() {
        for (String path : List.of("/v1/customers", "/v1/invoices", "/v1/invoiceitems", "/v1/invoiceitems")) {
            for (Fault fault : List.of(Fault.ERROR_BEFORE, Fault.TOO_MANY, Fault.ERROR_AFTER)) {
                STRIPE.faults().at(request -> request.is("POST", path), fault);
            }
        }
        STRIPE.faults().at(request -> request.is("POST", "/v1/invoices/*/finalize"), Fault.ERROR_AFTER);
        STRIPE.faults().at(request -> request.is("POST", "/v1/invoices/*/pay"), Fault.ERROR_AFTER);
        for (int round = 0; round < 40 && !isAll("paid"); round++) {
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(this::collect), CompletableFuture.runAsync(this::collect))
                    .join();
        }
        assertThat(STRIPE.faults().isOver()).as("each fault has come").isTrue();
        List<Invoice> ours = invoices();
        assertThat(ours).hasSize(2).allMatch(invoice -> invoice.state() == Invoice.State.PAID);
        List<Map<String, Object>> theirs = theirs();
        assertThat(theirs)
                .extracting(invoice -> invoice.get("amount_paid"))
                .containsExactlyInAnyOrderElementsOf(ours.stream()
                        .map(invoice -> (Object) Math.toIntExact(invoice.total()))
                        .toList());
        assertThat(ProviderSide.linesOf(theirs.get(0)).size()
                        + ProviderSide.linesOf(theirs.get(1)).size())
                .isEqualTo(ours.stream().mapToInt(this::lines).sum())
                .isGreaterThan(12);
        assertThat(reconcile()).isEmpty();
    }

    @Test
    void showsEveryLossAndEveryDoubleAndChangesNothing() {
        collectAll();
        Map<String, Object> large = theirs().stream()
                .filter(one -> ProviderSide.linesOf(one).size() > 10)
                .findFirst()
                .orElseThrow();
        Map<String, Object> small = theirs().stream()
                .filter(one -> ProviderSide.linesOf(one).size() < 10)
                .findFirst()
                .orElseThrow();
        String id = String.valueOf(large.get("id"));
        STRIPE.collecting().tamper(id, 3, Tampering.DEARER);
        STRIPE.collecting().tamper(id, 2, Tampering.DOUBLED);
        STRIPE.collecting().tamper(id, 0, Tampering.LOST);
        String second = STRIPE.collecting().repeat(String.valueOf(small.get("id")));
        long lost = ProviderSide.amount(large, 0);
        long doubled = ProviderSide.amount(large, 2);
        long dearer = ProviderSide.amount(large, 3);
        long total = ProviderSide.number(large.get("total"));
        long after = total + 1 + doubled - lost;
        assertThat(reconcile())
                .extracting(Difference::kind, Difference::ours, Difference::theirs)
                .containsExactlyInAnyOrder(
                        tuple(Kind.LINE_MISSING, lost, null),
                        tuple(Kind.LINE_DOUBLED, doubled, 2 * doubled),
                        tuple(Kind.LINE_AMOUNT, dearer, dearer + 1),
                        tuple(Kind.TOTAL, total, after),
                        tuple(
                                Kind.INVOICE_DOUBLED,
                                ProviderSide.number(small.get("total")),
                                ProviderSide.number(small.get("total"))));
        assertThat(workspace
                        .browser(port, Role.OPERATOR)
                        .get("/api/tenants/" + billed.id() + "/invoice-differences")
                        .json()
                        .at("/items"))
                .hasSize(5);

        STRIPE.collecting().lose(String.valueOf(small.get("id")));
        STRIPE.collecting().lose(second);
        billed.uses(Metered.PROCESS_START, LAST, 100);
        assertThat(reconcile())
                .extracting(Difference::kind)
                .contains(Kind.INVOICE_MISSING, Kind.LEDGER)
                .doesNotContain(Kind.INVOICE_DOUBLED);
        assertThat(invoices()).extracting(Invoice::state).containsOnly(Invoice.State.PAID);
    }

    @Test
    void failsForSevenDaysWithoutConsequencesAndThenHoldsStartsAloneUntilItIsPaid() {
        workspace.inside(() -> processes.deploy(
                new Bundle("Billed", Drawing.oneTask("ask", "", Map.of("outcomes", "done:Done")), List.of())));
        assertThat(start().status()).isEqualTo(201);
        assertThat(start().status()).isEqualTo(201);
        STRIPE.collecting().declining(true);
        collect();
        assertThat(invoices()).extracting(Invoice::state).containsOnly(Invoice.State.FAILED);
        assertThat(admin.get("/api/invoices").text("/items/0/problem")).containsIgnoringCase("declined");
        assertThat(admin.get("/api/invoices").text("/items/0/payAt")).contains("/pay/");
        assertThat(reconcile()).as("not paid here and not paid there").isEmpty();

        assertThat(admin.get("/api/notices").body()).contains("payment-failed");

        billed.failed(Duration.ofDays(7).minusMinutes(5));
        await().pollDelay(Duration.ofSeconds(3)).atMost(PROMISED).until(() -> start().status() == 201);
        billed.failed(Duration.ofDays(7));
        await().atMost(PROMISED).until(() -> start().status() == 402);
        Answer refused = start();
        assertThat(refused.text("/code")).isEqualTo("payment-overdue");
        assertThat(refused.text("/detail")).contains("Plan and invoices");
        assertThat(decide().status()).as("tasks go on").isBetween(200, 204);
        assertThat(admin.get("/api/tenant/export/contents").status()).isEqualTo(200);

        theirs().forEach(invoice -> STRIPE.pay(String.valueOf(invoice.get("id"))));
        collect();
        assertThat(invoices()).extracting(Invoice::state).containsOnly(Invoice.State.PAID);
        await().atMost(PROMISED).until(() -> start().status() == 201);
        assertThat(reconcile()).isEmpty();
        for (String action : List.of("invoice.closed", "invoice.sent", "invoice.payment-failed", "invoice.paid")) {
            assertThat(admin.get("/api/audit-entries?action=" + action).json().at("/items"))
                    .as(action)
                    .hasSize(2);
        }
    }

    private static Tuple tuple(Kind kind, Object ours, @Nullable Object theirs) {
        return Tuple.tuple(kind, ours, theirs);
    }

    private void collect() {
        workspace.inside(() -> {
            collection.collect();
            return "collected";
        });
    }

    private void collectAll() {
        collect();
        assertThat(isAll("paid")).isTrue();
    }

    private List<Difference> reconcile() {
        return workspace.inside(() -> reconciliation.reconcile());
    }

    private boolean isAll(String state) {
        return invoices().stream().allMatch(invoice -> invoice.state().code().equals(state));
    }

    @Autowired
    InvoiceTable table;

    private List<Invoice> invoices() {
        return billed.in(() -> table.list(billed.id(), 10));
    }

    private int lines(Invoice invoice) {
        return billed.in(() -> table.lines(billed.id(), invoice.id()).size());
    }

    /** Those of this workspace's customer, whichever lines were changed since. */
    private List<Map<String, Object>> theirs() {
        String customer = billed.in(() -> jdbc.sql("select outside_id from billing_customer")
                .query(String.class)
                .single());
        return STRIPE.invoices().stream()
                .filter(invoice -> customer.equals(invoice.get("customer")))
                .toList();
    }

    private Answer start() {
        return user.post("/api/process-instances", Map.of("processDefinitionKey", "ask"));
    }

    private Answer decide() {
        String task = "/api/tasks/" + user.get("/api/tasks?filter=all").text("/items/0/id");
        return user.send(
                "POST",
                task + "/decision",
                Map.of("outcome", "done"),
                Map.of("If-Match", user.get(task).etag()));
    }
}
