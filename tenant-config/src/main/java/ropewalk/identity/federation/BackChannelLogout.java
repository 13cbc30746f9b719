package ropewalk.identity.federation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.identity.People;
import ropewalk.identity.attempt.Refusals;
import ropewalk.identity.credential.SecretToken;
import ropewalk.identity.provider.IdentityProvider;
import ropewalk.identity.provider.IdentityProviders;
import ropewalk.identity.provider.ProviderChanges;
import ropewalk.identity.provider.ProviderKey;
import ropewalk.identity.provider.ProviderTokens;
import ropewalk.identity.session.Sessions;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;

/**
 * Ends sessions when the provider says so, by a token that it signs (OpenID Connect Back-Channel Logout 1.0). Each
 * request reads its session's row, so what is ended here is refused on every node from the next request on.
 */
@Component
class BackChannelLogout {
    private final IdentityProviders providers;
    private final ProviderTokens tokens;
    private final Sessions sessions;
    private final People people;
    private final Refusals refusals;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BackChannelLogout(
            IdentityProviders providers,
            ProviderTokens tokens,
            Sessions sessions,
            People people,
            Refusals refusals,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.providers = providers;
        this.tokens = tokens;
        this.sessions = sessions;
        this.people = people;
        this.refusals = refusals;
        this.events = events;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** @throws Problem 404 alike for every key that leads to no provider; 400 {@code invalid-logout-token} */
    void end(String key, String logoutToken, String address) {
        ProviderKey asked = ProviderKey.parse(key).orElseThrow(Problem::notFound);
        Scope scope = new Scope(asked.tenant(), Actor.system("identity provider"), Set.of(), address);
        TenantContext.run(scope, () -> {
            IdentityProvider provider = providers.find(asked.providerId()).orElseThrow(Problem::notFound);
            Jwt token = checked(provider, logoutToken);
            boolean first = Boolean.TRUE.equals(transaction.execute(status -> {
                boolean unseen = remember(provider, token);
                if (unseen) {
                    end(provider, token);
                }
                return unseen;
            }));
            if (!first) {
                throw refused(provider, "replayed");
            }
        });
    }

    private Jwt checked(IdentityProvider provider, String logoutToken) {
        try {
            return tokens.logoutTokens(provider, new LogoutTokenRules(provider, clock))
                    .decode(logoutToken);
        } catch (JwtException invalid) {
            throw refused(provider, "invalid");
        }
    }

    private void end(IdentityProvider provider, Jwt token) {
        List<String> ended = sessions.endThrough(
                provider.id(), provider.issuer(), token.getClaimAsString("sid"), token.getSubject());
        ended.stream()
                .distinct()
                .flatMap(id -> people.find(id).stream())
                .forEach(person -> events.publishEvent(
                        Recorded.of("person.signed-out", person.subject(), Map.of("provider", provider.label()))));
    }

    /** @return false when this token was shown before */
    private boolean remember(IdentityProvider provider, Jwt token) {
        Instant now = clock.instant();
        jdbc.sql("delete from logout_token where expires_at < :now")
                .param("now", Timestamp.from(now))
                .update();
        return jdbc.sql(
                                """
                        insert into logout_token (tenant_id, provider_id, token_hash, expires_at)
                        values (:tenant, :provider, :hash, :expires) on conflict do nothing""")
                        .param("tenant", TenantContext.tenantId())
                        .param("provider", provider.id())
                        .param(
                                "hash",
                                SecretToken.sha256(Objects.requireNonNull(token.getId(), "checked with the token")))
                        .param("expires", Timestamp.from(now.plus(LogoutTokenRules.OLDEST.multipliedBy(2))))
                        .update()
                > 0;
    }

    private Problem refused(IdentityProvider provider, String reason) {
        refusals.record(TenantContext.require(), "logout.refused", ProviderChanges.subject(provider), reason);
        return Problem.badRequest(
                "invalid-logout-token",
                "This is no logout token of the provider that counts now: signature, issuer, audience, age or claims are"
                        + " not right, or it came before.");
    }
}
