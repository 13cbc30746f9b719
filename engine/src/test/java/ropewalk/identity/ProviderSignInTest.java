package ropewalk.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser.Answer;
import ropewalk.privacy.PersonalData;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ProviderSignInTest {
    private static final String USER = TestWorkspace.email(Role.USER);

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    ExternalIdentities identities;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    LocalProvider provider;
    TestWorkspace workspace;
    Browser admin;

    @BeforeEach
    void registerAProvider() {
        provider = LocalProvider.start();
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
        register(Map.of());
    }

    @AfterEach
    void stopIt() {
        provider.close();
    }

    @Test
    void signsInWhomTheProviderVouchesFor() {
        provider.knows("u-1", USER, true);
        ProviderVisit visit = visit();
        Answer landed = visit.browser().get(visit.back("?then=/tasks?view=late"));
        assertThat(landed.status()).isEqualTo(302);
        assertThat(landed.headers().get("location")).isEqualTo("/tasks?view=late");
        assertThat(landed.headers().get("set-cookie")).contains("ropewalk_session=", "HttpOnly", "SameSite=Lax");
        Answer session = visit.browser().get("/api/session");
        assertThat(session.text("/person/email")).isEqualTo(USER);
        assertThat(session.text("/tenant/workspace")).isEqualTo(workspace.name());
        assertThat(audit("person.signed-in")).contains("Works", "USER person");
    }

    @Test
    void sendsNoTokenToTheBrowserAndNothingSecretToTheProvider() {
        provider.knows("u-1", USER, true);
        ProviderVisit visit = visit();
        Answer left = visit.browser().get("/api/sign-in/" + visit.key());
        assertThat(left.headers().get("location"))
                .contains("response_type=code", "code_challenge_method=S256", "nonce=", "state=")
                .doesNotContain(LocalProvider.SECRET, visit.browser().cookie("ropewalk_sign_in"));
        assertThat(left.headers().get("set-cookie")).contains("ropewalk_sign_in=", "HttpOnly", "SameSite=Lax");
        Answer landed = visit.signIn();
        assertThat(landed.headers().toString() + landed.body()).doesNotContain("eyJ", "opaque", "id_token");
    }

    @Test
    void leadsNowhereButToItself() {
        provider.knows("u-1", USER, true);
        for (String then : List.of("//evil.example", "https://evil.example", "/%5Cevil.example", "/%0d%0aX: y")) {
            ProviderVisit visit = visit();
            assertThat(visit.browser()
                            .get(visit.back("?then=" + then.replace(" ", "%20")))
                            .headers()
                            .get("location"))
                    .isEqualTo("/");
        }
    }

    @Test
    void believesTheSubjectOnceItIsKnownAndNotTheAddress() {
        provider.knows("u-1", USER, true);
        assertThat(visit().landing()).isEqualTo("/");
        provider.knows("u-1", "married@example.org", false);
        ProviderVisit again = visit();
        assertThat(again.landing()).isEqualTo("/");
        assertThat(again.browser().get("/api/session").text("/person/email")).isEqualTo(USER);
        provider.knows("u-2", USER, true);
        assertThat(visit().landing()).isEqualTo(refused("not-known-here"));
    }

    @Test
    void believesNoAddressThatTheProviderHasNotVerified() {
        register(Map.of("joinsAs", "USER"));
        provider.knows("u-1", USER, false);
        assertThat(visit().landing()).isEqualTo(refused("not-known-here"));
        provider.knows(Map.of("sub", "u-1", "email", USER));
        assertThat(visit().landing()).isEqualTo(refused("not-known-here"));
        provider.knows("u-3", "stranger@example.org", false);
        assertThat(visit().landing()).isEqualTo(refused("not-known-here"));
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
            ProviderVisit visit = visit();
            assertThat(visit.landing()).as(lie.toString()).isEqualTo(refused("provider-refused"));
            assertThat(visit.isSignedIn()).isFalse();
        }
        provider.lies(claims -> without(claims, "nonce"));
        assertThat(visit().landing()).isEqualTo(refused("provider-refused"));
        provider.lies(claims -> claims).signsFalsely();
        assertThat(visit().landing()).isEqualTo(refused("provider-refused"));
        assertThat(audit("person.sign-in-refused")).contains("Works");
    }

    @Test
    void takesAStateOnceAndFromItsOwnBrowserOnly() {
        provider.knows("u-1", USER, true);
        ProviderVisit visit = visit();
        String back = visit.back();
        Answer thief = new Browser(port).get(back);
        assertThat(thief.headers().get("location")).isEqualTo(refused("sign-in-expired"));
        assertThat(thief.headers()).doesNotContainKey("set-cookie");
        assertThat(visit.browser().get(back).headers().get("location")).startsWith("/sign-in");

        ProviderVisit second = visit();
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
        ProviderVisit ours = visit();
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
        assertThat(visit().landing()).isEqualTo("/");
        String path = "/api/people/" + personId(USER);
        admin.patch(path, admin.get(path).etag(), Map.of("status", "disabled"));
        assertThat(visit().landing()).isEqualTo(refused("not-known-here"));
        admin.patch(path, admin.get(path).etag(), Map.of("status", "active"));
        TenantContext.run(Scope.system(workspace.operator().id(), "test"), () -> {
            Tenant now = tenants.find(workspace.tenant().id()).orElseThrow();
            tenants.change(now, now.name(), Tenant.Status.SUSPENDED, 1);
        });
        ProviderVisit visit = visit();
        assertThat(visit.landing()).isEqualTo(refused("tenant-suspended"));
        assertThat(visit.isSignedIn()).isFalse();
    }

    @Test
    void letsNewPeopleJoinOnlyWhereAnAdminSaysSo() {
        provider.knows("new-1", "nora@example.org", true);
        assertThat(visit().landing()).isEqualTo(refused("not-known-here"));
        register(Map.of("joinsAs", "VIEWER"));
        ProviderVisit visit = visit();
        assertThat(visit.landing()).isEqualTo("/");
        Answer session = visit.browser().get("/api/session");
        assertThat(session.text("/person/role")).isEqualTo("VIEWER");
        assertThat(session.text("/person/name")).isEqualTo("Name of new-1");
        assertThat(admin.get("/api/people/" + session.text("/person/id"))
                        .json()
                        .at("/joined")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void givesTheRoleOfTheGroupsAtEachSignInAndKeepsTheLastAdmin() {
        register(Map.of(
                "joinsAs", "VIEWER",
                "groupsClaim", "groups",
                "groupRoles", Map.of("crew", "USER", "bridge", "MANAGER")));
        assertThat(roleWithGroups("user-1", USER, List.of("crew", "bridge", "other")))
                .isEqualTo("MANAGER");
        assertThat(roleWithGroups("user-1", USER, List.of("crew"))).isEqualTo("USER");
        assertThat(roleWithGroups("user-1", USER, List.of())).isEqualTo("VIEWER");
        assertThat(roleWithGroups("admin-1", TestWorkspace.email(Role.ADMIN), List.of("crew")))
                .isEqualTo("ADMIN");
        assertThat(audit("person.role-changed")).contains("MANAGER");
    }

    @Test
    void asksForTheAddressWhereTheTokenHasNone() {
        provider.knows(Map.of("sub", "u-9"))
                .tellsOnRequest(Map.of("sub", "u-9", "email", USER, "email_verified", true));
        assertThat(visit().landing()).isEqualTo("/");
        provider.knows(Map.of("sub", "u-10"))
                .tellsOnRequest(Map.of("sub", "u-9", "email", USER, "email_verified", true));
        assertThat(visit().landing()).isEqualTo(refused("provider-refused"));
    }

    @Test
    void provesAgainWhoSitsThereByAskingTheProvider() {
        provider.knows("a-1", TestWorkspace.email(Role.ADMIN), true);
        ProviderVisit visit = visit();
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
        assertThat(prove(visit)).isEqualTo(refused("proof-failed"));
        provider.lies(claims -> claims).knows("u-1", USER, true);
        assertThat(prove(visit)).isEqualTo(refused("proof-failed"));
        assertThat(visit.browser().post("/api/api-clients", client).text("/code"))
                .isEqualTo("proof-too-old");
        provider.knows("a-1", TestWorkspace.email(Role.ADMIN), true);
        assertThat(prove(visit)).isEqualTo("/api-clients");
        assertThat(visit.browser().post("/api/api-clients", client).status()).isEqualTo(201);
        assertThat(new Browser(port)
                        .get("/api/sign-in/" + visit.key() + "?proof=true")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void takesASignInThatSaysNotWhenForAnOldProof() {
        provider.knows("a-1", TestWorkspace.email(Role.ADMIN), true).lies(claims -> without(claims, "auth_time"));
        ProviderVisit visit = visit();
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
    void letsNobodyJoinBeyondTheLimitOfPeople() {
        register(Map.of("joinsAs", "VIEWER"));
        Browser operator = workspace.browser(port, Role.OPERATOR);
        String limits = "/api/tenants/" + workspace.tenant().id().value() + "/limits";
        Answer limited = operator.send(
                "PUT",
                limits,
                Map.of("people", 4),
                Map.of("If-Match", operator.get(limits).etag()));
        assertThat(limited.status()).as(limited.body()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            String name = "new-" + UUID.randomUUID();
            provider.knows(name, name + "@example.org", true);
            return visit().landing().equals(refused("limit-reached"));
        });
        provider.knows("u-1", USER, true);
        assertThat(visit().landing()).isEqualTo("/");
    }

    @Test
    void letsOneAddressBeginOnlySoManyThatNeverEnd() {
        ProviderVisit visit = visit();
        Answer last = visit.browser().get("/api/sign-in/" + visit.key());
        for (int begun = 1; begun < 300 && last.status() == 302; begun++) {
            last = visit.browser().get("/api/sign-in/" + visit.key());
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.text("/code")).isEqualTo("too-many-attempts");
        assertThat(last.headers()).containsKey("retry-after");
    }

    @Test
    void isFoundAndErasedWithThePerson() {
        provider.knows("u-1", USER, true);
        assertThat(visit().landing()).isEqualTo("/");
        var subject = new PersonalData.DataSubject(personId(USER), USER);
        assertThat(workspace.inside(() -> identities.export(subject)).toString())
                .contains("u-1", provider.issuer());
        assertThat(workspace.inside(() -> identities.erase(subject)).erased()).isEqualTo(1);
        assertThat(workspace.inside(() -> identities.find(subject))).isZero();
    }

    private String prove(ProviderVisit visit) {
        return visit.browser()
                .get(visit.back("?proof=true&then=/api-clients"))
                .headers()
                .getOrDefault("location", "");
    }

    private String roleWithGroups(String subject, String mail, List<String> groups) {
        provider.knows(Map.of("sub", subject, "email", mail, "email_verified", true, "groups", groups));
        ProviderVisit visit = visit();
        assertThat(visit.landing()).isEqualTo("/");
        return visit.browser().get("/api/session").text("/person/role");
    }

    private String personId(String mail) {
        return workspace.inside(
                () -> people.account(mail).orElseThrow().person().id());
    }

    /** In place of the one that there may be. */
    private void register(Map<String, Object> more) {
        Map<String, Object> wanted = provider.wanted("Works");
        wanted.putAll(more);
        String old = admin.get("/api/identity-providers").text("/items/0/id");
        Answer saved = old.isEmpty()
                ? admin.post("/api/identity-providers", wanted)
                : admin.send(
                        "PUT",
                        "/api/identity-providers/" + old,
                        wanted,
                        Map.of(
                                "If-Match",
                                admin.get("/api/identity-providers/" + old).etag()));
        assertThat(saved.status()).as(saved.body()).isIn(200, 201);
    }

    private ProviderVisit visit() {
        return ProviderVisit.of(port, provider, workspace.name());
    }

    private String refused(String problem) {
        return "/sign-in/" + workspace.name() + "?problem=" + problem;
    }

    /** What the audit log says under this name. */
    private String audit(String action) {
        return admin.get("/api/audit-entries?limit=100")
                .json()
                .at("/items")
                .valueStream()
                .filter(entry -> entry.at("/action").asString("").equals(action))
                .map(Object::toString)
                .toList()
                .toString();
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
