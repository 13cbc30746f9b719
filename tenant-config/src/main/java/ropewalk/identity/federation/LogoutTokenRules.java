package ropewalk.identity.federation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import ropewalk.identity.provider.IdentityProvider;
import ropewalk.identity.provider.ProviderProtocol;

/**
 * What a logout token has to say beside its signature (OpenID Connect Back-Channel Logout 1.0, 2.4 and 2.6). Spring
 * Security has the same rules, which cannot be used from outside of its own configuration.
 */
record LogoutTokenRules(IdentityProvider provider, Clock clock) implements OAuth2TokenValidator<Jwt> {
    static final Duration OLDEST = Duration.ofMinutes(5);
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        Instant now = clock.instant();
        Instant issued = token.getIssuedAt();
        Instant expires = token.getExpiresAt();
        String wrong = "";
        if (!provider.issuer().equals(token.getClaimAsString("iss"))) {
            wrong = "iss";
        } else if (token.getAudience() == null || !token.getAudience().contains(provider.clientId())) {
            wrong = "aud";
        } else if (issued == null
                || issued.isBefore(now.minus(OLDEST))
                || issued.isAfter(now.plus(ProviderProtocol.SKEW))) {
            wrong = "iat";
        } else if (expires == null || expires.isBefore(now.minus(ProviderProtocol.SKEW))) {
            wrong = "exp";
        } else if (!(token.getClaims().get("events") instanceof Map<?, ?> events) || !events.containsKey(EVENT)) {
            wrong = "events";
        } else if (token.hasClaim("nonce")) {
            wrong = "nonce";
        } else if (isBlank(token.getId())) {
            wrong = "jti";
        } else if (isBlank(token.getSubject()) && isBlank(token.getClaimAsString("sid"))) {
            wrong = "sub";
        }
        return wrong.isEmpty()
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(
                        new OAuth2Error("invalid_logout_token", "the claim " + wrong + " is not right", null));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
