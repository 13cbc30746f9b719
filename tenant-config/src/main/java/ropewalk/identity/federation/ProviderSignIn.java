package ropewalk.identity.federation;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.identity.Person;
import ropewalk.identity.attempt.Refusals;
import ropewalk.identity.credential.SecretToken;
import ropewalk.identity.provider.IdentityProvider;
import ropewalk.identity.provider.IdentityProviders;
import ropewalk.identity.provider.ProviderChanges;
import ropewalk.identity.provider.ProviderClaims;
import ropewalk.identity.provider.ProviderKey;
import ropewalk.identity.provider.ProviderProtocol;
import ropewalk.identity.provider.SignInCookie;
import ropewalk.identity.session.FreshProofCheck;
import ropewalk.identity.session.Sessions;
import ropewalk.identity.signin.SignIn;
import ropewalk.tenant.Actor;
import ropewalk.tenant.LimitReached;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Scope;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;

/** Sign-in through a tenant's identity provider: away to it, and back with what it says. */
@Component
class ProviderSignIn {
    private final IdentityProviders providers;
    private final SignInStates states;
    private final ProviderProtocol protocol;
    private final Newcomers newcomers;
    private final ExternalIdentities identities;
    private final Sessions sessions;
    private final Tenants tenants;
    private final Refusals refusals;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ProviderSignIn(
            IdentityProviders providers,
            SignInStates states,
            ProviderProtocol protocol,
            Newcomers newcomers,
            ExternalIdentities identities,
            Sessions sessions,
            Tenants tenants,
            Refusals refusals,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.providers = providers;
        this.states = states;
        this.protocol = protocol;
        this.newcomers = newcomers;
        this.identities = identities;
        this.sessions = sessions;
        this.tenants = tenants;
        this.refusals = refusals;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** A browser, as it asks. */
    record Visitor(@Nullable SignInCookie cookie, @Nullable SecretToken session, String address, String agent) {}

    /**
     * @param error what the provider says instead of a code
     * @param issuer who the provider says that it is (RFC 9207); null when it does not say
     */
    record Returned(@Nullable String state, @Nullable String code, @Nullable String error, @Nullable String issuer) {}

    /**
     * Where the browser goes now.
     *
     * @param session begun by it; null when there is none
     * @param problem why there is none; null when all went well
     */
    record Ended(String workspace, String returnTo, @Nullable SecretToken session, @Nullable String problem) {}

    /**
     * @param proof whether somebody signed in proves again that it is them
     * @throws Problem 404 alike for every key that leads to no provider; 401; 429 {@code too-many-attempts}
     */
    URI begin(String key, String returnTo, boolean proof, SignInCookie cookie, String address) {
        ProviderKey asked = ProviderKey.parse(key).orElseThrow(Problem::notFound);
        String person = proof ? signedIn(asked.tenant()) : null;
        return TenantContext.get(asking(asked.tenant(), address), () -> {
            IdentityProvider provider = providers.find(asked.providerId()).orElseThrow(Problem::notFound);
            String state = states.begin(provider.id(), person, returnTo, cookie, address);
            return protocol.authorization(provider, state, cookie, proof);
        });
    }

    private static String signedIn(TenantId tenant) {
        return TenantContext.current()
                .filter(scope -> scope.tenant().equals(tenant) && scope.actor().kind() == Actor.Kind.PERSON)
                .map(scope -> scope.actor().id())
                .orElseThrow(() -> new Problem(HttpStatus.UNAUTHORIZED, "not-signed-in", "Sign in first."));
    }

    /** Never throws what somebody should read: the browser has come from elsewhere and needs a page to go to. */
    Ended end(Returned returned, Visitor visitor) {
        String state = returned.state();
        SignInCookie cookie = visitor.cookie();
        Optional<TenantId> tenant = state == null ? Optional.empty() : states.tenantOf(state);
        if (state == null || tenant.isEmpty()) {
            return new Ended("", "/", null, "sign-in-expired");
        }
        return TenantContext.get(asking(tenant.get(), visitor.address()), () -> {
            Tenant own = tenants.own();
            Optional<SignInStates.Begun> begun = states.use(state);
            if (begun.isEmpty() || cookie == null || !cookie.isSame(begun.get().browserHash())) {
                begun.ifPresent(found -> refuse(found.providerId(), "another browser"));
                return new Ended(own.workspace(), "/", null, "sign-in-expired");
            }
            return end(own, begun.get(), returned, state, cookie, visitor);
        });
    }

    private Ended end(
            Tenant tenant,
            SignInStates.Begun begun,
            Returned returned,
            String state,
            SignInCookie cookie,
            Visitor visitor) {
        String code = returned.code();
        try {
            IdentityProvider provider = providers.find(begun.providerId()).orElseThrow(Problem::notFound);
            if (!provider.isNamedBy(returned.issuer())) {
                throw new OAuth2AuthenticationException("another provider");
            }
            if (code == null || returned.error() != null) {
                throw new OAuth2AuthenticationException("refused");
            }
            ProviderClaims claims = protocol.redeem(provider, state, code, cookie);
            if (begun.personId() != null) {
                prove(provider, claims, begun, visitor);
                return new Ended(tenant.workspace(), begun.returnTo(), null, null);
            }
            Person person = newcomers.person(provider, claims);
            SecretToken session = begin(tenant, provider, person, claims, visitor);
            return new Ended(tenant.workspace(), begun.returnTo(), session, null);
        } catch (OAuth2AuthenticationException refused) {
            refuse(begun.providerId(), refused.getError().getErrorCode());
            return new Ended(tenant.workspace(), begun.returnTo(), null, "provider-refused");
        } catch (LimitReached full) {
            return new Ended(tenant.workspace(), begun.returnTo(), null, "limit-reached");
        } catch (Problem problem) {
            refuse(begun.providerId(), problem.code());
            return new Ended(tenant.workspace(), begun.returnTo(), null, problem.code());
        }
    }

    private SecretToken begin(
            Tenant tenant, IdentityProvider provider, Person person, ProviderClaims claims, Visitor visitor) {
        if (!tenant.status().isOpen()) {
            throw SignIn.suspended(tenant);
        }
        Actor actor = new Actor(Actor.Kind.PERSON, person.id(), person.name());
        Scope scope = new Scope(tenant.id(), actor, person.role().permissions(), visitor.address());
        return TenantContext.get(
                scope,
                () -> Objects.requireNonNull(transaction.execute(status -> {
                    events.publishEvent(
                            Recorded.of("person.signed-in", person.subject(), Map.of("provider", provider.label())));
                    return sessions.begin(
                            person.id(),
                            visitor.agent(),
                            new Sessions.Origin(provider.id(), claims.session(), provenAt(claims)));
                })));
    }

    /** A provider that does not say when it last asked for a password may have asked days ago. */
    private Instant provenAt(ProviderClaims claims) {
        Instant now = clock.instant();
        Instant proven = claims.provenAt();
        if (proven == null) {
            return now.minus(FreshProofCheck.FRESH).minus(ProviderProtocol.SKEW);
        }
        return proven.isAfter(now) ? now : proven;
    }

    private void prove(IdentityProvider provider, ProviderClaims claims, SignInStates.Begun begun, Visitor visitor) {
        Instant proven = claims.provenAt();
        boolean fresh = proven != null && !proven.isBefore(begun.at().minus(ProviderProtocol.SKEW));
        boolean same = identities
                .person(provider.issuer(), claims.subject())
                .filter(person -> person.id().equals(begun.personId()))
                .isPresent();
        SecretToken session = visitor.session();
        boolean here = session != null
                && sessions.find(session, visitor.address())
                        .filter(found -> found.scope().actor().id().equals(begun.personId()))
                        .isPresent();
        if (session == null || !fresh || !same || !here) {
            throw new Problem(HttpStatus.FORBIDDEN, "proof-failed", "The identity provider did not ask you again.");
        }
        sessions.proved(session);
    }

    private void refuse(String providerId, String reason) {
        Recorded.Subject subject = providers
                .find(providerId)
                .map(ProviderChanges::subject)
                .orElse(new Recorded.Subject("identity-provider", providerId, "removed"));
        refusals.record(TenantContext.require(), "person.sign-in-refused", subject, reason);
    }

    private static Scope asking(TenantId tenant, String address) {
        return new Scope(tenant, Actor.system("sign-in"), Set.of(), address);
    }
}
