package ropewalk.identity.federation;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.TestWorkspace;
import ropewalk.identity.provider.LocalProvider;
import ropewalk.tenant.Role;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BackChannelLogoutTest extends ProviderScene {
    @Test
    void endsTheSessionThatItNames() {
        ProviderVisit user = signedIn("u-1", Role.USER);
        ProviderVisit manager = signedIn("m-1", Role.MANAGER);
        Browser withPassword = workspace.browser(port, Role.USER);
        Answer answer = logout(user, provider.logoutToken(claims -> with(claims, "sid", "session of u-1")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().get("cache-control")).contains("no-store");
        assertThat(user.isSignedIn()).isFalse();
        assertThat(manager.isSignedIn()).isTrue();
        assertThat(withPassword.get("/api/session").status()).isEqualTo(200);
        assertThat(admin.get("/api/audit-entries?limit=100").body()).contains("person.signed-out");
    }

    @Test
    void endsAllSessionsOfTheSubjectThatItNames() {
        ProviderVisit first = signedIn("u-1", Role.USER);
        ProviderVisit second = signedIn("u-1", Role.USER);
        ProviderVisit manager = signedIn("m-1", Role.MANAGER);
        assertThat(logout(first, provider.logoutToken(claims -> with(claims, "sub", "u-1")))
                        .status())
                .isEqualTo(200);
        assertThat(first.isSignedIn()).isFalse();
        assertThat(second.isSignedIn()).isFalse();
        assertThat(manager.isSignedIn()).isTrue();
    }

    @Test
    void refusesWhatIsForgedOrForSomethingElse() {
        ProviderVisit user = signedIn("u-1", Role.USER);
        List<UnaryOperator<Map<String, Object>>> lies = List.of(
                claims -> with(claims, "iss", "https://elsewhere.example"),
                claims -> with(claims, "aud", "another client"),
                claims -> with(claims, "iat", LocalProvider.seconds() - 3_600),
                claims -> with(claims, "exp", LocalProvider.seconds() - 3_600),
                claims -> with(claims, "events", Map.of("http://elsewhere.example/event", Map.of())),
                claims -> without(claims, "events"),
                claims -> with(claims, "nonce", "as in an ID token"),
                claims -> without(claims, "jti"),
                claims -> without(claims, "exp"),
                claims -> without(claims, "sid"));
        for (UnaryOperator<Map<String, Object>> lie : lies) {
            String token = provider.logoutToken(claims -> lie.apply(with(claims, "sid", "session of u-1")));
            Answer answer = logout(user, token);
            assertThat(answer.status()).as(token).isEqualTo(400);
            assertThat(answer.text("/code")).isEqualTo("invalid-logout-token");
        }
        for (String token : List.of("", "no token", unsigned())) {
            assertThat(logout(user, token).text("/code")).isEqualTo("invalid-logout-token");
        }
        provider.signsFalsely();
        assertThat(logout(user, provider.logoutToken(claims -> with(claims, "sid", "session of u-1")))
                        .status())
                .isEqualTo(400);
        assertThat(user.isSignedIn()).isTrue();
        assertThat(admin.get("/api/audit-entries?limit=100").body()).contains("logout.refused");
    }

    @Test
    void takesATokenOnce() {
        ProviderVisit user = signedIn("u-1", Role.USER);
        String token = provider.logoutToken(claims -> with(claims, "sid", "session of u-1"));
        assertThat(logout(user, token).status()).isEqualTo(200);
        ProviderVisit again = signedIn("u-1", Role.USER);
        assertThat(logout(again, token).text("/code")).isEqualTo("invalid-logout-token");
        assertThat(again.isSignedIn()).isTrue();
    }

    @Test
    void reachesNoOtherWorkspace() {
        TestWorkspace other = TestWorkspace.create(tenants, people);
        assertThat(other.browser(port, Role.ADMIN)
                        .post("/api/identity-providers", provider.wanted("Theirs"))
                        .status())
                .isEqualTo(201);
        ProviderVisit ours = signedIn("u-1", Role.USER);
        provider.knows("u-1", TestWorkspace.email(Role.USER), true);
        ProviderVisit theirs = ProviderVisit.of(port, provider, other.name());
        assertThat(theirs.landing()).isEqualTo("/");
        assertThat(logout(ours, provider.logoutToken(claims -> with(claims, "sub", "u-1")))
                        .status())
                .isEqualTo(200);
        assertThat(ours.isSignedIn()).isFalse();
        assertThat(theirs.isSignedIn()).isTrue();
    }

    private static String unsigned() {
        return new PlainJWT(new JWTClaimsSet.Builder().subject("u-1").build()).serialize();
    }

    private ProviderVisit signedIn(String subject, Role role) {
        provider.knows(subject, TestWorkspace.email(role), true);
        ProviderVisit visit = ProviderVisit.of(port, provider, workspace.name());
        assertThat(visit.landing()).isEqualTo("/");
        return visit;
    }

    /** As the provider sends it, which has no cookies. */
    private Answer logout(ProviderVisit visit, String token) {
        String form = "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        return new Browser(port).send("POST", "/api/sign-in/" + visit.key() + "/logout", form, Map.of());
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, Object> without(Map<String, Object> claims, String name) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.remove(name);
        return changed;
    }
}
