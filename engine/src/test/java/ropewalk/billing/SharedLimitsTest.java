package ropewalk.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
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
import ropewalk.process.Bundle;
import ropewalk.process.Drawing;
import ropewalk.process.Processes;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/** A reseller's own limit is what its clients may use together. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SharedLimitsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    /** The promise is five seconds from the change to the last node that knows it. */
    private static final Duration PROMISED = Duration.ofSeconds(5);

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
    TransactionTemplate transaction;

    Tenant operator;
    Browser above;
    Tenant reseller;
    Browser seller;
    Browser first;
    Browser second;
    Tenant client;

    @BeforeEach
    void buildThreeFloors() {
        operator = TestWorkspace.create(tenants, people).operator();
        above = new Browser(port).signedIn(operator.workspace(), "operator@example.org", TestWorkspace.PASSWORD);
        reseller = in(operator, () -> tenants.create(Tenant.Kind.RESELLER, name(), "Reseller", true));
        seller = signedIn(reseller, Role.OPERATOR);
        client = newClient(reseller);
        first = signedIn(client, Role.ADMIN);
        second = signedIn(newClient(reseller), Role.ADMIN);
    }

    @Test
    void endTheStartsOfAllClientsTogetherAndRunningWorkGoesOn() {
        limit(5);
        await().atMost(PROMISED).until(() -> below("/items/0/most") == 5);
        for (Browser one : List.of(first, second, first, second, first)) {
            assertThat(start(one).status()).isEqualTo(201);
        }
        assertThat(below("/items/0/used")).isEqualTo(5);
        for (Browser one : List.of(first, second)) {
            Answer refused = start(one);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.text("/code")).isEqualTo("provider-limit-reached");
            assertThat(refused.text("/detail")).contains("What runs goes on", "ask them");
            assertThat(refused.json().has("most")).as("not theirs to know").isFalse();
            assertThat(refused.json().has("used")).as("not theirs to know").isFalse();
            assertThat(refused.headers()).containsKey("retry-after");
        }
        assertThat(decide(second).status()).isBetween(200, 204);

        limit(6);
        await().atMost(PROMISED).until(() -> start(second).status() == 201);
        assertThat(start(first).text("/code")).isEqualTo("provider-limit-reached");
    }

    @Test
    void leaveAClientsOwnCountAsItIsWhenTheyRefuse() {
        limit(1);
        limit(seller, client, 2);
        await().atMost(PROMISED).until(() -> below("/items/0/most") == 1);
        await().atMost(PROMISED)
                .until(() ->
                        first.get("/api/tenant/limits").text("/items/0/most").equals("2"));
        assertThat(start(first).status()).isEqualTo(201);
        for (int i = 0; i < 3; i++) {
            assertThat(start(first).text("/code")).isEqualTo("provider-limit-reached");
        }
        limit(100);
        await().atMost(PROMISED).until(() -> start(first).status() == 201);
        assertThat(start(first).text("/code")).isEqualTo("limit-reached");
    }

    @Test
    void warnTheResellersPeopleAtEachStep() {
        limit(20);
        await().atMost(PROMISED).until(() -> below("/items/0/most") == 20);
        for (int i = 0; i < 16; i++) {
            start(i % 2 == 0 ? first : second);
        }
        await().atMost(SOON).until(() -> warnings().equals(Set.of("80")));
        for (int i = 0; i < 3; i++) {
            start(first);
        }
        await().atMost(SOON).until(() -> warnings().equals(Set.of("80", "95")));
        start(second);
        await().atMost(SOON).until(() -> warnings().equals(Set.of("80", "95", "100")));
        start(second);
        assertThat(entries().size()).isEqualTo(3);
        assertThat(first.get("/api/audit-entries?action=tenant.limit-near")
                        .json()
                        .at("/items"))
                .isEmpty();
    }

    @Test
    void areOfOneResellerAndTellNobodyElse() {
        limit(0);
        Tenant other = in(operator, () -> tenants.create(Tenant.Kind.RESELLER, name(), "Other", true));
        Tenant foreign = newClient(other);
        assertThat(start(signedIn(foreign, Role.ADMIN)).status()).isEqualTo(201);
        assertThat(start(first).text("/code")).isEqualTo("provider-limit-reached");
        assertThat(first.get("/api/tenants/usage").status()).isEqualTo(403);
        assertThat(above.get("/api/tenants/usage").json().at("/items")).isEmpty();
        assertThat(startsBelow(other, foreign)).isOne();
        assertThat(startsBelow(other, other)).isOne();
        assertThat(startsBelow(other, client)).isZero();
        assertThat(startsBelow(other, reseller)).isZero();
    }

    private long startsBelow(Tenant whose, Tenant asking) {
        return in(
                asking,
                () -> transaction.execute(
                        status -> jdbc.sql("select usage_below(:whose, 'process-start', now() - interval '1 day')")
                                .param("whose", whose.id().value())
                                .query(Long.class)
                                .single()));
    }

    private List<String> entries() {
        return seller.get("/api/audit-entries?action=tenant.limit-near")
                .json()
                .at("/items")
                .valueStream()
                .map(entry -> entry.at("/after/percent").asString())
                .toList();
    }

    private Set<String> warnings() {
        return new TreeSet<>(entries());
    }

    private void limit(int most) {
        limit(above, reseller, most);
    }

    private void limit(Browser from, Tenant below, int most) {
        String path = "/api/tenants/" + below.id().value() + "/limits";
        Answer set = from.send(
                "PUT",
                path,
                Map.of("processStarts", most),
                Map.of("If-Match", from.get(path).etag()));
        assertThat(set.status()).as(set.body()).isEqualTo(200);
    }

    private int below(String pointer) {
        return seller.get("/api/tenants/usage").json().at(pointer).asInt(-1);
    }

    private Tenant newClient(Tenant of) {
        Tenant created = in(of, () -> tenants.create(name(), "Client", true));
        in(
                created,
                () -> processes.deploy(
                        new Bundle("Shared", Drawing.oneTask("ask", "", Map.of("outcomes", "done:Done")), List.of())));
        return created;
    }

    private Browser signedIn(Tenant tenant, Role role) {
        String email = TestWorkspace.email(role);
        in(tenant, () -> people.add(role + " person", email, role, TestWorkspace.PASSWORD));
        return new Browser(port).signedIn(tenant.workspace(), email, TestWorkspace.PASSWORD);
    }

    private static Answer start(Browser person) {
        return person.post("/api/process-instances", Map.of("processDefinitionKey", "ask"));
    }

    private static Answer decide(Browser person) {
        String task = "/api/tasks/" + person.get("/api/tasks?filter=all").text("/items/0/id");
        return person.send(
                "POST",
                task + "/decision",
                Map.of("outcome", "done"),
                Map.of("If-Match", person.get(task).etag()));
    }

    private static String name() {
        return "shared-" + UuidCreator.getRandomBased().toString().substring(0, 8);
    }

    private static <T> T in(Tenant tenant, Supplier<T> work) {
        return TenantContext.get(Scope.system(tenant.id(), "test"), work);
    }
}
