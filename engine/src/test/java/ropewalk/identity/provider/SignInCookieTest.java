package ropewalk.identity.provider;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class SignInCookieTest {
    private final SignInCookie cookie = new SignInCookie(SignInCookie.random());

    @Test
    void isBoundToTheHostOverHttps() {
        assertThat(cookie.header(request(true), Duration.ofMinutes(10)).toString())
                .startsWith("__Host-ropewalk_sign_in=" + cookie.secret())
                .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax", "Max-Age=600")
                .doesNotContain("Domain");
        MockHttpServletRequest planted = request(true);
        planted.setCookies(new Cookie("ropewalk_sign_in", cookie.secret()));
        assertThat(SignInCookie.read(planted)).isEmpty();
        planted.setCookies(new Cookie("__Host-ropewalk_sign_in", cookie.secret()));
        assertThat(SignInCookie.read(planted)).contains(cookie);
    }

    @Test
    void servesTwoTabsWithSecretsOfTheirOwn() {
        MockHttpServletRequest request = request(false);
        request.setCookies(new Cookie("ropewalk_sign_in", cookie.secret()));
        assertThat(SignInCookie.of(request)).isEqualTo(cookie);
        assertThat(cookie.nonce("one")).isNotEqualTo(cookie.nonce("other")).isNotEqualTo(cookie.codeVerifier("one"));
        assertThat(cookie.codeVerifier("one"))
                .hasSize(43)
                .isNotEqualTo(new SignInCookie(SignInCookie.random()).codeVerifier("one"));
    }

    @Test
    void neverSaysItsSecret() {
        assertThat(cookie.toString()).doesNotContain(cookie.secret());
    }

    private static MockHttpServletRequest request(boolean secure) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSecure(secure);
        return request;
    }
}
