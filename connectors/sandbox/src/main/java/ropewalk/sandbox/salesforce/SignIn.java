package ropewalk.sandbox.salesforce;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ropewalk.sandbox.server.Json;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.RsaKey;

/**
 * The token endpoint: sessions for a refresh token that stays the same, or for a statement signed with the key whose
 * certificate the app holds. Sources: Salesforce Help, "OAuth 2.0 JWT Bearer Flow" and "OAuth 2.0 Refresh Token Flow".
 */
final class SignIn {

    static final String CONSUMER_KEY = "3MVG9sandbox.harbour";
    static final String CONSUMER_SECRET = "sandbox-consumer-secret-88af";
    static final String REFRESH_TOKEN = "5Aep861sandbox-refresh-19cc";
    static final String USERNAME = "robin@harbour.example";

    /** One for this program, as making one takes a while. */
    private static final RsaKey KEY = new RsaKey();

    private final Clock clock;
    private final Set<String> sessions = new HashSet<>();
    private boolean revoked;
    private int issued;

    SignIn(Clock clock) {
        this.clock = clock;
    }

    /** Of the app's certificate, in PEM. */
    String privateKey() {
        return KEY.privateKey();
    }

    int issued() {
        return issued;
    }

    void endSessions() {
        sessions.clear();
    }

    void revoke(boolean back) {
        revoked = back;
        sessions.clear();
    }

    boolean isRevoked() {
        return revoked;
    }

    boolean accepts(String session) {
        return sessions.contains(session);
    }

    /** @param own the address of the organisation, which is the sign-in's too */
    Reply answer(Map<String, String> form, String own) {
        return switch (form.getOrDefault("grant_type", "")) {
            case "refresh_token" -> refreshed(form, own);
            case "urn:ietf:params:oauth:grant-type:jwt-bearer" -> signed(form.getOrDefault("assertion", ""), own);
            default -> failure("unsupported_grant_type", "grant type not supported");
        };
    }

    private Reply refreshed(Map<String, String> form, String own) {
        if (!CONSUMER_KEY.equals(form.get("client_id"))) {
            return failure("invalid_client_id", "client identifier invalid");
        }
        if (!CONSUMER_SECRET.equals(form.get("client_secret"))) {
            return failure("invalid_client", "invalid client credentials");
        }
        if (revoked || !REFRESH_TOKEN.equals(form.get("refresh_token"))) {
            return failure("invalid_grant", "expired access/refresh token");
        }
        return session(own);
    }

    private Reply signed(String assertion, String own) {
        String[] parts = assertion.split("\\.");
        if (parts.length != 3) {
            return failure("invalid_grant", "invalid assertion");
        }
        Map<String, Object> header = Json.object(decoded(parts[0]));
        Map<String, Object> claims = Json.object(decoded(parts[1]));
        if (!CONSUMER_KEY.equals(claims.get("iss"))) {
            return failure("invalid_client_id", "client identifier invalid");
        }
        if (!"RS256".equals(header.get("alg")) || !KEY.hasSigned(parts)) {
            return failure("invalid_grant", "invalid assertion");
        }
        if (!own.equals(claims.get("aud"))) {
            return failure("invalid_grant", "audience is invalid");
        }
        Instant now = clock.instant();
        long expires = claims.get("exp") instanceof Number seconds ? seconds.longValue() : 0;
        if (expires <= now.getEpochSecond() || expires > now.getEpochSecond() + 180) {
            return failure("invalid_grant", "assertion is expired, or its expiry is too far away");
        }
        if (revoked || !USERNAME.equals(claims.get("sub"))) {
            return failure("invalid_grant", "user hasn't approved this consumer");
        }
        return session(own);
    }

    private static String decoded(String part) {
        try {
            return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return "";
        }
    }

    /** Salesforce says nothing about how long it lasts. */
    private Reply session(String own) {
        String token = "00DSANDBOX!" + UUID.randomUUID();
        sessions.add(token);
        issued++;
        var answer = new LinkedHashMap<String, Object>();
        answer.put("access_token", token);
        answer.put("scope", "api refresh_token");
        answer.put("instance_url", own);
        answer.put("id", own + "/id/00DSANDBOX0000001A/" + Org.USER);
        answer.put("token_type", "Bearer");
        return Reply.json(200, answer);
    }

    private static Reply failure(String error, String description) {
        return Reply.json(400, Map.of("error", error, "error_description", description));
    }
}
