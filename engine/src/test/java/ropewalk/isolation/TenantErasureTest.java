package ropewalk.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
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
import ropewalk.tenant.Tenants;

/** A workspace ends: nothing of it is left in any table, its neighbour misses nothing, and it took two to do it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TenantErasureTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    CanaryTenants canaryTenants;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    EveryRow everyRow;

    @Autowired
    TenantRows tenantRows;

    @Autowired
    @Qualifier("systemJdbc")
    JdbcClient system;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void leavesNoRowOfTheWorkspaceAndTouchesNoOther() {
        var canaries = new Canaries();
        List<FurnishedWorkspace> flock = canaryTenants.furnished(port, canaries, 2);
        FurnishedWorkspace gone = flock.get(0);
        FurnishedWorkspace neighbour = flock.get(1);
        String id = gone.workspace().tenant().id().value();
        String name = gone.workspace().name();
        String path = "/api/tenants/" + id;
        Browser operator = gone.workspace().browser(port, Role.OPERATOR);
        assertThat(everyRow.holding(gone.word())).isNotEmpty();
        Map<String, String> before = tenantRows.of(neighbour.workspace());

        assertThat(gone.admin()
                        .post("/api/tenant/erasure", Map.of("workspace", name))
                        .text("/askedAt"))
                .isNotEmpty();
        assertThat(operator.post(path + "/closing", Map.of("workspace", name)).text("/eraseAfter"))
                .isNotEmpty();
        assertThat(gone.admin().get("/api/session").status()).isEqualTo(402);
        assertThat(operator.post(path + "/erasure", Map.of("workspace", name)).text("/confirmedAt"))
                .isNotEmpty();
        await().atMost(SOON)
                .until(() -> !operator.get(path + "/end").text("/completedAt").isEmpty());

        assertThat(everyRow.holding(gone.word())).isEmpty();
        assertThat(everyRow.holding(id))
                .extracting(EveryRow.Row::table)
                .containsOnly("tenant", "tenant_end", "tenant_erasure", "audit_entry");
        assertThat(everyRow.holding(id))
                .filteredOn(row -> row.table().equals("audit_entry"))
                .as("only whoever stands above tells of it")
                .allMatch(row -> !row.tenant().equals(id));
        assertThat(tenantRows.of(neighbour.workspace())).isEqualTo(before);
        assertThat(neighbour.admin().get("/api/tasks").status()).isEqualTo(200);

        Browser.Answer end = operator.get(path + "/end");
        assertThat(end.json().at("/erased/task").asLong()).isEqualTo(4);
        assertThat(end.json().at("/erased/tenant_key").asLong()).isOne();
        assertThat(end.json().at("/erased/act_ru_execution").asLong()).isPositive();
        assertThat(end.text("/lastHash")).hasSize(64);
        Browser.Answer tombstone = operator.get(path);
        assertThat(tombstone.text("/status")).isEqualTo("erased");
        assertThat(tombstone.text("/name")).isEqualTo(name);
        assertThat(gone.admin().get("/api/session").status()).isEqualTo(401);
        assertThat(new Browser(port)
                        .signIn(name, TestWorkspace.email(Role.ADMIN), canaries.secret(0))
                        .status())
                .isEqualTo(401);
        assertThat(operator.delete(path + "/closing").status()).isEqualTo(409);
        assertThat(operator.patch(path, tombstone.etag(), Map.of("status", "active"))
                        .text("/code"))
                .isEqualTo("tenant-closed");
        assertThat(operator.get("/api/audit-entries?limit=100").body())
                .contains("tenant.closed", "tenant.erasure-confirmed");
    }

    @Test
    void isClosedForATimeInWhichItCanBeOpenedAgain() {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        Browser operator = workspace.browser(port, Role.OPERATOR);
        Browser user = workspace.browser(port, Role.USER);
        String path = "/api/tenants/" + workspace.tenant().id().value();
        assertThat(operator.post(path + "/closing", Map.of("workspace", "harbour"))
                        .text("/code"))
                .isEqualTo("wrong-workspace");
        assertThat(operator.post(path + "/closing", Map.of("workspace", workspace.name(), "days", 6))
                        .status())
                .isEqualTo(400);
        assertThat(operator.post(path + "/closing", Map.of("workspace", workspace.name()))
                        .status())
                .isEqualTo(200);
        assertThat(operator.get(path).text("/status")).isEqualTo("closed");
        assertThat(user.get("/api/tenant").status()).isEqualTo(402);
        assertThat(operator.post(path + "/closing", Map.of("workspace", workspace.name()))
                        .text("/code"))
                .isEqualTo("tenant-closed");
        assertThat(operator.delete(path + "/closing").status()).isEqualTo(200);
        assertThat(operator.get(path).text("/status")).isEqualTo("active");
        assertThat(user.get("/api/tenant").status()).isEqualTo(200);
    }

    @Test
    void isErasedAtOnceOnlyWhenItsAdminHasAsked() {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        Browser operator = workspace.browser(port, Role.OPERATOR);
        Browser admin = workspace.browser(port, Role.ADMIN);
        String path = "/api/tenants/" + workspace.tenant().id().value();
        Map<String, String> typed = Map.of("workspace", workspace.name());
        assertThat(admin.post("/api/tenant/erasure", typed).status()).isEqualTo(200);
        assertThat(operator.post(path + "/erasure", typed).text("/code")).isEqualTo("tenant-not-closed");
        assertThat(admin.delete("/api/tenant/erasure").text("/askedAt")).isEmpty();
        operator.post(path + "/closing", typed);
        assertThat(operator.post(path + "/erasure", typed).text("/code")).isEqualTo("erasure-not-asked");
        assertThatThrownBy(() -> system.sql("select tenant_erase(:tenant, 100)")
                        .param("tenant", workspace.tenant().id().value())
                        .query(Long.class)
                        .single())
                .hasMessageContaining("is not due");
        assertThat(new Browser(port)
                        .signIn(workspace.name(), TestWorkspace.email(Role.ADMIN), TestWorkspace.PASSWORD)
                        .status())
                .as("closed, and still there")
                .isEqualTo(402);
    }

    @Test
    void isErasedByItselfWhenItsTimeOfGraceIsOver() {
        TestWorkspace over = TestWorkspace.create(tenants, people);
        TestWorkspace waiting = TestWorkspace.create(tenants, people);
        for (TestWorkspace one : List.of(over, waiting)) {
            String path = "/api/tenants/" + one.tenant().id().value();
            Browser operator = one.browser(port, Role.OPERATOR);
            assertThat(operator.post(path + "/closing", Map.of("workspace", one.name(), "days", 7))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(passGrace(over)).isOne();
        Browser operator = over.browser(port, Role.OPERATOR);
        String path = "/api/tenants/" + over.tenant().id().value();
        await().atMost(SOON)
                .until(() -> !operator.get(path + "/end").text("/completedAt").isEmpty());
        assertThat(operator.get(path).text("/status")).isEqualTo("erased");
        assertThat(operator.get(path + "/end").text("/confirmedAt")).isEmpty();
        String still = "/api/tenants/" + waiting.tenant().id().value();
        assertThat(waiting.browser(port, Role.OPERATOR).get(still).text("/status"))
                .isEqualTo("closed");
    }

    private int passGrace(TestWorkspace closed) {
        return TenantContext.get(
                Scope.system(closed.operator().id(), "test"),
                () -> transaction.execute(
                        status -> jdbc.sql("update tenant_end set erase_after = now() where tenant_id = :tenant")
                                .param("tenant", closed.tenant().id().value())
                                .update()));
    }

    @Test
    void isNotClosedWhileItHasWorkspacesOfItsOwn() {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        Browser operator = workspace.browser(port, Role.OPERATOR);
        String name = workspace.name() + "-s";
        Browser.Answer reseller = operator.post(
                "/api/tenants",
                Map.of(
                        "workspace",
                        name,
                        "name",
                        "Seller",
                        "sandbox",
                        true,
                        "kind",
                        "reseller",
                        "adminName",
                        "S",
                        "adminEmail",
                        "s@example.org"));
        String link = reseller.text("/invitation");
        new Browser(port)
                .put(
                        "/api/password-resets/" + link.substring(link.lastIndexOf('/') + 1),
                        Map.of("password", TestWorkspace.PASSWORD));
        Browser seller = new Browser(port).signedIn(name, "s@example.org", TestWorkspace.PASSWORD);
        assertThat(seller.post(
                                "/api/tenants",
                                Map.of(
                                        "workspace",
                                        name + "c",
                                        "name",
                                        "Client",
                                        "sandbox",
                                        true,
                                        "adminName",
                                        "C",
                                        "adminEmail",
                                        "c@example.org"))
                        .status())
                .isEqualTo(201);
        String path = "/api/tenants/" + reseller.text("/tenant/id");
        assertThat(operator.post(path + "/closing", Map.of("workspace", name)).text("/code"))
                .isEqualTo("has-workspaces");
    }
}
