package ropewalk.connector;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Asks the token endpoint once, as the grant says. */
final class TokenRequest {

    /** Salesforce takes no assertion that is valid for longer than this. */
    private static final Duration ASSERTED = Duration.ofMinutes(3);
    /** So that a token does not expire on its way. */
    private static final Duration SPARE = Duration.ofMinutes(1);
    /** For vendors that do not say how long: Salesforce's shortest session. */
    private static final long UNSAID = Duration.ofMinutes(15).toSeconds();

    private static final int LONGEST_EXTRA = 2_000;
    private static final int MOST_EXTRAS = 20;

    private final Grant grant;
    private final @Nullable String replaced;
    private final MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    private final HttpHeaders headers = new HttpHeaders();

    private TokenRequest(Grant grant, @Nullable String replaced, Instant now) {
        this.grant = grant;
        this.replaced = replaced;
        if (grant instanceof Grant.RefreshToken refresh) {
            form.add("grant_type", "refresh_token");
            refresh.client().identify(form, headers);
            form.add("refresh_token", replaced == null ? refresh.refreshToken() : replaced);
            addScope(refresh.scope());
        } else if (grant instanceof Grant.ClientCredentials own) {
            form.add("grant_type", "client_credentials");
            own.client().identify(form, headers);
            addScope(own.scope());
        } else if (grant instanceof Grant.JwtBearer bearer) {
            form.add("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
            form.add("assertion", assertion(bearer, now));
        }
    }

    /**
     * A no from here, whatever its status, means the account's credentials; an open end means that nothing was done.
     *
     * @param replaced the refresh token that replaced the grant's own
     * @throws Failure without the refresh token in its text
     */
    static TokenStore.Issued issued(Grant grant, @Nullable String replaced, Http http, Instant now) {
        return new TokenRequest(grant, replaced, now).sent(http, now);
    }

    private void addScope(@Nullable String scope) {
        if (scope != null) {
            form.add("scope", scope);
        }
    }

    private static String assertion(Grant.JwtBearer bearer, Instant now) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", bearer.issuer());
        claims.put("sub", bearer.subject());
        claims.put("aud", bearer.audience());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(ASSERTED).getEpochSecond());
        if (bearer.scope() != null) {
            claims.put("scope", bearer.scope());
        }
        String signed = part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + part(Json.write(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(PrivateKeys.rsa(bearer.privateKey()));
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has SHA256withRSA", impossible);
        }
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private TokenStore.Issued sent(Http http, Instant now) {
        try {
            String answer = http.client(grant.tokenAddress())
                    .build()
                    .post()
                    .headers(all -> all.putAll(headers))
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .accept(MediaType.APPLICATION_JSON)
                    .body(form)
                    .retrieve()
                    .body(String.class);
            return read(Objects.requireNonNullElse(answer, ""), now);
        } catch (Refused no) {
            if (no.status() == 0) {
                throw no;
            }
            throw new Unauthorised(
                    "No access token for the account's credentials: " + clean(no.getMessage()), no.vendorRequestId());
        } catch (Unavailable gone) {
            throw gone.outcomeKnown() ? gone : Unavailable.down(clean(gone.getMessage()), null, gone.vendorRequestId());
        }
    }

    private String clean(String text) {
        return replaced == null ? text : text.replace(replaced, Redaction.BLOT);
    }

    private static TokenStore.Issued read(String answer, Instant now) {
        Map<String, Object> members;
        try {
            members = Json.object(answer);
        } catch (IllegalArgumentException notJson) {
            members = Map.of();
        }
        if (!(members.get("access_token") instanceof String value) || value.isBlank()) {
            throw Unavailable.down("The answer for an access token holds none", null, null);
        }
        Instant until = now.plusSeconds(seconds(members.get("expires_in"))).minus(SPARE);
        String next = members.get("refresh_token") instanceof String text && !text.isBlank() ? text : null;
        return new TokenStore.Issued(new Token(value, extras(members)), until, next);
    }

    /** Some vendors send the number as a text. */
    private static long seconds(@Nullable Object said) {
        try {
            return said == null ? UNSAID : Long.parseLong(said.toString());
        } catch (NumberFormatException unreadable) {
            return UNSAID;
        }
    }

    private static Map<String, String> extras(Map<String, Object> members) {
        var extras = new LinkedHashMap<String, String>();
        members.forEach((name, value) -> {
            boolean plain = value instanceof String || value instanceof Number || value instanceof Boolean;
            if (plain
                    && !name.endsWith("_token")
                    && extras.size() < MOST_EXTRAS
                    && value.toString().length() <= LONGEST_EXTRA) {
                extras.put(name, value.toString());
            }
        });
        return extras;
    }
}
