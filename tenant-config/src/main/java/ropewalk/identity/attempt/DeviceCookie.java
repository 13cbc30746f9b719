package ropewalk.identity.attempt;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;
import ropewalk.identity.credential.SecretToken;

/** By it a browser is known again where somebody has signed in; it signs nobody in. */
public final class DeviceCookie {
    private static final String NAME = "ropewalk_device";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CHARACTERS = 43;

    private DeviceCookie() {}

    /** 32 random bytes as base64url; null when the browser shows none. */
    public static @Nullable String read(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, name(request));
        return cookie == null || cookie.getValue().length() != CHARACTERS ? null : cookie.getValue();
    }

    /** The browser's own, or a new one. */
    public static String of(HttpServletRequest request) {
        String own = read(request);
        if (own != null) {
            return own;
        }
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return SecretToken.text(bytes);
    }

    public static ResponseCookie header(String device, HttpServletRequest request) {
        return ResponseCookie.from(name(request), device)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .maxAge(KnownDevices.REMEMBERED)
                .build();
    }

    private static String name(HttpServletRequest request) {
        return request.isSecure() ? "__Host-" + NAME : NAME;
    }
}
