package ropewalk.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.PlanOffers;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;
import ropewalk.tenant.Trials;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PlanChangesTest {
    private static final YearMonth NOW = YearMonth.now(ZoneOffset.UTC);

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    TermTable terms;

    @Autowired
    Trials trials;

    @Autowired
    BilledOffers offers;

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
    void followUpgradesAndDowngradesAndNewPricesFromTheNextMonthOn() {
        String silver = takenOver("Silver");
        String gold = takenOver("Gold");
        assertThat(operator.post("/api/ready-made-plans/Silver", Map.of()).text("/code"))
                .isEqualTo("plan-name-taken");
        assertThat(operator.get("/api/plans/" + gold + "/price")
                        .json()
                        .at("/monthly")
                        .asLong())
                .isEqualTo(39_900);
        assertThat(operator.get("/api/plans/" + silver)
                        .json()
                        .at("/limits/processStarts")
                        .asLong())
                .isEqualTo(2_000);
        give(silver);
        assertThat(soFar()).isEqualTo(share(9_900));
        give(gold);
        assertThat(soFar()).as("the day of the change is the new plan's").isEqualTo(share(39_900));
        price(gold, 50_000);
        assertThat(soFar()).as("not before the next month").isEqualTo(share(39_900));
        give(silver);
        assertThat(soFar()).isEqualTo(share(9_900));
        give(gold);
        assertThat(soFar()).as("who gets it now pays what it costs now").isEqualTo(share(50_000));
        give(null);
        assertThat(soFar()).isZero();
    }

    @Test
    void areShownToClientsWhenTheyAreOfferedOrTheirOwn() {
        String silver = takenOver("Silver");
        String special = takenOver("Gold");
        offer(special, 12_300, false);
        assertThat(offers()).containsExactly(new PlanOffers.Offer("Silver", "EUR", 9_900, false));
        give(special);
        assertThat(offers())
                .containsExactly(
                        new PlanOffers.Offer("Silver", "EUR", 9_900, false),
                        new PlanOffers.Offer("Gold", "EUR", 12_300, true));
        offer(silver, 9_900, false);
        assertThat(offers()).extracting(PlanOffers.Offer::name).containsExactly("Gold");
    }

    @Test
    void beginWhenATrialEndsWellAndNotWhenItJustEnds() {
        give(takenOver("Silver"));
        above(() -> trials.begin(own(), Duration.ofDays(30)));
        assertThat(soFar()).as("on trial").isZero();
        activate();
        assertThat(soFar()).as("a trial that ended well").isEqualTo(share(9_900));

        above(() -> trials.begin(own(), Duration.ofSeconds(-5)));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> operator.get(tenant).text("/status").equals("suspended"));
        activate();
        assertThat(soFar()).isEqualTo(share(9_900));
        List<Boolean> charged = billed.in(() -> Term.counting(terms.own(), Term.Kind.STANDING).stream()
                .map(Term::isCharged)
                .toList());
        assertThat(charged).as("trial, active, trial, over, active").containsExactly(false, true, false, false, true);
    }

    private void above(Runnable change) {
        TenantContext.run(
                Scope.system(workspace.operator().id(), "test"),
                () -> transaction.executeWithoutResult(status -> change.run()));
    }

    private Tenant own() {
        return tenants.lock(workspace.tenant().id()).orElseThrow();
    }

    private void activate() {
        Answer changed = operator.send("PATCH", tenant, Map.of("status", "active"), etag(tenant));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        admin = workspace.browser(port, Role.ADMIN);
    }

    private String takenOver(String name) {
        Answer taken = operator.post("/api/ready-made-plans/" + name, Map.of());
        assertThat(taken.status()).as(taken.body()).isEqualTo(201);
        return taken.text("/id");
    }

    private void give(@Nullable String plan) {
        Map<String, Object> asked = new HashMap<>();
        if (plan != null) {
            asked.put("plan", plan);
        }
        Answer given = operator.send("PUT", tenant + "/plan", asked, etag(tenant + "/plan"));
        assertThat(given.status()).as(given.body()).isEqualTo(200);
    }

    private List<PlanOffers.Offer> offers() {
        return billed.in(() -> offers.offers());
    }

    private void price(String plan, long monthly) {
        offer(plan, monthly, true);
    }

    private void offer(String plan, long monthly, boolean isOffered) {
        String path = "/api/plans/" + plan + "/price";
        Map<String, Object> asked = Map.of(
                "currency",
                "EUR",
                "monthly",
                monthly,
                "rates",
                List.of(),
                "entitlements",
                List.of(),
                "offered",
                isOffered);
        assertThat(operator.send("PUT", path, asked, etag(path)).status()).isEqualTo(200);
    }

    private Map<String, String> etag(String path) {
        return Map.of("If-Match", operator.get(path).etag());
    }

    /** Of today alone, since the plan was given today. */
    private static long share(long monthly) {
        return Math.round((double) monthly / NOW.lengthOfMonth());
    }

    private long soFar() {
        return admin.get("/api/invoices/current")
                .json()
                .at("/lines")
                .valueStream()
                .mapToLong(line -> line.at("/amount").asLong())
                .sum();
    }
}
