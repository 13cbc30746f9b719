package ropewalk.identity.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.TestWorkspace;
import ropewalk.identity.provider.LocalProvider;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ProviderSignInTest extends ProviderScene {
    @Autowired
    ExternalIdentities identities;

    @Test
    void signsInWhomTheProviderVouchesFor() {
        provider.knows("u-1", USER, true);
        ProviderVisit visit = desk.visit();
        Answer landed = visit.browser().get(visit.back(Map.of("then", "/tasks?view=late")));
        assertThat(landed.status()).isEqualTo(302);
        assertThat(landed.headers().get("location")).isEqualTo("/tasks?view=late");
        assertThat(landed.headers().get("set-cookie")).contains("ropewalk_session=", "HttpOnly", "SameSite=Lax");
        Answer session = visit.browser().get("/api/session");
        assertThat(session.text("/person/email")).isEqualTo(USER);
        assertThat(session.text("/tenant/workspace")).isEqualTo(workspace.name());
        assertThat(desk.audit("person.signed-in")).contains("Works", "USER person");
    }

    @Test
    void sendsNoTokenToTheBrowserAndNothingSecretToTheProvider() {
        provider.knows("u-1", USER, true);
        ProviderVisit visit = desk.visit();
        Answer left = visit.leave(Map.of());
        assertThat(left.text("/address"))
                .contains("response_type=code", "code_challenge_method=S256", "nonce=", "state=")
                .doesNotContain(LocalProvider.SECRET, visit.browser().cookie("ropewalk_sign_in"));
        assertThat(left.headers().get("set-cookie")).contains("ropewalk_sign_in=", "HttpOnly", "SameSite=Lax");
        Answer landed = visit.signIn();
        assertThat(landed.headers().toString() + landed.body()).doesNotContain("eyJ", "opaque", "id_token");
    }

    @Test
    void leadsNowhereButToItself() {
        provider.knows("u-1", USER, true);
        for (String then : List.of("//evil.example", "https://evil.example", "/\\evil.example", "/\r\nX: y")) {
            ProviderVisit visit = desk.visit();
            assertThat(visit.browser()
                            .get(visit.back(Map.of("then", then)))
                            .headers()
                            .get("location"))
                    .isEqualTo("/");
        }
    }

    @Test
    void refusesTokensThatAreNotForThisSignIn() {
        provider.knows("u-1", USER, true);
        List<Map<String, Object>> lies = List.of(
                Map.of("nonce", "another sign-in's"),
                Map.of("aud", "another client"),
                Map.of("iss", "https://elsewhere.example"),
                Map.of("exp", LocalProvider.seconds() - 600, "iat", LocalProvider.seconds() - 900),
                Map.of("aud", List.of(LocalProvider.CLIENT, "another"), "azp", "another"));
        for (Map<String, Object> lie : lies) {
            provider.lies(claims -> with(claims, lie));
            ProviderVisit visit = desk.visit();
            assertThat(visit.landing()).as(lie.toString()).isEqualTo(desk.refused("provider-refused"));
            assertThat(visit.isSignedIn()).isFalse();
        }
        provider.lies(claims -> without(claims, "nonce"));
        assertThat(desk.visit().landing()).isEqualTo(desk.refused("provider-refused"));
        provider.lies(claims -> claims).signsFalsely();
        assertThat(desk.visit().landing()).isEqualTo(desk.refused("provider-refused"));
        assertThat(desk.audit("person.sign-in-refused")).contains("Works");
    }

    @Test
    void takesAStateOnceAndFromItsOwnBrowserOnly() {
        provider.knows("u-1", USER, true);
        ProviderVisit visit = desk.visit();
        String back = visit.back();
        Answer thief = new Browser(port).get(back);
        assertThat(thief.headers().get("location")).isEqualTo(desk.refused("sign-in-expired"));
        assertThat(thief.headers()).doesNotContainKey("set-cookie");
        assertThat(visit.browser().get(back).headers().get("location")).startsWith("/sign-in");

        ProviderVisit second = desk.visit();
        String once = second.back();
        assertThat(second.browser().get(once).headers().get("location")).isEqualTo("/");
        assertThat(second.browser().get(once).headers().get("location")).isEqualTo("/sign-in?problem=sign-in-expired");
        assertThat(new Browser(port)
                        .get("/api/sign-in/callback?state=made-up&code=x")
                        .headers()
                        .get("location"))
                .isEqualTo("/sign-in?problem=sign-in-expired");
    }

    @Test
    void signsInToTheWorkspaceThatTheStateIsOf() {
        TestWorkspace other = TestWorkspace.create(tenants, people);
        Browser otherAdmin = other.browser(port, Role.ADMIN);
        assertThat(otherAdmin
                        .post("/api/identity-providers", provider.wanted("Theirs"))
                        .status())
                .isEqualTo(201);
        provider.knows("u-1", USER, true);
        ProviderVisit ours = desk.visit();
        ProviderVisit theirs = ProviderVisit.of(port, provider, other.name());
        String ourBack = ours.back();
        String theirBack = theirs.back();
        String mixed = ourBack.replaceAll("state=.*", theirBack.replaceAll(".*(state=.*)", "$1"));
        assertThat(ours.browser().get(mixed).headers().get("location"))
                .isEqualTo("/sign-in/" + other.name() + "?problem=sign-in-expired");
        assertThat(ours.isSignedIn()).isFalse();
        assertThat(ours.landing()).isEqualTo("/");
        assertThat(ours.browser().get("/api/session").text("/tenant/workspace")).isEqualTo(workspace.name());
        assertThat(workspace.inside(() -> identities.person(provider.issuer(), "u-1")))
                .isPresent();
        assertThat(other.inside(() -> identities.person(provider.issuer(), "u-1")))
                .isEmpty();
    }

    @Test
    void letsNoneInWhoIsDisabledOrWhoseWorkspaceIsSuspended() {
        provider.knows("u-1", USER, true);
        assertThat(desk.visit().landing()).isEqualTo("/");
        String path = "/api/people/" + personId(USER);
        admin.patch(path, admin.get(path).etag(), Map.of("status", "disabled"));
        assertThat(desk.visit().landing()).isEqualTo(desk.refused("not-known-here"));
        admin.patch(path, admin.get(path).etag(), Map.of("status", "active"));
        TenantContext.run(Scope.system(workspace.operator().id(), "test"), () -> {
            Tenant now = tenants.find(workspace.tenant().id()).orElseThrow();
            tenants.change(now, now.name(), Tenant.Status.SUSPENDED, 1);
        });
        ProviderVisit visit = desk.visit();
        assertThat(visit.landing()).isEqualTo(desk.refused("tenant-suspended"));
        assertThat(visit.isSignedIn()).isFalse();
    }

    @Test
    void provesAgainWhoSitsThereByAskingTheProvider() {
        provider.knows("a-1", TestWorkspace.email(Role.ADMIN), true);
        ProviderVisit visit = desk.visit();
        assertThat(visit.landing()).isEqualTo("/");
        Map<String, Object> client = Map.of("name", "Sync", "permissions", List.of("SEE_PROCESSES"));
        visit.browser().get("/api/session");
        assertThat(visit.browser().post("/api/api-clients", client).status()).isEqualTo(201);
        workspace.inside(() -> new TransactionTemplate(transactions)
                .execute(status -> jdbc.sql("update session set proved_at = now() - interval '6 minutes'")
                        .update()));
        assertThat(visit.browser().post("/api/api-clients", client).text("/code"))
                .isEqualTo("proof-too-old");

        provider.lies(claims -> with(claims, Map.of("auth_time", LocalProvider.seconds() - 3_600)));
        assertThat(prove(visit)).isEqualTo(desk.refused("proof-failed"));
        provider.lies(claims -> claims).knows("u-1", USER, true);
        assertThat(prove(visit)).isEqualTo(desk.refused("proof-failed"));
        assertThat(visit.browser().post("/api/api-clients", client).text("/code"))
                .isEqualTo("proof-too-old");
        provider.knows("a-1", TestWorkspace.email(Role.ADMIN), true);
        assertThat(prove(visit)).isEqualTo("/api-clients");
        assertThat(visit.browser().post("/api/api-clients", client).status()).isEqualTo(201);
        assertThat(desk.visit().leave(Map.of("proof", true)).status()).isEqualTo(401);
    }

    @Test
    void takesASignInThatSaysNotWhenForAnOldProof() {
        provider.knows("a-1", TestWorkspace.email(Role.ADMIN), true).lies(claims -> without(claims, "auth_time"));
        ProviderVisit visit = desk.visit();
        assertThat(visit.landing()).isEqualTo("/");
        visit.browser().get("/api/session");
        assertThat(visit.browser()
                        .post("/api/api-clients", Map.of("name", "S", "permissions", List.of("SEE_PROCESSES")))
                        .text("/code"))
                .isEqualTo("proof-too-old");
    }

    @Test
    void tellsOfNoWorkspaceThatItExists() {
        TestWorkspace without = TestWorkspace.create(tenants, people);
        Answer unknown = new Browser(port).get("/api/sign-in?workspace=no-such-workspace");
        Answer known = new Browser(port).get("/api/sign-in?workspace=" + without.name());
        assertThat(unknown.status()).isEqualTo(200);
        assertThat(unknown.body()).isEqualTo(known.body()).isEqualTo("{\"providers\":[],\"passwords\":true}");
    }

    @Test
    void letsOneAddressBeginOnlySoManyThatNeverEnd() {
        ProviderVisit visit = desk.visit();
        Answer last = visit.leave(Map.of());
        for (int begun = 1; begun < 300 && last.status() == 200; begun++) {
            last = visit.leave(Map.of());
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.text("/code")).isEqualTo("too-many-attempts");
        assertThat(last.headers()).containsKey("retry-after");
    }

    private String prove(ProviderVisit visit) {
        return visit.browser()
                .get(visit.back(Map.of("proof", true, "then", "/api-clients")))
                .headers()
                .getOrDefault("location", "");
    }

    private static Map<String, Object> with(Map<String, Object> claims, Map<String, Object> more) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.putAll(more);
        return changed;
    }

    private static Map<String, Object> without(Map<String, Object> claims, String name) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.remove(name);
        return changed;
    }
}
