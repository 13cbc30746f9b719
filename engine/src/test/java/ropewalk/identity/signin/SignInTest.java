package ropewalk.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SignInTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    TestWorkspace workspace;

    @BeforeEach
    void createWorkspace() {
        workspace = TestWorkspace.create(tenants, people);
    }

    @Test
    void saysWhoIsSignedInAndWhatTheyMayDo() {
        Browser browser = new Browser(port);
        var signedIn = browser.signIn(workspace.name(), "Manager@Example.org", TestWorkspace.PASSWORD);
        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(signedIn.headers().get("set-cookie"))
                .contains("ropewalk_session=", "HttpOnly", "SameSite=Lax", "XSRF-TOKEN=")
                .doesNotContain("__Host-");
        var session = browser.get("/api/session");
        assertThat(session.text("/person/role")).isEqualTo("MANAGER");
        assertThat(session.text("/tenant/workspace")).isEqualTo(workspace.name());
        assertThat(session.text("/tenant/kind")).isEqualTo("business");
        assertThat(session.json().at("/permissions").valueStream().map(node -> node.asString()))
                .contains("DEPLOY_PROCESSES")
                .doesNotContain("MANAGE_PEOPLE", "MANAGE_TENANTS");
        assertThat(session.text("/csrf")).isEqualTo(browser.cookies().get("XSRF-TOKEN"));
        assertThat(session.headers().get("cache-control")).contains("no-store");
    }

    @Test
    void answersAStrangerWithAProblem() {
        var answer = new Browser(port).get("/api/session");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().get("content-type")).startsWith("application/problem+json");
        assertThat(answer.text("/type")).isEqualTo("/problems/not-signed-in");
        assertThat(new Browser(port).get("/api/no-such-thing").status()).isEqualTo(401);
    }

    @Test
    void tellsNothingAboutWhatExists() {
        var answers = List.of(
                new Browser(port).signIn(workspace.name(), "user@example.org", "wrong wrong wrong"),
                new Browser(port).signIn(workspace.name(), "nobody@example.org", TestWorkspace.PASSWORD),
                new Browser(port).signIn("no-such-workspace", "user@example.org", TestWorkspace.PASSWORD));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text("/code")).isEqualTo("sign-in-failed");
            assertThat(answer.body()).isEqualTo(answers.get(0).body());
            assertThat(told(answer)).isEqualTo(told(answers.get(0)));
            assertThat(answer.headers()).doesNotContainKey("set-cookie");
        });
    }

    /** Without what the server says of the connection, which it closes after so many requests. */
    private static Set<String> told(Browser.Answer answer) {
        Set<String> names = new TreeSet<>(answer.headers().keySet());
        names.remove("connection");
        names.remove("keep-alive");
        return names;
    }

    @Test
    void slowsGuessingDownForAccountsThatExistAndThoseThatDoNot() {
        for (String email : List.of("user@example.org", "nobody@example.org")) {
            for (int failure = 0; failure < 5; failure++) {
                assertThat(new Browser(port)
                                .signIn(workspace.name(), email, "wrong wrong wrong")
                                .status())
                        .isEqualTo(401);
            }
            var blocked = new Browser(port).signIn(workspace.name(), email, TestWorkspace.PASSWORD);
            assertThat(blocked.status()).isEqualTo(429);
            assertThat(blocked.text("/code")).isEqualTo("too-many-attempts");
            assertThat(blocked.json().at("/retryAfter").asInt()).isPositive();
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> new Browser(port)
                                .signIn(workspace.name(), "user@example.org", TestWorkspace.PASSWORD)
                                .status()
                        == 200);
        assertThat(new Browser(port)
                        .signIn(workspace.name(), "manager@example.org", TestWorkspace.PASSWORD)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void endsTheSessionAtSignOut() {
        Browser browser = workspace.browser(port, Role.USER);
        Map<String, String> stolen = Map.copyOf(browser.cookies());
        assertThat(browser.delete("/api/session").status()).isEqualTo(204);
        assertThat(browser.cookies()).containsOnlyKeys("ropewalk_device");
        Browser thief = new Browser(port);
        thief.cookies().putAll(stolen);
        assertThat(thief.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void keepsTheCsrfCookieForTheWholeSession() {
        Browser browser = workspace.browser(port, Role.USER);
        String token = browser.cookies().get("XSRF-TOKEN");
        browser.get("/api/session");
        browser.post("/api/no-such-thing", java.util.Map.of());
        assertThat(browser.cookies()).containsEntry("XSRF-TOKEN", token);
        assertThat(browser.delete("/api/session").status()).isEqualTo(204);
    }

    @Test
    void refusesAChangeWithoutTheCsrfHeader() {
        Browser browser = workspace.browser(port, Role.USER).withoutCsrf();
        var answer = browser.delete("/api/session");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("/code")).isEqualTo("csrf");
        assertThat(browser.get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void takesACookieOfNoSessionForNothing() {
        Browser browser = new Browser(port);
        browser.cookies().put("ropewalk_session", "A".repeat(64));
        assertThat(browser.get("/api/session").status()).isEqualTo(401);
        browser.cookies().put("ropewalk_session", "'; drop table session; --");
        assertThat(browser.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void opensNothingOfTheActuatorButHealth() {
        assertThat(new Browser(port).get("/actuator/health").status()).isEqualTo(200);
        assertThat(new Browser(port).get("/actuator/env").status()).isIn(401, 403, 404);
        assertThat(new Browser(port).get("/oauth2/authorize").status()).isIn(401, 403, 404);
    }
}
