package ropewalk.identity.tenantadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;

/** Operator, reseller, client: three floors, and whoever stands above sets the frame and sees nothing inside it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ResellerTest {
    private static final String PASSWORD = "salt water and tar";

    /** What a parent may set; everything else of a tenant is its own. */
    private static final Set<String> SET_FROM_ABOVE = Set.of(
            "tenant_limit",
            "tenant_plan",
            "tenant_plan_limit",
            "billing_term",
            "invoice_correction",
            "tenant_brand",
            "tenant_brand_picture",
            "tenant_domain");

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    TestWorkspace above;
    Browser operator;
    Floor reseller;
    Floor client;

    /** A workspace that was created from above, and its first person. */
    record Floor(String id, String workspace, Browser first) {}

    @BeforeEach
    void buildThreeFloors() {
        above = TestWorkspace.create(tenants, people);
        operator = above.browser(port, Role.OPERATOR);
        reseller = created(operator, "reseller");
        client = created(reseller.first(), "business");
    }

    @Test
    void createsBrandsLimitsAndSuspendsItsClients() {
        Browser seller = reseller.first();
        assertThat(seller.get("/api/session").text("/tenant/kind")).isEqualTo("reseller");
        assertThat(workspaces(seller.get("/api/tenants"))).containsExactly(client.workspace());
        String path = "/api/tenants/" + client.id();
        assertThat(seller.send("PUT", path + "/brand", Map.of("name", "Rose"), Map.of("If-Match", "\"0\""))
                        .status())
                .isEqualTo(200);
        assertThat(client.first().get("/api/brand").text("/name")).isEqualTo("Rose");
        assertThat(seller.send("PUT", path + "/limits", Map.of("people", 7), etagOf(seller, path))
                        .status())
                .isEqualTo(200);
        await("limits are remembered for some seconds")
                .atMost(Duration.ofSeconds(30))
                .until(() -> client.first().get("/api/tenant/limits").body().contains("\"most\":7"));
        assertThat(seller.patch(path, seller.get(path).etag(), Map.of("status", "suspended"))
                        .status())
                .isEqualTo(200);
        assertThat(client.first().get("/api/session").status()).isEqualTo(402);
        assertThat(seller.get("/api/audit-entries?action=tenant.suspended").text("/items/0/subject/id"))
                .isEqualTo(client.id());
    }

    @Test
    void seesNothingInItsClients() {
        for (Floor one : List.of(reseller, client)) {
            assertThat(one.first().get("/api/people").json().at("/items").size())
                    .isEqualTo(1);
        }
        String inside = client.first().get("/api/session").text("/person/id");
        assertThat(reseller.first().get("/api/people/" + inside).status()).isEqualTo(404);
        assertThat(reseller.first().get("/api/tasks").status()).isEqualTo(403);
        Set<String> seen = new TreeSet<>();
        for (String tenant : List.of(reseller.id(), above.operator().id().value())) {
            for (String table : tables()) {
                if (countIn(tenant, "select count(*) from " + table + " where tenant_id = '" + client.id() + "'") > 0) {
                    seen.add(table);
                }
            }
        }
        assertThat(SET_FROM_ABOVE).containsAll(seen);
        assertThat(countIn(client.id(), "select count(*) from person")).isOne();
        assertThat(reseller.first().get("/api/audit-entries?limit=100").body()).doesNotContain(inside);
    }

    /** Whatever the server asks for: the database shows nobody what was set above somebody else's workspace. */
    @Test
    void seesNothingAtAllOfOthersClients() {
        TestWorkspace foreign = TestWorkspace.create(tenants, people);
        String theirs = foreign.tenant().id().value();
        Browser admin = foreign.browser(port, Role.ADMIN);
        admin.send("PUT", "/api/tenant/brand", Map.of("name", "Theirs"), Map.of("If-Match", "\"0\""));
        admin.post("/api/domains", Map.of("name", foreign.name() + ".test"));
        Browser theirOperator = foreign.browser(port, Role.OPERATOR);
        String limits = "/api/tenants/" + theirs + "/limits";
        theirOperator.send("PUT", limits, Map.of("people", 9), etagOf(theirOperator, "/api/tenants/" + theirs));
        Set<String> set = new TreeSet<>();
        for (String table : tables()) {
            String count = "select count(*) from " + table + " where tenant_id = '" + theirs + "'";
            if (countIn(theirs, count) > 0) {
                set.add(table);
            }
            for (String other : List.of(reseller.id(), above.operator().id().value(), client.id())) {
                assertThat(countIn(other, count)).as(table).isZero();
            }
        }
        assertThat(set).contains("tenant_brand", "tenant_domain", "tenant_limit", "person");
    }

    @Test
    void managesItsOwnClientsOnly() {
        Floor other = created(operator, "reseller");
        Floor theirs = created(other.first(), "business");
        for (String id : List.of(
                theirs.id(),
                other.id(),
                above.operator().id().value(),
                above.tenant().id().value(),
                reseller.id())) {
            String path = "/api/tenants/" + id;
            assertThat(reseller.first().get(path).status()).as(id).isEqualTo(404);
            assertThat(reseller.first().get(path + "/brand").status()).as(id).isEqualTo(404);
            assertThat(reseller.first().get(path + "/domains").status()).as(id).isEqualTo(404);
            for (int version = 1; version < 3; version++) {
                assertThat(reseller.first()
                                .patch(path, "\"" + version + "\"", Map.of("name", "Mine"))
                                .status())
                        .as(id)
                        .isEqualTo(404);
            }
            assertThat(workspaces(reseller.first().get("/api/tenants?reseller=" + id)))
                    .as(id)
                    .isSubsetOf(client.workspace());
        }
        assertThat(ask(reseller.first(), "reseller", name()).text("/code")).isEqualTo("kind-not-here");
        assertThat(ask(operator, "operator", name()).text("/code")).isEqualTo("kind-not-here");
        String path = "/api/tenants/" + client.id();
        assertThat(reseller.first()
                        .patch(path, reseller.first().get(path).etag(), Map.of("weight", 2))
                        .text("/code"))
                .isEqualTo("weight-too-high");
    }

    @Test
    void hasTheOperatorAboveItsClientsToo() {
        assertThat(workspaces(operator.get("/api/tenants")))
                .containsExactlyInAnyOrder(reseller.workspace(), above.name());
        assertThat(workspaces(operator.get("/api/tenants?reseller=" + reseller.id())))
                .containsExactly(client.workspace());
        String path = "/api/tenants/" + client.id();
        assertThat(operator.patch(path, operator.get(path).etag(), Map.of("status", "suspended"))
                        .status())
                .isEqualTo(200);
        assertThat(client.first().get("/api/session").status()).isEqualTo(402);
        TestWorkspace elsewhere = TestWorkspace.create(tenants, people);
        assertThat(elsewhere.browser(port, Role.OPERATOR).get(path).status()).isEqualTo(404);
    }

    @Test
    void leavesItsClientsAtWorkWhenItIsSuspended() {
        String path = "/api/tenants/" + reseller.id();
        assertThat(operator.patch(path, operator.get(path).etag(), Map.of("status", "suspended"))
                        .status())
                .isEqualTo(200);
        assertThat(reseller.first().get("/api/tenants").status()).isEqualTo(402);
        assertThat(client.first().get("/api/session").status()).isEqualTo(200);
    }

    private Floor created(Browser creator, String kind) {
        String name = name();
        var created = ask(creator, kind, name);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        String link = created.text("/invitation");
        String password = "/api/password-resets/" + link.substring(link.lastIndexOf('/') + 1);
        assertThat(new Browser(port).put(password, Map.of("password", PASSWORD)).status())
                .isEqualTo(204);
        Browser first = new Browser(port).signedIn(name, "first@example.org", PASSWORD);
        return new Floor(created.text("/tenant/id"), name, first);
    }

    private static Browser.Answer ask(Browser creator, String kind, String name) {
        Map<String, Object> asked = new HashMap<>(Map.of("kind", kind, "workspace", name, "name", name));
        asked.putAll(Map.of("sandbox", true, "adminName", "Fia First", "adminEmail", "first@example.org"));
        return creator.post("/api/tenants", asked);
    }

    private static String name() {
        return "floor-" + UuidCreator.getRandomBased().toString().substring(0, 8);
    }

    private static Map<String, String> etagOf(Browser browser, String path) {
        return Map.of("If-Match", browser.get(path).etag());
    }

    private static List<String> workspaces(Browser.Answer list) {
        return list.json()
                .at("/items")
                .valueStream()
                .map(item -> item.at("/workspace").asString())
                .toList();
    }

    private List<String> tables() {
        return jdbc.sql(
                        """
                        select distinct c.relname from pg_attribute a join pg_class c on c.oid = a.attrelid
                        where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                          and a.attname = 'tenant_id' and has_table_privilege(current_user, c.oid, 'select')
                        """)
                .query(String.class)
                .list();
    }

    private long countIn(String tenant, String sql) {
        return TenantContext.get(
                Scope.system(new TenantId(tenant), "test"),
                () -> transaction.execute(
                        status -> jdbc.sql(sql).query(Long.class).single()));
    }
}
