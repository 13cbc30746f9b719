package ropewalk.brand;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** Hosts that end in .localhost lead to this machine, so that browsers sign in there without https. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DomainTest {

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    TestDomainRecords records;

    @Autowired
    Domains domains;

    TestWorkspace harbour;
    TestWorkspace orchard;
    String harbourHost;
    String orchardHost;

    @BeforeEach
    void giveTwoWorkspacesAHostEach() {
        harbour = TestWorkspace.create(tenants, people);
        orchard = TestWorkspace.create(tenants, people);
        harbourHost = given(harbour);
        orchardHost = given(orchard);
    }

    @Test
    void twoHostsShowTwoFacesBeforeAnybodySignsIn() {
        brand(harbour, "Harbour & Sons", "#8a1538");
        brand(orchard, "Orchard", "#1d4e89");
        for (String[] each :
                new String[][] {{harbourHost, "Harbour & Sons", "#8a1538"}, {orchardHost, "Orchard", "#1d4e89"}}) {
            Browser visitor = new Browser(port).at(each[0]);
            assertThat(visitor.get("/api/brand").text("/name")).isEqualTo(each[1]);
            assertThat(visitor.get("/api/brand").json().at("/onDomain").asBoolean())
                    .isTrue();
            assertThat(visitor.get("/api/brand").json().at("/signedIn").asBoolean(true))
                    .isFalse();
            assertThat(visitor.get("/theme.css").body()).contains("--tenant-accent-light:" + each[2]);
            assertThat(visitor.get("/manifest.webmanifest").text("/short_name")).isEqualTo(each[1]);
            assertThat(visitor.get("/brand/logo").body()).contains("<title>" + each[2]);
            if (new ClassPathResource("META-INF/resources/index.html").exists()) {
                var page = visitor.get("/sign-in");
                assertThat(page.body())
                        .contains("<title>" + each[1].replace("&", "&amp;") + "</title>")
                        .contains("content=\"" + each[2] + "\"");
                assertThat(page.headers().get("vary")).contains("Host");
                assertThat(page.headers()).doesNotContainKey("last-modified");
            }
        }
        assertThat(new Browser(port).at("elsewhere.localhost").get("/api/brand").text("/name"))
                .isEqualTo("Ropewalk");
    }

    @Test
    void signsInWithoutNamingTheWorkspace() {
        Browser browser = new Browser(port).at(harbourHost);
        var signedIn = browser.post("/api/session", credentials(TestWorkspace.PASSWORD));
        assertThat(signedIn.status()).as(signedIn.body()).isEqualTo(200);
        assertThat(signedIn.text("/tenant/workspace")).isEqualTo(harbour.name());
        assertThat(browser.get("/api/session").status()).isEqualTo(200);
        assertThat(new Browser(port)
                        .post("/api/session", credentials(TestWorkspace.PASSWORD))
                        .text("/code"))
                .isEqualTo("invalid-request");
    }

    @Test
    void refusesAnotherWorkspaceAndAnUnknownOneAlike() {
        String email = TestWorkspace.email(Role.ADMIN);
        var foreign = new Browser(port).at(harbourHost).signIn(orchard.name(), email, TestWorkspace.PASSWORD);
        var unknown = new Browser(port).at(harbourHost).signIn("no-such-place", email, TestWorkspace.PASSWORD);
        var wrong = new Browser(port).at(harbourHost).post("/api/session", credentials("not the password"));
        assertThat(List.of(foreign.status(), unknown.status(), wrong.status())).containsOnly(401);
        assertThat(List.of(unknown.body(), wrong.body())).containsOnly(foreign.body());
        new Browser(port).at(harbourHost).signedIn(harbour.name(), email, TestWorkspace.PASSWORD);
        assertThat(ask(harbourHost, Map.of("email", email)).status()).isEqualTo(202);
    }

    @Test
    void knowsNobodyOfAnotherWorkspace() {
        Browser orchardAdmin = orchard.browser(port, Role.ADMIN);
        var client =
                orchardAdmin.post("/api/api-clients", Map.of("name", "Sync", "permissions", List.of("SEE_PROCESSES")));
        String form = "grant_type=client_credentials&client_id=" + client.text("/clientId") + "&client_secret="
                + client.text("/secret");
        String token =
                new Browser(port).send("POST", "/oauth2/token", form, Map.of()).text("/access_token");
        Map<String, String> bearer = Map.of("Authorization", "Bearer " + token);
        assertThat(new Browser(port)
                        .at(orchardHost)
                        .send("GET", "/api/process-definitions", null, bearer)
                        .status())
                .isEqualTo(200);
        assertThat(new Browser(port)
                        .at(harbourHost)
                        .send("GET", "/api/process-definitions", null, bearer)
                        .text("/code"))
                .isEqualTo("invalid-token");
        assertThat(orchardAdmin.at(harbourHost).get("/api/session").text("/code"))
                .isEqualTo("not-signed-in");
        assertThat(orchardAdmin.at(orchardHost).get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void isProvenByARecordInTheDirectory() {
        Browser admin = harbour.browser(port, Role.ADMIN);
        String name = "work-" + unique() + ".test";
        var claimed = admin.post("/api/domains", Map.of("name", name.toUpperCase(Locale.ROOT)));
        assertThat(claimed.status()).as(claimed.body()).isEqualTo(201);
        assertThat(claimed.text("/record")).isEqualTo("_ropewalk." + name);
        assertThat(new Browser(port).at(name).get("/api/brand").text("/name")).isEqualTo("Ropewalk");

        String verification = "/api/domains/" + claimed.text("/id") + "/verification";
        assertThat(admin.post(verification, Map.of()).text("/code")).isEqualTo("domain-not-proven");
        records.put("_ropewalk." + name, "v=spf1 -all", claimed.text("/proof") + "0");
        assertThat(admin.post(verification, Map.of()).status()).isEqualTo(422);
        records.put("_ropewalk." + name, "v=spf1 -all", claimed.text("/proof"));
        assertThat(admin.post(verification, Map.of()).json().has("verifiedAt")).isTrue();
        assertThat(new Browser(port).at(name).get("/api/brand").text("/name"))
                .isEqualTo(harbour.tenant().name());
        assertThat(new Browser(port)
                        .at(name)
                        .post("/api/session", credentials(TestWorkspace.PASSWORD))
                        .text("/code"))
                .as("not one of this machine's names")
                .isEqualTo("https-required");
        assertThat(admin.get("/api/audit-entries?action=domain.verified").text("/items/0/subject/name"))
                .isEqualTo(name);

        assertThat(admin.delete("/api/domains/" + claimed.text("/id")).status()).isEqualTo(204);
        assertThat(new Browser(port).at(name).get("/api/brand").text("/name")).isEqualTo("Ropewalk");
    }

    @Test
    void belongsToOneWorkspaceOnly() {
        Browser admin = orchard.browser(port, Role.ADMIN);
        var claimed = admin.post("/api/domains", Map.of("name", "mine-" + unique() + ".test"));
        records.put(claimed.text("/record"), claimed.text("/proof"));
        assertThat(harbour.browser(port, Role.OPERATOR)
                        .post(
                                "/api/tenants/" + harbour.tenant().id() + "/domains",
                                Map.of("name", claimed.text("/name")))
                        .status())
                .as("a claim of another binds nobody")
                .isEqualTo(201);
        assertThat(admin.post("/api/domains/" + claimed.text("/id") + "/verification", Map.of())
                        .text("/code"))
                .isEqualTo("domain-taken");
        var silent = admin.post("/api/domains", Map.of("name", "not.silent.test"));
        assertThat(admin.post("/api/domains/" + silent.text("/id") + "/verification", Map.of())
                        .text("/code"))
                .isEqualTo("directory-unavailable");
        for (String unfit : List.of("localhost", "10.0.0.1", "a b.example", "-a.example", "x.example:80", "a..b")) {
            assertThat(admin.post("/api/domains", Map.of("name", unfit)).text("/code"))
                    .as(unfit)
                    .isEqualTo("domain-unfit");
        }
    }

    @Test
    void isWhereLinksInMailsLead() {
        String host = "mail-" + unique() + ".test";
        Browser operator = harbour.browser(port, Role.OPERATOR);
        operator.post("/api/tenants/" + harbour.tenant().id() + "/domains", Map.of("name", host));
        assertThat(new Browser(port).at(host).get("/api/brand").text("/name"))
                .isEqualTo(harbour.tenant().name());
        assertThat(harbour.inside(() -> domains.address("/new-password/abc")).toString())
                .as("not on the word of somebody above, who would read the link")
                .isEqualTo("http://localhost:" + port + "/new-password/abc");
        records.prove(harbour.browser(port, Role.ADMIN), host);
        assertThat(harbour.inside(() -> domains.address("/new-password/abc")).toString())
                .isEqualTo("http://" + host + ":" + port + "/new-password/abc");
        TestWorkspace without = TestWorkspace.create(tenants, people);
        assertThat(without.inside(() -> domains.address("/tasks")).toString())
                .isEqualTo("http://localhost:" + port + "/tasks");
    }

    @Test
    void sendsWhoSignsInThroughAProviderToTheInstallationsOwnPage() {
        var left = new Browser(port)
                .at(harbourHost)
                .post("/api/sign-in/" + "k".repeat(43), Map.of("then", "/tasks?view=late&by=due"));
        assertThat(left.status()).as(left.body()).isEqualTo(200);
        assertThat(left.text("/address"))
                .endsWith("/sign-in/" + harbour.name() + "?then=%2Ftasks%3Fview%3Dlate%26by%3Ddue")
                .doesNotContain(harbourHost);
        assertThat(left.headers()).doesNotContainKey("set-cookie");
    }

    private String given(TestWorkspace workspace) {
        String host = "h" + unique() + ".localhost";
        var added = workspace
                .browser(port, Role.OPERATOR)
                .post("/api/tenants/" + workspace.tenant().id() + "/domains", Map.of("name", host));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return host;
    }

    private void brand(TestWorkspace workspace, String name, String accent) {
        Browser admin = workspace.browser(port, Role.ADMIN);
        var changed = admin.send(
                "PUT", "/api/tenant/brand", Map.of("name", name, "accentLight", accent), Map.of("If-Match", "\"0\""));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        byte[] logo = Pictures.svg("<title>" + accent + "</title>");
        assertThat(admin.upload("/api/tenant/brand/logo", "l.svg", "image/svg+xml", logo, Map.of())
                        .status())
                .isEqualTo(200);
    }

    private static Map<String, String> credentials(String password) {
        return Map.of("email", TestWorkspace.email(Role.ADMIN), "password", password);
    }

    private Browser.Answer ask(String host, Map<String, String> body) {
        return new Browser(port).at(host).post("/api/password-resets", body);
    }

    private static String unique() {
        return UuidCreator.getRandomBased().toString().substring(0, 8);
    }
}
