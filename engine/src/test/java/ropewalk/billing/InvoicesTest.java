package ropewalk.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Charges;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class InvoicesTest {
    private static final YearMonth MONTH = BilledWorkspace.lastClosed().minusMonths(1);
    private static final long PEOPLE = Math.round(3 * 500.0 / MONTH.lengthOfMonth());

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    TermTable terms;

    @Autowired
    Closing closing;

    @Autowired
    Charges charges;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    TestWorkspace workspace;
    BilledWorkspace billed;
    Browser operator;
    Browser admin;
    String tenant;

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        billed = new BilledWorkspace(workspace, terms, jdbc, transaction);
        operator = workspace.browser(port, Role.OPERATOR);
        admin = workspace.browser(port, Role.ADMIN);
        tenant = "/api/tenants/" + workspace.tenant().id().value();
    }

    @Test
    void areMadeOncePerMonthByHoweverManyNodesAndAgreeWithTheUsageScreenAndTheCharges() {
        use();
        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(node -> CompletableFuture.runAsync(() -> workspace.inside(() -> {
                            closing.closeDue();
                            return node;
                        })))
                        .toArray(CompletableFuture[]::new))
                .join();
        JsonNode list = admin.get("/api/invoices").json().at("/items");
        assertThat(list).hasSize(2);
        JsonNode invoice = list.get(1);
        assertThat(invoice.at("/month").asString()).isEqualTo(MONTH.toString());
        assertThat(invoice.at("/total").asLong()).isEqualTo(10_054 + PEOPLE);

        JsonNode shown =
                admin.get("/api/invoices/" + invoice.at("/id").asString()).json();
        JsonNode usage = admin.get("/api/usage?month=" + MONTH).json();
        assertThat(used(shown, "process-start"))
                .isEqualTo(usage.at("/processStarts").asLong());
        assertThat(used(shown, "connector-call"))
                .isEqualTo(usage.at("/connectorCalls").asLong());
        assertThat(used(shown, "assistant-call"))
                .isEqualTo(usage.at("/assistantCalls").asLong());
        assertThat(billed.in(() -> charges.between(MONTH, MONTH)))
                .extracting(Charges.Charge::kind, Charges.Charge::amount)
                .containsExactly(
                        Tuple.tuple(Charges.Kind.PLAN, 9_900L),
                        Tuple.tuple(Charges.Kind.USAGE, 140L + PEOPLE),
                        Tuple.tuple(Charges.Kind.ASSISTANT, 14L));
        assertThat(operator.get(tenant + "/invoices")
                        .json()
                        .at("/items/1/total")
                        .asLong())
                .isEqualTo(10_054 + PEOPLE);
    }

    /** 35 starts, 5 calls and 3 answers, and three people too many on one day. */
    private void use() {
        billed.has(BilledWorkspace.PRICE, BilledWorkspace.start(MONTH.atDay(1)));
        billed.uses(Metered.PROCESS_START, MONTH, 35);
        billed.uses(Metered.CONNECTOR_CALL, MONTH, 5);
        billed.uses(Metered.ASSISTANT_CALL, MONTH, 3);
        billed.has(Metered.PEOPLE, MONTH.atDay(1), 2 + 3);
    }

    @Test
    void areNeverChangedAfterwardsNotEvenByUseThatIsEnteredLate() {
        use();
        close();
        String before = admin.get("/api/invoices").body();
        billed.uses(Metered.PROCESS_START, MONTH, 100);
        close();
        assertThat(admin.get("/api/invoices").body()).isEqualTo(before);
        for (String change : List.of(
                "delete from invoice",
                "update invoice set total = 0",
                "delete from invoice_line",
                "update invoice_line set amount = 0",
                "update billing_month set closed_at = now()",
                "delete from billing_month",
                "update billing_term set charged = false")) {
            assertThatThrownBy(() -> billed.in(() -> jdbc.sql(change).update()))
                    .as(change)
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied");
        }
        assertThatThrownBy(() -> billed.in(() -> {
                    terms.say(
                            workspace.tenant().id(),
                            new Term(
                                    Term.Kind.STANDING,
                                    BilledWorkspace.start(MONTH.atDay(1)),
                                    null,
                                    null,
                                    null,
                                    false));
                    return "free of charge";
                }))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void areCorrectedByLinesOfTheNextOneOnce() {
        billed.has(BilledWorkspace.PRICE, BilledWorkspace.start(MONTH.atDay(1)));
        assertThat(correct(-12_000).status())
                .as("more than there is to pay: it waits")
                .isEqualTo(204);
        assertThat(correct(-900).status()).isEqualTo(204);
        assertThat(correct(0).text("/code")).isEqualTo("invalid-price");
        assertThat(admin.post(tenant + "/invoice-corrections", Map.of()).status())
                .isIn(403, 404);
        close();
        JsonNode list = admin.get("/api/invoices").json().at("/items");
        assertThat(list.get(1).at("/total").asLong()).isEqualTo(9_000);
        assertThat(list.get(0).at("/total").asLong()).isEqualTo(9_900);
        String csv = admin.get("/api/invoices/" + list.get(1).at("/id").asString() + "/lines.csv")
                .body();
        assertThat(csv).contains("correction,,,,,,,,,\"'=a, “reason”\",-900,EUR");
        long sum = csv.lines()
                .skip(1)
                .mapToLong(line -> Long.parseLong(line.replaceFirst(".*,(-?\\d+),EUR$", "$1")))
                .sum();
        assertThat(sum).isEqualTo(9_000);
    }

    private Answer correct(long amount) {
        return operator.post(
                tenant + "/invoice-corrections", Map.of("currency", "EUR", "amount", amount, "reason", "=a, “reason”"));
    }

    private void close() {
        workspace.inside(() -> {
            closing.closeDue();
            return "closed";
        });
    }

    private static long used(JsonNode shown, String kind) {
        return shown.at("/lines")
                .valueStream()
                .filter(line -> line.at("/kind").asString().equals(kind))
                .mapToLong(line -> line.at("/used").asLong())
                .sum();
    }
}
