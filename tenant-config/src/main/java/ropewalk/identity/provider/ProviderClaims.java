package ropewalk.identity.provider;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * What a provider said of somebody, all of it checked.
 *
 * @param mail empty unless the provider says that it is theirs
 * @param session what the provider calls the session there; null when it does not say
 * @param provenAt when they proved to the provider who they are; null when it does not say
 */
public record ProviderClaims(
        String subject,
        Optional<String> mail,
        String name,
        List<String> groups,
        @Nullable String session,
        @Nullable Instant provenAt) {
    private static final int LONGEST_MAIL = 254;
    private static final int LONGEST_NAME = 120;
    private static final int MOST_GROUPS = 1_000;

    static ProviderClaims of(IdentityProvider provider, OidcUser user) {
        Map<String, Object> claims = user.getClaims();
        // the word counts for this one claim; people may write others themselves
        Optional<String> mail = provider.mailClaim().equals("email") && verified(claims.get("email_verified"))
                ? text(claims.get(provider.mailClaim()))
                        .filter(value -> value.contains("@") && value.length() <= LONGEST_MAIL)
                : Optional.empty();
        String name = text(claims.get("name"))
                .or(() -> text(claims.get("preferred_username")))
                .or(() -> mail)
                .orElse("New person");
        return new ProviderClaims(
                Objects.requireNonNull(user.getSubject(), "checked with the token"),
                mail,
                name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME),
                provider.groupsClaim() == null ? List.of() : texts(claims.get(provider.groupsClaim())),
                text(user.getIdToken().getClaims().get("sid")).orElse(null),
                user.getIdToken().getAuthenticatedAt());
    }

    /** Some providers write truth as a word. */
    private static boolean verified(@Nullable Object claim) {
        return Boolean.TRUE.equals(claim) || "true".equals(claim);
    }

    private static Optional<String> text(@Nullable Object claim) {
        return claim instanceof String text && !text.isBlank() ? Optional.of(text.strip()) : Optional.empty();
    }

    private static List<String> texts(@Nullable Object claim) {
        if (claim instanceof Collection<?> several) {
            return several.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .limit(MOST_GROUPS)
                    .toList();
        }
        return claim instanceof String one ? List.of(one) : List.of();
    }
}
