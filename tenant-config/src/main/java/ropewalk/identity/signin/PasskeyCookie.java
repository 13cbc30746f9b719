package ropewalk.identity.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;
import ropewalk.identity.credential.SecretToken;
import ropewalk.identity.passkey.PasskeyChallenges;

/** By it a browser that nobody is signed in with shows that it is the one that was given a challenge. */
final class PasskeyCookie {
    private static final String NAME = "ropewalk_passkey";

    private PasskeyCookie() {}

    static Optional<SecretToken> read(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, name(request));
        return SecretToken.parse(cookie == null ? null : cookie.getValue());
    }

    static ResponseCookie of(SecretToken token, HttpServletRequest request) {
        return cookie(token.text(), request, PasskeyChallenges.GOOD);
    }

    static ResponseCookie gone(HttpServletRequest request) {
        return cookie("", request, Duration.ZERO);
    }

    private static ResponseCookie cookie(String value, HttpServletRequest request, Duration age) {
        return ResponseCookie.from(name(request), value)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .maxAge(age)
                .build();
    }

    private static String name(HttpServletRequest request) {
        return request.isSecure() ? "__Host-" + NAME : NAME;
    }
}
