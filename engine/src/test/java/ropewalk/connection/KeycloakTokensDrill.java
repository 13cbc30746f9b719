package ropewalk.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.identity.federation.KeycloakProcess;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** A connection whose tokens a real Keycloak gives, to a system that asks Keycloak about each of them. */
@Tag("drill")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class KeycloakTokensDrill {
    private static final String REALM = "stock";
    private static final String CLIENT = "ropewalk";
    private static final String SECRET = "of the stock client";
    private static final String RESOURCE_SERVER = "stock-keeper";
    private static final String ITS_SECRET = "of the stock itself";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    ConnectorCalls calls;

    /** What Keycloak said of tokens, and whether they count. */
    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void aClientGetsTokensAnotherOneWhenTheyEndAndNoneWithAnotherSecret() throws IOException {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        Browser admin = workspace.browser(port, Role.ADMIN);
        try (KeycloakProcess keycloak = KeycloakProcess.start()) {
            keycloak.admin("POST", "/realms", Map.of("realm", REALM, "enabled", true, "sslRequired", "none"));
            keycloak.admin("POST", "/realms/" + REALM + "/clients", resourceServer());
            keycloak.admin("POST", "/realms/" + REALM + "/clients", client(SECRET));
            String tokens = keycloak.issuer(REALM) + "/protocol/openid-connect/token";
            HttpServer stock = stock(keycloak);
            try {
                Answer connected = admin.post(
                        "/api/connections",
                        Map.of(
                                "connector",
                                "rest",
                                "name",
                                "Stock",
                                "sandbox",
                                true,
                                "account",
                                Map.of(
                                        "address",
                                                "http://localhost:"
                                                        + stock.getAddress().getPort(),
                                        "tokenAddress", tokens,
                                        "clientId", CLIENT,
                                        "clientSecret", SECRET)));
                assertThat(connected.status()).as(connected.body()).isEqualTo(201);
                Answer tested = admin.post("/api/connections/" + connected.text("/id") + "/test", Map.of());
                assertThat(tested.text("/ok"))
                        .as("%s; Keycloak: %s", tested, told)
                        .isEqualTo("true");
                assertThat(read(workspace, "first")).isInstanceOf(Outcome.Done.class);

                long soon = Instant.now().plusSeconds(1).getEpochSecond();
                keycloak.admin("PUT", "/realms/" + REALM, Map.of("notBefore", soon));
                await().until(() -> Instant.now().getEpochSecond() > soon);
                assertThat(read(workspace, "second")).isInstanceOf(Outcome.Done.class);

                String id = keycloak.admin("GET", "/realms/" + REALM + "/clients?clientId=" + CLIENT, "")
                        .text("/0/id");
                keycloak.admin("PUT", "/realms/" + REALM + "/clients/" + id, client("another secret"));
                keycloak.admin(
                        "PUT",
                        "/realms/" + REALM,
                        Map.of("notBefore", Instant.now().plusSeconds(60).getEpochSecond()));
                assertThat(read(workspace, "third"))
                        .isInstanceOfSatisfying(
                                Outcome.Unauthorised.class, unauthorised -> assertThat(unauthorised.message())
                                        .contains("REST")
                                        .doesNotContain(SECRET));
            } finally {
                stock.stop(0);
            }
        }
    }

    private Outcome read(TestWorkspace workspace, String key) {
        return workspace.inside(
                () -> calls.call(new ConnectorCall("rest.get", "", Map.of("path", "/items"), key, null)));
    }

    /** Its tokens are meant for the stock: Keycloak calls a token inactive before whom it was not issued for. */
    private static Map<String, Object> client(String secret) {
        Map<String, Object> audience = Map.of(
                "name",
                "meant for the stock",
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-audience-mapper",
                "config",
                Map.of("included.client.audience", RESOURCE_SERVER, "access.token.claim", "true"));
        return Map.of(
                "clientId",
                CLIENT,
                "secret",
                secret,
                "serviceAccountsEnabled",
                true,
                "protocolMappers",
                List.of(audience));
    }

    private static Map<String, Object> resourceServer() {
        return Map.of("clientId", RESOURCE_SERVER, "secret", ITS_SECRET);
    }

    private HttpServer stock(KeycloakProcess keycloak) throws IOException {
        HttpServer stock = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        URI introspection = URI.create(keycloak.issuer(REALM) + "/protocol/openid-connect/token/introspect");
        stock.createContext("/", exchange -> answer(exchange, new Browser(keycloak.port()), introspection.getPath()));
        stock.start();
        return stock;
    }

    private void answer(HttpExchange exchange, Browser keycloak, String introspection) throws IOException {
        try (exchange) {
            String shown = exchange.getRequestHeaders().getFirst("Authorization");
            String token = shown == null ? "" : shown.replaceFirst("^Bearer ", "");
            String form = "client_id=" + RESOURCE_SERVER + "&client_secret="
                    + URLEncoder.encode(ITS_SECRET, StandardCharsets.UTF_8) + "&token="
                    + URLEncoder.encode(token, StandardCharsets.UTF_8);
            Answer said = keycloak.send("POST", introspection, form, Map.of());
            told.add(said.status() + " " + said.body());
            boolean isActive = said.status() == 200 && said.json().at("/active").asBoolean();
            byte[] body = "{\"items\":[]}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(isActive ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
