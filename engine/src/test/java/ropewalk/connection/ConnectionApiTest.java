package ropewalk.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.sandbox.hubspot.HubSpotSandbox;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class ConnectionApiTest {
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

    @BeforeAll
    void createWorkspace() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
    }

    @BeforeEach
    void create() throws IOException {
        vendors = new Vendors();
    }

    @AfterEach
    void close() {
        vendors.close();
        workspace.inside(() -> new TransactionTemplate(transactions)
                .execute(status -> jdbc.sql("delete from connection").update()));
    }

    @Test
    void showsWhatCanBeConnected() {
        var connectors = admin.get("/api/connectors");
        assertThat(names(connectors, "", "/id")).contains("google-calendar", "hubspot", "mail", "rest", "stripe");
        var mail = connectors
                .json()
                .valueStream()
                .filter(connector -> connector.at("/id").asString().equals("mail"))
                .findFirst()
                .orElseThrow();
        assertThat(mail.at("/account")
                        .valueStream()
                        .map(field -> field.at("/name").asString() + ": "
                                + field.at("/type").asString()
                                + (field.at("/secret").asBoolean() ? ", secret" : "")))
                .contains("host: text", "port: number", "protection: choice", "password: text, secret");
        var templates = workspace.browser(port, Role.MANAGER).get("/api/element-templates");
        assertThat(names(templates, "", "/id")).contains("hubspot.upsert-contact", "stripe.create-invoice");
        assertThat(workspace.browser(port, Role.USER).get("/api/connectors").status())
                .isEqualTo(403);
    }

    @Test
    void offersTheTenantsConnectionsInTheModeler() {
        vendors.connect(admin, "Our CRM");
        assertThat(admin.get("/api/element-templates").body()).contains("Our CRM");
        TestWorkspace other = TestWorkspace.create(tenants, people);
        assertThat(other.browser(port, Role.ADMIN).get("/api/element-templates").body())
                .doesNotContain("Our CRM");
    }

    @Test
    void addsChangesAndRemovesAConnection() {
        var added = vendors.connect(admin, "CRM");
        String path = Vendors.path(added);
        assertThat(added.headers()).containsEntry("location", path);
        assertThat(added.text("/health")).isEqualTo("unknown");
        assertThat(added.text("/connectorName")).isEqualTo("HubSpot");
        assertThat(added.text("/account/address"))
                .isEqualTo(vendors.hubspot().address().toString());
        var renamed = admin.patch(path, added.etag(), Map.of("name", "Customers"));
        assertThat(renamed.text("/name")).isEqualTo("Customers");
        assertThat(admin.patch(path, added.etag(), Map.of("name", "Late")).text("/code"))
                .isEqualTo("stale-version");
        assertThat(admin.send("PATCH", path, Map.of("name", "Blind"), Map.of()).status())
                .isEqualTo(428);
        assertThat(names(admin.get("/api/connections"), "/items", "/name")).containsExactly("Customers");
        assertThat(admin.send("DELETE", path, null, Map.of("If-Match", renamed.etag()))
                        .status())
                .isEqualTo(204);
        assertThat(admin.get(path).status()).isEqualTo(404);
    }

    @Test
    void addsOneConnectionForOneIdempotencyKey() {
        var wanted = Map.of("connector", "hubspot", "name", "CRM", "account", vendors.account());
        var once = admin.send("POST", "/api/connections", wanted, Map.of("Idempotency-Key", "k1"));
        var again = admin.send("POST", "/api/connections", wanted, Map.of("Idempotency-Key", "k1"));
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text("/id")).isEqualTo(once.text("/id"));
        assertThat(admin.post("/api/connections", wanted).text("/code")).isEqualTo("connection-name-taken");
    }

    @Test
    void saysWhichFieldsDoNotFit() {
        var answer = admin.post("/api/connections", Map.of("connector", "hubspot", "name", "CRM"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/code")).isEqualTo("invalid-account");
        assertThat(answer.text("/fields/0/name")).isEqualTo("token");
        var account = vendors.account();
        account.put("pasword", "x");
        assertThat(admin.post("/api/connections", Map.of("connector", "hubspot", "name", "CRM", "account", account))
                        .text("/fields/0/name"))
                .isEqualTo("pasword");
        assertThat(admin.post("/api/connections", Map.of("connector", "fax", "name", "Fax"))
                        .text("/code"))
                .isEqualTo("unknown-connector");
    }

    @Test
    void keepsASecretThatIsNotGivenAgain() {
        var added = vendors.connect(admin, "CRM");
        String path = Vendors.path(added);
        assertThat(names(added, "/secrets", "")).containsExactly("token", "clientSecret");
        var kept =
                admin.patch(path, added.etag(), Map.of("account", Map.of("dealKeyProperty", "our_key", "token", "")));
        assertThat(kept.text("/account/dealKeyProperty")).isEqualTo("our_key");
        assertThat(admin.post(path + "/test", Map.of()).json().at("/ok").asBoolean())
                .isTrue();
        assertThat(admin.get(path).text("/health")).isEqualTo("working");
        var wrong = admin.patch(path, kept.etag(), Map.of("account", Map.of("token", "wrong-token-4711")));
        assertThat(wrong.text("/health")).isEqualTo("unknown");
        var tested = admin.post(path + "/test", Map.of());
        assertThat(tested.json().at("/ok").asBoolean()).isFalse();
        assertThat(tested.text("/message")).contains("credentials");
        assertThat(admin.get(path).text("/health")).isEqualTo("unauthorised");
    }

    @Test
    void sendsNoSecretToAnAddressItWasNotEnteredFor() throws IOException {
        var added = vendors.connect(admin, "CRM");
        String path = Vendors.path(added);
        try (var elsewhere = new Vendors()) {
            String address = elsewhere.hubspot().address().toString();
            var moved = admin.patch(path, added.etag(), Map.of("account", Map.of("address", address)));
            assertThat(moved.text("/code")).isEqualTo("secrets-needed");
            var complete = new HashMap<>(vendors.account());
            complete.put("address", address);
            assertThat(admin.patch(path, added.etag(), Map.of("account", complete))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void showsSecretsNowhere(CapturedOutput output) {
        String canary = "canary-secret-8c1e57d2";
        var account = vendors.account();
        account.put("token", canary);
        var wanted = Map.of("connector", "hubspot", "name", "CRM", "sandbox", true, "account", account);
        var added = admin.post("/api/connections", wanted);
        String path = Vendors.path(added);
        Outcome outcome = workspace.inside(() ->
                calls.call(new ConnectorCall("hubspot.get-contact", "", Map.of("contactId", "1"), "key-1", null)));
        assertThat(outcome).isInstanceOf(Outcome.Unauthorised.class);
        var tested = admin.post(path + "/test", Map.of());
        var shown = admin.get(path);
        assertThat(List.of(
                        added.body(),
                        tested.body(),
                        shown.body(),
                        admin.get("/api/connections").body()))
                .noneMatch(body -> body.contains(canary))
                .noneMatch(body -> body.contains(HubSpotSandbox.CLIENT_SECRET));
        assertThat(outcome.toString()).doesNotContain(canary);
        assertThat(output.getAll()).doesNotContain(canary, HubSpotSandbox.CLIENT_SECRET);
        assertThat(stored("select c::text from connection c")).doesNotContain(canary, HubSpotSandbox.CLIENT_SECRET);
        assertThat(stored("select string_agg(a::text, '') from audit_entry a"))
                .contains("connection.created")
                .doesNotContain(canary, HubSpotSandbox.CLIENT_SECRET);
        String hookKey = shown.text("/hookUrl").replaceAll(".*/hooks/", "");
        assertThat(stored("select c::text from connection c")).doesNotContain(hookKey);
    }

    @Test
    void letsAManagerLookButNotTouch() {
        var added = vendors.connect(admin, "CRM");
        String path = Vendors.path(added);
        assertThat(added.text("/hookUrl")).contains("/hooks/");
        Browser manager = workspace.browser(port, Role.MANAGER);
        var seen = manager.get(path);
        assertThat(seen.text("/name")).isEqualTo("CRM");
        assertThat(seen.text("/hookUrl")).isEmpty();
        for (var refused : List.of(
                manager.patch(path, seen.etag(), Map.of("name", "Mine")),
                manager.post("/api/connections", Map.of("connector", "hubspot", "name", "Mine")),
                manager.post(path + "/test", Map.of()),
                manager.send("DELETE", path, null, Map.of("If-Match", seen.etag())))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text("/permission")).isEqualTo("MANAGE_CONNECTIONS");
        }
        assertThat(workspace.browser(port, Role.USER).get(path).status()).isEqualTo(403);
    }

    @Test
    void answersForAnothersConnectionAsForNone() {
        String foreign = Vendors.path(vendors.connect(admin, "CRM"));
        String none = "/api/connections/01a20d69-10a0-71cf-9b19-a277ff13bc2e";
        Browser other = TestWorkspace.create(tenants, people).browser(port, Role.ADMIN);
        assertThat(names(other.get("/api/connections"), "/items", "/name")).isEmpty();
        for (String path : List.of(foreign, none)) {
            for (var answer : List.of(
                    other.get(path),
                    other.patch(path, "\"1\"", Map.of("name", "Mine")),
                    other.post(path + "/test", Map.of()),
                    other.send("DELETE", path, null, Map.of("If-Match", "\"1\"")))) {
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.text("/code")).isEqualTo("not-found");
            }
        }
        assertThat(admin.get(foreign).status()).isEqualTo(200);
    }

    @Test
    void allowsASandboxOnlyToASandboxWorkspace() {
        String real = workspace.tenant().workspace().replace("harbour", "real");
        var tenant = TenantContext.get(
                Scope.system(workspace.operator().id(), "test"), () -> tenants.create(real, "Real", false));
        TenantContext.run(
                Scope.system(tenant.id(), "test"),
                () -> people.add("Ada", "ada@example.org", Role.ADMIN, TestWorkspace.PASSWORD));
        Browser ada = new Browser(port).signedIn(real, "ada@example.org", TestWorkspace.PASSWORD);
        var wanted = Map.of("connector", "hubspot", "name", "CRM", "sandbox", true, "account", vendors.account());
        assertThat(ada.post("/api/connections", wanted).text("/code")).isEqualTo("sandbox-not-allowed");

        var without = Map.of("connector", "hubspot", "name", "CRM", "account", vendors.account());
        var added = ada.post("/api/connections", without);
        assertThat(added.json().at("/sandbox").asBoolean()).isFalse();
        var tested = ada.post(Vendors.path(added) + "/test", Map.of());
        assertThat(tested.json().at("/ok").asBoolean()).isFalse();
        assertThat(vendors.hubspot().requests()).isZero();
    }

    private String stored(String sql) {
        return workspace.inside(() -> new TransactionTemplate(transactions)
                .execute(status -> jdbc.sql(sql).query(String.class).single()));
    }

    private static List<String> names(Browser.Answer answer, String list, String name) {
        return answer.json()
                .at(list)
                .valueStream()
                .map(item -> item.at(name).asString())
                .toList();
    }
}
