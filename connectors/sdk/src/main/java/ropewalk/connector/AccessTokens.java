package ropewalk.connector;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;

/**
 * Short-lived access tokens, taken for a refresh token (RFC 6749, section 6) and kept in memory until shortly before
 * they expire. Nothing is lost with them: a server that starts anew takes new ones, and each server has its own.
 *
 * <p>For vendors whose refresh token stays the same, as Google's does. One that is replaced at each use would have to be
 * stored before it is used, which this cannot.
 */
public final class AccessTokens {

    /** Who asks for a token, where, and by what right. */
    public record Grant(URI tokenAddress, String clientId, String clientSecret, String refreshToken) {

        /** Tells grants apart without holding their secrets. */
        String fingerprint() {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                for (String part : new String[] {tokenAddress.toString(), clientId, clientSecret, refreshToken}) {
                    digest.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
                }
                return HexFormat.of().formatHex(digest.digest());
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("Every Java has SHA-256", impossible);
            }
        }

        @Override
        public String toString() {
            return "Grant[" + clientId + "]";
        }
    }

    /** So that a token does not expire on its way. */
    private static final Duration SPARE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(String token, Instant until) {}

    private record Issued(
            @JsonProperty("access_token") @Nullable String token, @JsonProperty("expires_in") @Nullable Long seconds) {}

    public AccessTokens(Clock clock) {
        this.clock = clock;
    }

    /**
     * Calls with a token. When the vendor no longer accepts one from before, the whole call is made once more with a new
     * one: what it did until then has to be repeatable.
     *
     * @throws Unauthorised when no token is given for the grant, or a new one is not accepted
     */
    public <T> T use(Grant grant, Http http, Function<String, T> call) {
        String key = grant.fingerprint();
        Kept earlier = kept.get(key);
        if (earlier != null && clock.instant().isBefore(earlier.until())) {
            try {
                return call.apply(earlier.token());
            } catch (Unauthorised revoked) {
                kept.remove(key, earlier);
            }
        }
        return call.apply(take(key, grant, http));
    }

    private String take(String key, Grant grant, Http http) {
        Issued issued = ask(grant, http);
        if (issued == null || issued.token() == null) {
            throw Unavailable.down("The answer for an access token holds none", null, null);
        }
        Instant now = clock.instant();
        kept.values().removeIf(old -> !now.isBefore(old.until()));
        long seconds = issued.seconds() == null ? 0 : issued.seconds();
        kept.put(key, new Kept(issued.token(), now.plusSeconds(seconds).minus(SPARE)));
        return issued.token();
    }

    /** A no from here, whatever its status, means the account's credentials; an open end means that nothing was done. */
    private static @Nullable Issued ask(Grant grant, Http http) {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("grant_type", "refresh_token");
        form.add("client_id", grant.clientId());
        form.add("client_secret", grant.clientSecret());
        form.add("refresh_token", grant.refreshToken());
        try {
            return http.client(grant.tokenAddress())
                    .build()
                    .post()
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .accept(MediaType.APPLICATION_JSON)
                    .body(form)
                    .retrieve()
                    .body(Issued.class);
        } catch (Refused no) {
            if (no.status() == 0) {
                throw no;
            }
            throw new Unauthorised(
                    "No access token for the account's credentials: " + no.getMessage(), no.vendorRequestId());
        } catch (Unavailable gone) {
            throw gone.outcomeKnown() ? gone : Unavailable.down(gone.getMessage(), null, gone.vendorRequestId());
        }
    }
}
