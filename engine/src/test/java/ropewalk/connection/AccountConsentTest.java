package ropewalk.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static ropewalk.connection.Consenting.begin;
import static ropewalk.connection.Consenting.decided;
import static ropewalk.connection.Consenting.query;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
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
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.sandbox.googlecalendar.GoogleCalendarSandbox;
import ropewalk.sandbox.googlecalendar.SignIn;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** An Admin connects a calendar by saying so at the vendor. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class AccountConsentTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    TestWorkspace workspace;
    Browser admin;
    GoogleCalendarSandbox google;
    String path;

    @BeforeAll
    void createWorkspace() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
    }

    @BeforeEach
    void connect() throws IOException {
        google = new GoogleCalendarSandbox(0, 0);
        Answer added = admin.post(
                "/api/connections",
                Map.of("connector", "google-calendar", "name", "Calendar", "sandbox", true, "account", account()));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        path = Vendors.path(added);
    }

    @AfterEach
    void close() {
        google.close();
        stored("delete from connection returning 'gone'");
    }

    private Map<String, Object> account() {
        return new LinkedHashMap<>(Map.of(
                "clientId", SignIn.CLIENT_ID,
                "clientSecret", SignIn.CLIENT_SECRET,
                "address", google.api().toString(),
                "tokenAddress", google.signIn().tokenAddress().toString(),
                "consentAddress", google.signIn().consentAddress().toString()));
    }

    @Test
    void whoeverAllowsItHasTheConnectionWork(CapturedOutput output) {
        Answer before = admin.get(path);
        assertThat(before.json().at("/consent/connected").asBoolean()).isFalse();
        assertThat(admin.post(path + "/test", Map.of()).text("/message")).contains("not connected to Google Calendar");
        URI there = begun(admin);
        assertThat(there.toString()).startsWith(google.signIn().consentAddress() + "?");
        assertThat(query(there).get("redirect_uri")).isEqualTo("http://localhost:" + port + "/oauth/callback");
        assertThat(end(admin, decided(there, "allow"))).isEqualTo("connected");
        Answer after = admin.get(path);
        assertThat(after.json().at("/consent/connected").asBoolean()).isTrue();
        assertThat(after.text("/consent/at")).isNotEmpty();
        assertThat(after.json().at("/secrets").toString()).contains("refreshToken");
        assertThat(after.etag()).isNotEqualTo(before.etag());
        Answer tested = admin.post(path + "/test", Map.of());
        assertThat(tested.json().at("/ok").asBoolean()).as(tested.body()).isTrue();

        String token = "1//sandbox-refresh";
        assertThat(after.body() + tested.body() + output.getAll()).doesNotContain(token);
        assertThat(stored("select string_agg(c::text, '') from connection c")).doesNotContain(token);
        assertThat(stored("select string_agg(a::text, '') from audit_entry a"))
                .contains("connection.consented", "https://www.googleapis.com/auth/calendar")
                .doesNotContain(token);
        assertThat(stored("select count(*)::text from connection_consent")).isEqualTo("0");
    }

    @Test
    void whoeverDeniesItChangesNothing() {
        Answer before = admin.get(path);
        Map<String, String> back = decided(begun(admin), "deny");
        assertThat(end(admin, back)).isEqualTo("denied");
        assertThat(admin.get(path).body()).isEqualTo(before.body());
        assertThat(end(admin, back)).isEqualTo("expired");
    }

    @Test
    void aWayBackIsGoodOnceAndForTenMinutes() {
        Map<String, String> back = decided(begun(admin), "allow");
        assertThat(end(admin, back)).isEqualTo("connected");
        assertThat(end(admin, back)).isEqualTo("expired");
        Map<String, String> late = decided(begun(admin), "allow");
        stored("update connection_consent set expires_at = expires_at - interval '601 seconds' returning 'aged'");
        String etag = admin.get(path).etag();
        assertThat(end(admin, late)).isEqualTo("expired");
        assertThat(admin.get(path).etag()).isEqualTo(etag);
        assertThat(end(admin, Map.of("state", "made-up", "code", "x"))).isEqualTo("expired");
        assertThat(end(admin, Map.of())).isEqualTo("expired");
    }

    @Test
    void onlyTheSessionThatBeganItCanEndIt() {
        Map<String, String> back = decided(begun(admin), "allow");
        Browser elsewhere = workspace.browser(port, Role.ADMIN);
        assertThat(end(elsewhere, back)).isEqualTo("foreign");
        assertThat(end(workspace.browser(port, Role.MANAGER), back)).isEqualTo("foreign");
        assertThat(end(new Browser(port), back)).isEqualTo("signed-out");
        Browser other = TestWorkspace.create(tenants, people).browser(port, Role.ADMIN);
        assertThat(end(other, back)).isEqualTo("expired");
        assertThat(admin.get(path).json().at("/consent/connected").asBoolean()).isFalse();
        assertThat(end(admin, back)).isEqualTo("connected");
    }

    /** Somebody has an Admin's browser bring back the code of their own calendar. */
    @Test
    void anothersCodeIsWorthNothing() {
        Map<String, String> mine = decided(begun(admin), "allow");
        Browser elsewhere = workspace.browser(port, Role.ADMIN);
        Map<String, String> theirs = new LinkedHashMap<>(decided(begun(elsewhere), "allow"));
        theirs.put("state", String.valueOf(mine.get("state")));
        assertThat(end(admin, theirs)).isEqualTo("refused");
        assertThat(admin.get(path).json().at("/consent/connected").asBoolean()).isFalse();
    }

    @Test
    void anAnswerOfAnotherIssuerIsNotBelieved() {
        var back = new LinkedHashMap<>(decided(begun(admin), "allow"));
        back.put("iss", "https://somebody-else.example");
        assertThat(end(admin, back)).isEqualTo("wrong-issuer");
        var silent = new LinkedHashMap<>(decided(begun(admin), "allow"));
        silent.remove("iss");
        assertThat(end(admin, silent)).isEqualTo("connected");
    }

    @Test
    void whatWasChangedMeanwhileIsNotOverwritten() {
        Map<String, String> back = decided(begun(admin), "allow");
        Answer renamed = admin.patch(path, admin.get(path).etag(), Map.of("name", "Rooms"));
        assertThat(end(admin, back)).isEqualTo("changed");
        assertThat(admin.get(path).body()).isEqualTo(renamed.body());
        assertThat(admin.send("POST", path + "/consents", Map.of(), Map.of("If-Match", "\"1\""))
                        .text("/code"))
                .isEqualTo("stale-version");
    }

    @Test
    void saysWhenTheVendorRefusesOrIsAway() {
        Map<String, String> away = decided(begun(admin), "allow");
        google.signIn().faults().outage(true);
        assertThat(end(admin, away)).isEqualTo("unavailable");
        google.signIn().faults().clear();
        Map<String, Object> wrong = Map.of("account", Map.of("clientSecret", "not-the-secret"));
        admin.patch(path, admin.get(path).etag(), wrong);
        assertThat(end(admin, decided(begun(admin), "allow"))).isEqualTo("refused");
        assertThat(end(admin, Map.of("state", query(begun(admin)).get("state"), "error", "invalid_scope")))
                .isEqualTo("refused");
        assertThat(admin.get(path).json().at("/consent/connected").asBoolean()).isFalse();
    }

    @Test
    void theTokenGoesWithTheClientAndTheAddressThatItWasGivenFor() {
        assertThat(end(admin, decided(begun(admin), "allow"))).isEqualTo("connected");
        assertThat(connectedAfter(Map.of("clientSecret", "a-newer-secret"))).isTrue();
        assertThat(admin.get(path).text("/consent/at")).isNotEmpty();
        assertThat(connectedAfter(Map.of("clientId", "another-client"))).isFalse();
        assertThat(connectedAfter(Map.of("refreshToken", "1//typed"))).isTrue();
        assertThat(admin.get(path).text("/consent/at")).isEmpty();
        String elsewhere = "http://localhost:1/calendar";
        Map<String, Object> moved = Map.of("account", Map.of("address", elsewhere));
        assertThat(admin.patch(path, admin.get(path).etag(), moved)
                        .json()
                        .at("/fields")
                        .toString())
                .isEqualTo("[\"clientSecret\"]");
        assertThat(connectedAfter(Map.of("address", elsewhere, "clientSecret", "again")))
                .isFalse();
    }

    @Test
    void accessTokensGoWithTheConsentThatTheyCameOf() {
        assertThat(end(admin, decided(begun(admin), "allow"))).isEqualTo("connected");
        admin.post(path + "/test", Map.of());
        assertThat(tokens()).isEqualTo("1");
        assertThat(connectedAfter(Map.of("calendar", "team"))).isTrue();
        assertThat(tokens()).isEqualTo("1");
        assertThat(end(admin, decided(begun(admin), "allow"))).isEqualTo("connected");
        assertThat(tokens()).isEqualTo("0");
        admin.post(path + "/test", Map.of());
        assertThat(tokens()).isEqualTo("1");
        assertThat(connectedAfter(Map.of("clientId", "another-client"))).isFalse();
        assertThat(tokens()).isEqualTo("0");
    }

    private String tokens() {
        return stored("select count(*)::text from connection_token");
    }

    private boolean connectedAfter(Map<String, Object> account) {
        Answer changed = admin.patch(path, admin.get(path).etag(), Map.of("account", account));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        return changed.json().at("/consent/connected").asBoolean();
    }

    @Test
    void isBegunByAPersonWhoMayForASystemThatOffersIt() {
        var connector = admin.get("/api/connectors")
                .json()
                .valueStream()
                .filter(one -> one.at("/id").asString().equals("google-calendar"))
                .findFirst()
                .orElseThrow();
        assertThat(connector.at("/consent/field").asString()).isEqualTo("refreshToken");
        assertThat(connector.at("/consent/redirectUri").asString()).endsWith("/oauth/callback");
        assertThat(admin.post(path + "/consents", Map.of()).status()).isEqualTo(428);
        assertThat(begin(workspace.browser(port, Role.MANAGER), path).text("/permission"))
                .isEqualTo("MANAGE_CONNECTIONS");
        Answer rest = admin.post(
                "/api/connections",
                Map.of("connector", "rest", "name", "Stock", "account", Map.of("address", "https://stock.example")));
        assertThat(begin(admin, Vendors.path(rest)).text("/code")).isEqualTo("no-consent");
        admin.patch(
                path,
                admin.get(path).etag(),
                Map.of("account", Map.of("consentAddress", "javascript:alert(1)", "clientSecret", "s-4711")));
        assertThat(begin(admin, path).text("/code")).isEqualTo("invalid-account");
    }

    private URI begun(Browser browser) {
        Answer answer = begin(browser, path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return URI.create(answer.text("/address"));
    }

    /** How it ended, as the page is told. */
    private String end(Browser browser, Map<String, String> back) {
        String query = back.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .reduce("", (all, one) -> all + "&" + one);
        Answer answer = browser.get("/oauth/callback?x=1" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        String page = answer.headers().getOrDefault("location", "");
        assertThat(page).matches("/connections(/[0-9a-f-]+)?\\?consent=[a-z-]+");
        return page.substring(page.indexOf('=') + 1);
    }

    private String stored(String sql) {
        return workspace.inside(() -> new TransactionTemplate(transactions)
                .execute(status ->
                        String.valueOf(jdbc.sql(sql).query(String.class).list()).replaceAll("^\\[|]$", "")));
    }
}
