package ropewalk.identity.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.identity.federation.ProviderVisit;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class IdentityProviderTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    IdentityProviders providers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    LocalProvider provider;
    TestWorkspace workspace;
    Browser admin;

    @BeforeEach
    void startAProvider() {
        provider = LocalProvider.start();
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
    }

    @AfterEach
    void stopIt() {
        provider.close();
    }

    @Test
    void isAddedTestedChangedAndRemoved() {
        Answer added = add(provider.wanted("Works"));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.body()).doesNotContain(LocalProvider.SECRET);
        assertThat(added.text("/callbackUrl")).endsWith("/api/sign-in/callback");
        assertThat(added.text("/logoutUrl")).matches(".*/api/sign-in/[A-Za-z0-9_-]{43}/logout");
        assertThat(added.json().at("/backChannelLogout").asBoolean()).isTrue();
        String path = "/api/identity-providers/" + added.text("/id");
        assertThat(admin.post(path + "/test", Map.of()).status()).isEqualTo(200);
        Map<String, Object> wanted = provider.wanted("Works of the harbour");
        wanted.remove("clientSecret");
        Answer changed = admin.send("PUT", path, wanted, Map.of("If-Match", added.etag()));
        assertThat(changed.text("/label")).isEqualTo("Works of the harbour");
        assertThat(admin.send("PUT", path, wanted, Map.of("If-Match", added.etag()))
                        .text("/code"))
                .isEqualTo("stale-version");
        assertThat(secret(added.text("/id"))).isEqualTo(LocalProvider.SECRET);
        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(admin.get(path).status()).isEqualTo(404);
        assertThat(admin.get("/api/audit-entries?limit=100").body())
                .contains("identity-provider.added", "identity-provider.changed", "identity-provider.removed")
                .doesNotContain(LocalProvider.SECRET);
    }

    @Test
    void keepsItsSecretSealedAndSealsItAgain() {
        String id = add(provider.wanted("Works")).text("/id");
        byte[] sealed = workspace.inside(() -> new TransactionTemplate(transactions)
                .execute(status -> jdbc.sql("select sealed from identity_provider where id = :id")
                        .param("id", id)
                        .query(byte[].class)
                        .single()));
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(LocalProvider.SECRET);
        workspace.inside(() -> new TransactionTemplate(transactions)
                .execute(status -> jdbc.sql("update tenant_key set created_at = now() - interval '1 day'")
                        .update()));
        Answer rotated = admin.post("/api/tenant/key/rotation", Map.of());
        assertThat(rotated.json().at("/sealedAgain/identity-providers").asInt())
                .as(rotated.body())
                .isEqualTo(1);
        assertThat(secret(id)).isEqualTo(LocalProvider.SECRET);
    }

    @Test
    void isTakenOnlyIfItCallsItselfAsItIsCalled() {
        provider.describes("issuer", "https://somebody.else.example");
        assertThat(add(provider.wanted("Works")).text("/code")).isEqualTo("provider-unfit");
        provider.describes("issuer", provider.issuer()).describes("jwks_uri", "");
        assertThat(add(provider.wanted("Works")).text("/code")).isEqualTo("provider-address");
        Map<String, Object> silent = provider.wanted("Works");
        silent.put("issuer", provider.issuer() + "/nothing-here");
        assertThat(add(silent).text("/code")).isEqualTo("provider-unreachable");
    }

    @Test
    void cannotBeUsedToReachIntoOurNetwork() {
        for (String inside : List.of(
                "http://login.example.org",
                "https://10.0.0.1",
                "https://169.254.169.254",
                "https://[fd00::1]",
                "https://[::ffff:10.0.0.1]",
                "https://[::127.0.0.1]",
                "https://100.64.0.1",
                "ftp://login.example.org",
                "https://user:word@8.8.8.8",
                "no address at all")) {
            Map<String, Object> wanted = provider.wanted("Works");
            wanted.put("issuer", inside);
            assertThat(add(wanted).text("/code")).as(inside).isEqualTo("provider-address");
        }
        for (String field : List.of("authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint")) {
            LocalProvider sly = LocalProvider.start().describes(field, "https://10.0.0.1/" + field);
            assertThat(add(sly.wanted("Works")).text("/field")).isEqualTo(field);
            sly.close();
        }
    }

    @Test
    void isNotFollowedElsewhereNorHeardWithoutEnd() {
        try (LocalProvider other = LocalProvider.start().describes("issuer", provider.issuer())) {
            provider.movedTo(other);
            assertThat(add(provider.wanted("Works")).status()).isEqualTo(422);
        }
        try (LocalProvider endless = LocalProvider.start().describes("more", "x".repeat(2_000_000))) {
            assertThat(add(endless.wanted("Works")).text("/code")).isEqualTo("provider-unreachable");
        }
    }

    @Test
    void reachesThisMachineFromASandboxOnly() {
        Tenant real = TenantContext.get(
                Scope.system(workspace.operator().id(), "test"),
                () -> tenants.create("real-" + workspace.name(), "Real", false));
        TenantContext.run(
                Scope.system(real.id(), "test"),
                () -> people.add("Ada", "ada@example.org", Role.ADMIN, TestWorkspace.PASSWORD));
        Browser realAdmin = new Browser(port).signedIn(real.workspace(), "ada@example.org", TestWorkspace.PASSWORD);
        Answer refused = realAdmin.post("/api/identity-providers", provider.wanted("Works"));
        assertThat(refused.text("/code")).isEqualTo("provider-address");
        Map<String, Object> protectedWay = provider.wanted("Works");
        protectedWay.put("issuer", "https://127.0.0.1:1");
        assertThat(realAdmin.post("/api/identity-providers", protectedWay).text("/code"))
                .isEqualTo("provider-address");
    }

    @Test
    void givesNoRoleThatTheWorkspaceDoesNotHave() {
        Map<String, Object> wanted = provider.wanted("Works");
        wanted.put("joinsAs", "OPERATOR");
        assertThat(add(wanted).text("/code")).isEqualTo("role-not-here");
    }

    @Test
    void mayBeTheOnlyWayInForAllButAdmins() {
        assertThat(closePasswords("\"0\"").text("/code")).isEqualTo("no-provider");
        String id = add(provider.wanted("Works")).text("/id");
        assertThat(closePasswords("\"0\"").status()).isEqualTo(200);
        Answer refused =
                new Browser(port).signIn(workspace.name(), TestWorkspace.email(Role.USER), TestWorkspace.PASSWORD);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text("/code")).isEqualTo("password-closed");
        assertThat(new Browser(port)
                        .signIn(workspace.name(), TestWorkspace.email(Role.USER), "wrong wrong wrong")
                        .text("/code"))
                .isEqualTo("sign-in-failed");
        assertThat(workspace.browser(port, Role.ADMIN).get("/api/session").status())
                .isEqualTo(200);
        assertThat(new Browser(port)
                        .get("/api/sign-in?workspace=" + workspace.name())
                        .json()
                        .at("/passwords")
                        .asBoolean())
                .isFalse();
        assertThat(admin.delete("/api/identity-providers/" + id).text("/code")).isEqualTo("passwords-closed");
        assertThat(admin.send(
                                "PUT",
                                "/api/sign-in-policy",
                                Map.of("passwords", true),
                                Map.of(
                                        "If-Match",
                                        admin.get("/api/sign-in-policy").etag()))
                        .status())
                .isEqualTo(200);
        assertThat(admin.delete("/api/identity-providers/" + id).status()).isEqualTo(204);
        workspace.browser(port, Role.USER);
    }

    @Test
    void takesItsSessionsWithIt() {
        String id = add(provider.wanted("Works")).text("/id");
        provider.knows("u-1", TestWorkspace.email(Role.USER), true);
        ProviderVisit visit = ProviderVisit.of(port, provider, workspace.name());
        assertThat(visit.landing()).isEqualTo("/");
        assertThat(admin.delete("/api/identity-providers/" + id).status()).isEqualTo(204);
        assertThat(visit.isSignedIn()).isFalse();
        assertThat(workspace.browser(port, Role.USER).get("/api/session").status())
                .isEqualTo(200);
    }

    private Answer closePasswords(String etag) {
        return admin.send("PUT", "/api/sign-in-policy", Map.of("passwords", false), Map.of("If-Match", etag));
    }

    private Answer add(Map<String, Object> wanted) {
        return admin.post("/api/identity-providers", new LinkedHashMap<>(wanted));
    }

    private String secret(String id) {
        return workspace.inside(() -> providers.secret(providers.find(id).orElseThrow()));
    }
}
