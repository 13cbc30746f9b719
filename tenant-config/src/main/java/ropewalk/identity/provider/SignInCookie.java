package ropewalk.identity.provider;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;
import ropewalk.identity.credential.SecretToken;

/**
 * Binds a sign-in through a provider to the browser that began it. From its secret and the state follow the nonce and
 * the code verifier, so that neither has to be stored anywhere.
 *
 * @param secret 32 random bytes as base64url
 */
public record SignInCookie(String secret) {
    private static final String NAME = "ropewalk_sign_in";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CHARACTERS = 43;

    /** The browser's own, so that two tabs can be at it, or a new one. */
    public static SignInCookie of(HttpServletRequest request) {
        return read(request).orElseGet(() -> new SignInCookie(random()));
    }

    public static Optional<SignInCookie> read(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, name(request));
        return Optional.ofNullable(cookie)
                .map(found -> found.getValue())
                .filter(value -> value.length() == CHARACTERS)
                .map(SignInCookie::new);
    }

    /** 32 random bytes as 43 characters. */
    public static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public ResponseCookie header(HttpServletRequest request, Duration age) {
        return ResponseCookie.from(name(request), secret)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(age)
                .build();
    }

    public byte[] hash() {
        return SecretToken.sha256(secret);
    }

    public boolean isSame(byte[] hash) {
        return MessageDigest.isEqual(hash(), hash);
    }

    String nonce(String state) {
        return derived("nonce", state);
    }

    String codeVerifier(String state) {
        return derived("verifier", state);
    }

    private String derived(String use, String state) {
        return SecretToken.base64OfHash(use + "\n" + state + "\n" + secret);
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "SignInCookie";
    }

    private static String name(HttpServletRequest request) {
        return request.isSecure() ? "__Host-" + NAME : NAME;
    }
}
