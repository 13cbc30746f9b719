package ropewalk.identity.provider;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.identity.HeldRole;
import ropewalk.identity.People;
import ropewalk.identity.role.Grants;
import ropewalk.identity.session.Sessions;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** What an Admin does with identity providers. A provider is asked for its description first, outside of transactions. */
@Component
public class ProviderChanges {
    private final IdentityProviders providers;
    private final ProviderDiscovery discovery;
    private final SignInPolicy policy;
    private final Sessions sessions;
    private final People people;
    private final Grants grants;
    private final Tenants tenants;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    ProviderChanges(
            IdentityProviders providers,
            ProviderDiscovery discovery,
            SignInPolicy policy,
            Sessions sessions,
            People people,
            Grants grants,
            Tenants tenants,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.providers = providers;
        this.discovery = discovery;
        this.policy = policy;
        this.sessions = sessions;
        this.people = people;
        this.grants = grants;
        this.tenants = tenants;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @param secret null to keep the one that is stored */
    record Wanted(
            String label,
            String issuer,
            String clientId,
            @Nullable String secret,
            String mailClaim,
            @Nullable Role joinsAs,
            @Nullable String groupsClaim,
            Map<String, Role> groupRoles) {}

    /** @throws Problem 422 as {@link ProviderDiscovery#read}, {@code role-not-here}, {@code permission-not-held};
     *     409 {@code too-many-providers} */
    IdentityProvider add(Wanted wanted, String secret) {
        checkRoles(wanted);
        refuseOneMore(providers.list().size());
        Map<String, Object> configuration = discovery.read(wanted.issuer());
        IdentityProvider provider = provider(UuidCreator.getTimeOrderedEpoch().toString(), wanted, configuration);
        return transaction.execute(status -> {
            refuseOneMore(providers.list().size());
            providers.insert(provider, secret);
            events.publishEvent(Recorded.of("identity-provider.added", subject(provider), values(provider)));
            return providers.find(provider.id()).orElseThrow();
        });
    }

    /** Sessions that came through it stay, unless it is another provider from now on. */
    IdentityProvider change(String id, long seen, Wanted wanted) {
        Versions.check(seen, providers.find(id).orElseThrow(Problem::notFound).version());
        checkRoles(wanted);
        IdentityProvider after = provider(id, wanted, discovery.read(wanted.issuer()));
        return transaction.execute(status -> {
            IdentityProvider before = providers.lock(id).orElseThrow(Problem::notFound);
            Versions.check(seen, before.version());
            providers.update(after, wanted.secret());
            if (!before.issuer().equals(after.issuer())) {
                sessions.endAllThrough(id);
            }
            Map<String, Object> changed = values(after);
            changed.put("newSecret", wanted.secret() != null);
            events.publishEvent(new Recorded("identity-provider.changed", subject(after), values(before), changed));
            return providers.find(id).orElseThrow();
        });
    }

    /** @throws Problem 409 {@code passwords-closed} for the last one while passwords do not count */
    void remove(String id) {
        transaction.executeWithoutResult(status -> {
            IdentityProvider provider = providers.lock(id).orElseThrow(Problem::notFound);
            grants.check(tenants.own().managedBy().permissions());
            if (providers.list().size() == 1 && !policy.policy().passwords()) {
                throw Problem.conflict(
                        "passwords-closed",
                        "This is the last identity provider, and passwords do not count. Let people sign in with"
                                + " passwords first.");
            }
            sessions.endAllThrough(id);
            providers.delete(id);
            events.publishEvent(
                    new Recorded("identity-provider.removed", subject(provider), values(provider), Map.of()));
        });
    }

    /** Asks the provider again and keeps what it says, such as a new address of its keys. */
    IdentityProvider test(String id) {
        IdentityProvider before = providers.find(id).orElseThrow(Problem::notFound);
        Map<String, Object> configuration = discovery.read(before.issuer());
        if (configuration.equals(before.configuration())) {
            return before;
        }
        return transaction.execute(status -> {
            IdentityProvider stored = providers.lock(id).orElseThrow(Problem::notFound);
            IdentityProvider after = new IdentityProvider(
                    id,
                    stored.label(),
                    stored.issuer(),
                    stored.clientId(),
                    stored.mailClaim(),
                    stored.joinsAs(),
                    stored.groupsClaim(),
                    stored.groupRoles(),
                    configuration,
                    stored.version());
            providers.update(after, null);
            events.publishEvent(Recorded.of("identity-provider.read-again", subject(after), Map.of()));
            return providers.find(id).orElseThrow();
        });
    }

    /** Whoever speaks for a provider can come in as anybody, so only who may do everything lets one in. */
    private void checkRoles(Wanted wanted) {
        List<Role> roles = new ArrayList<>(wanted.groupRoles().values());
        if (wanted.joinsAs() != null) {
            roles.add(wanted.joinsAs());
        }
        roles.forEach(role -> people.checkBelongsHere(HeldRole.of(role)));
        grants.check(tenants.own().managedBy().permissions());
    }

    private static void refuseOneMore(int now) {
        if (now >= IdentityProviders.MOST) {
            throw Problem.conflict(
                    "too-many-providers", "A workspace has at most " + IdentityProviders.MOST + " identity providers.");
        }
    }

    private static IdentityProvider provider(String id, Wanted wanted, Map<String, Object> configuration) {
        return new IdentityProvider(
                id,
                wanted.label().strip(),
                wanted.issuer(),
                wanted.clientId().strip(),
                wanted.mailClaim(),
                wanted.joinsAs(),
                wanted.groupsClaim(),
                wanted.groupRoles(),
                configuration,
                1);
    }

    public static Recorded.Subject subject(IdentityProvider provider) {
        return new Recorded.Subject("identity-provider", provider.id(), provider.label());
    }

    private static Map<String, Object> values(IdentityProvider provider) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("label", provider.label());
        values.put("issuer", provider.issuer());
        values.put("clientId", provider.clientId());
        values.put("mailClaim", provider.mailClaim());
        values.put("joinsAs", String.valueOf(provider.joinsAs()));
        values.put("groupsClaim", String.valueOf(provider.groupsClaim()));
        values.put("groupRoles", provider.groupRoles());
        return values;
    }
}
