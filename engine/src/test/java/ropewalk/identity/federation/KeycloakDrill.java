package ropewalk.identity.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** A real Keycloak: somebody signs in by its form, proves themselves again there, and is signed out by it. */
@Tag("drill")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class KeycloakDrill {
    private static final String REALM = "harbour";
    private static final String SECRET = "known to both of them";
    private static final String PASSWORD = "only Keycloak knows it";
    private static final Duration LATEST = Duration.ofSeconds(5);
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Test
    void signsPeopleInAndOut() {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        Browser admin = workspace.browser(port, Role.ADMIN);
        try (KeycloakProcess keycloak = KeycloakProcess.start()) {
            keycloak.admin("POST", "/realms", realm());
            Answer provider = admin.post(
                    "/api/identity-providers",
                    Map.of(
                            "label",
                            "Keycloak",
                            "issuer",
                            keycloak.issuer(REALM),
                            "clientId",
                            "ropewalk",
                            "clientSecret",
                            SECRET));
            assertThat(provider.status()).as(provider.body()).isEqualTo(201);
            assertThat(provider.json().at("/backChannelLogout").asBoolean()).isTrue();
            keycloak.admin("POST", "/realms/" + REALM + "/clients", client(provider));

            Browser browser = new Browser(port);
            Browser atKeycloak = new Browser(keycloak.port());
            String key =
                    browser.get("/api/sign-in?workspace=" + workspace.name()).text("/providers/0/key");
            assertThat(form(browser, atKeycloak, key, Map.of("then", "/tasks"), "not the password"))
                    .isEmpty();
            assertThat(form(browser, atKeycloak, key, Map.of("then", "/tasks"), PASSWORD))
                    .isEqualTo("/tasks");
            Answer session = browser.get("/api/session");
            assertThat(session.text("/person/email")).isEqualTo(TestWorkspace.email(Role.USER));
            assertThat(session.text("/tenant/workspace")).isEqualTo(workspace.name());

            assertThat(form(browser, atKeycloak, key, Map.of("proof", true, "then", "/account"), PASSWORD))
                    .isEqualTo("/account");

            String user = keycloak.admin("GET", "/realms/" + REALM + "/users?username=uli", "")
                    .text("/0/id");
            keycloak.admin("POST", "/realms/" + REALM + "/users/" + user + "/logout", Map.of());
            await().atMost(LATEST).until(() -> browser.get("/api/session").status() == 401);
        }
    }

    /** Through the provider's own form; empty when it keeps the browser there. */
    private static String form(
            Browser browser, Browser atKeycloak, String key, Map<String, ?> wanted, String password) {
        Answer left = browser.post("/api/sign-in/" + key, wanted);
        Answer page = atKeycloak.get(path(left.text("/address")));
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        Matcher form = FORM.matcher(page.body());
        assertThat(form.find()).as(page.body()).isTrue();
        URI action = URI.create(form.group(1).replace("&amp;", "&"));
        String fields = "username=uli&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
        Answer sent = atKeycloak.send("POST", action.getRawPath() + "?" + action.getRawQuery(), fields, Map.of());
        return sent.status() == 302
                ? browser.get(path(sent.headers().getOrDefault("location", "")))
                        .headers()
                        .getOrDefault("location", "")
                : "";
    }

    private static String path(String address) {
        URI to = URI.create(address);
        return to.getRawPath() + "?" + to.getRawQuery();
    }

    private static Map<String, Object> realm() {
        Map<String, Object> uli = Map.of(
                "username",
                "uli",
                "firstName",
                "Uli",
                "lastName",
                "Brandt",
                "email",
                TestWorkspace.email(Role.USER),
                "emailVerified",
                true,
                "enabled",
                true,
                "credentials",
                List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false)));
        return Map.of("realm", REALM, "enabled", true, "sslRequired", "none", "users", List.of(uli));
    }

    private static Map<String, Object> client(Answer provider) {
        return Map.of(
                "clientId",
                "ropewalk",
                "secret",
                SECRET,
                "standardFlowEnabled",
                true,
                "redirectUris",
                List.of(provider.text("/callbackUrl")),
                "attributes",
                Map.of(
                        "pkce.code.challenge.method", "S256",
                        "backchannel.logout.url", provider.text("/logoutUrl"),
                        "backchannel.logout.session.required", "true"));
    }
}
