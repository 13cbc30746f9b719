package ropewalk.identity.session;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;
import ropewalk.http.Problem;
import ropewalk.identity.credential.SecretToken;

/**
 * The one cookie that signs a browser in. Over https its {@code __Host-} prefix binds it to this host; plain http is
 * for a developer's own machine only.
 */
public final class SessionCookie {
    private static final String NAME = "ropewalk_session";
    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private SessionCookie() {}

    public static Optional<SecretToken> read(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, name(request));
        return SecretToken.parse(cookie == null ? null : cookie.getValue());
    }

    /** Whether the request carries a session, valid or not. */
    public static boolean isOn(HttpServletRequest request) {
        return WebUtils.getCookie(request, name(request)) != null;
    }

    /** @throws Problem 400 {@code https-required} over plain http from another machine */
    public static ResponseCookie of(SecretToken token, HttpServletRequest request) {
        if (!request.isSecure() && !isOwnMachine(request.getServerName())) {
            throw Problem.badRequest(
                    "https-required",
                    "Signing in needs https. If a proxy ends it, set server.forward-headers-strategy=native.");
        }
        return cookie(token.text(), request, null);
    }

    /** Names that end in .localhost never leave the machine (RFC 6761). */
    private static boolean isOwnMachine(String host) {
        return OWN_MACHINE.contains(host) || host.endsWith(".localhost");
    }

    public static ResponseCookie gone(HttpServletRequest request) {
        return cookie("", request, Duration.ZERO);
    }

    private static ResponseCookie cookie(String value, HttpServletRequest request, @Nullable Duration age) {
        var cookie = ResponseCookie.from(name(request), value)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax");
        return (age == null ? cookie.maxAge(Sessions.LONGEST) : cookie.maxAge(age)).build();
    }

    private static String name(HttpServletRequest request) {
        return request.isSecure() ? "__Host-" + NAME : NAME;
    }
}
