package ropewalk.identity.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import ropewalk.http.Problem;
import ropewalk.identity.credential.SecretToken;
import ropewalk.tenant.TenantId;

class SessionCookieTest {
    private static final SecretToken TOKEN = SecretToken.create(new TenantId("018f0000-0000-7000-8000-000000000001"));

    @Test
    void isBoundToTheHostOverHttps() {
        assertThat(SessionCookie.of(TOKEN, request(true, "ropewalk.example")).toString())
                .startsWith("__Host-ropewalk_session=" + TOKEN.text())
                .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Domain");
    }

    @Test
    void isPlainOnOnesOwnMachineOnly() {
        assertThat(SessionCookie.of(TOKEN, request(false, "localhost")).toString())
                .startsWith("ropewalk_session=")
                .doesNotContain("Secure");
        assertThatThrownBy(() -> SessionCookie.of(TOKEN, request(false, "ropewalk.example")))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.code()).isEqualTo("https-required"));
    }

    @Test
    void isNotReadUnderTheNameThatAnotherHostCouldSet() {
        MockHttpServletRequest request = request(true, "ropewalk.example");
        request.setCookies(new Cookie("ropewalk_session", TOKEN.text()));
        assertThat(SessionCookie.read(request)).isEmpty();
        request.setCookies(new Cookie("__Host-ropewalk_session", TOKEN.text()));
        assertThat(SessionCookie.read(request)).contains(TOKEN);
    }

    @Test
    void saysWhoseItIsAndNeverItsSecret() {
        assertThat(SecretToken.parse(TOKEN.text()).orElseThrow().tenant()).isEqualTo(TOKEN.tenant());
        assertThat(TOKEN.toString()).contains(TOKEN.tenant().value()).doesNotContain(TOKEN.text());
        assertThat(SecretToken.create(TOKEN.tenant()).hash()).hasSize(32).isNotEqualTo(TOKEN.hash());
    }

    private static MockHttpServletRequest request(boolean secure, String host) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSecure(secure);
        request.setServerName(host);
        return request;
    }
}
