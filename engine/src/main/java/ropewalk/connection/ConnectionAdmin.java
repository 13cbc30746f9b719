package ropewalk.connection;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.connection.StoredConnection.Health;
import ropewalk.connector.Card;
import ropewalk.connector.Consent;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Tenants;

/** What an Admin does with connections: each change in one transaction, recorded without its secrets. */
@Component
@Transactional
class ConnectionAdmin {
    private final ConnectionTable table;
    private final Catalogue catalogue;
    private final Accounts accounts;
    private final FeedTable feeds;
    private final TokenTable tokens;
    private final Gates gates;
    private final HookRate hookRate;
    private final ConnectionSettings settings;
    private final Tenants tenants;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ConnectionAdmin(
            ConnectionTable table,
            Catalogue catalogue,
            Accounts accounts,
            FeedTable feeds,
            TokenTable tokens,
            Gates gates,
            HookRate hookRate,
            ConnectionSettings settings,
            Tenants tenants,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.catalogue = catalogue;
        this.accounts = accounts;
        this.feeds = feeds;
        this.tokens = tokens;
        this.gates = gates;
        this.hookRate = hookRate;
        this.settings = settings;
        this.tenants = tenants;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<StoredConnection> page(String after, int limit) {
        return table.page(after, limit);
    }

    @Transactional(readOnly = true)
    public StoredConnection find(String id) {
        return table.find(id).orElseThrow(Problem::notFound);
    }

    @Transactional(readOnly = true)
    public List<String> names(String connector) {
        return table.of(connector).stream().map(StoredConnection::name).toList();
    }

    /** @param sandbox as the tenant is, when nothing is said */
    public StoredConnection create(
            String connector, String name, @Nullable Boolean sandbox, Map<String, @Nullable Object> account) {
        Card<?> card = known(connector);
        Map<String, Object> open = AccountChange.validated(card, AccountChange.merged(card, Map.of(), account));
        StoredConnection connection = insert(card, name, sandbox, open);
        feeds.ensure(connection.id(), card.feeds());
        return connection;
    }

    /** Leads nowhere until its secrets are entered, which are not taken from here. */
    public StoredConnection createWithoutSecrets(String connector, String name, Map<String, @Nullable Object> account) {
        Card<?> card = known(connector);
        Map<String, Object> open = AccountChange.merged(card, Map.of(), account);
        AccountChange.refuseMoreThanMissingSecrets(card, open);
        return insert(card, name, null, open);
    }

    private Card<?> known(String connector) {
        return catalogue
                .card(connector)
                .orElseThrow(() -> Problem.unprocessable(
                        "unknown-connector",
                        "There is no connector “" + connector + "”; GET /api/connectors lists them."));
    }

    private StoredConnection insert(Card<?> card, String name, @Nullable Boolean sandbox, Map<String, Object> open) {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        String hookKey = HookKey.random();
        var connection = new StoredConnection(
                id,
                card.id(),
                checked(name),
                sandbox(sandbox),
                accounts.seal(card, id, open),
                accounts.sealHookKey(id, hookKey),
                Health.UNKNOWN,
                null,
                null,
                null,
                0,
                1,
                CallLimits.NONE,
                null);
        write(connection.name(), () -> table.insert(connection, HookKey.hash(hookKey)));
        record("connection.created", connection, Map.of(), summary(card, connection));
        return connection;
    }

    /**
     * Changes what is given and leaves the rest, secrets included.
     *
     * @param seen the version that the Admin looked at
     */
    public StoredConnection change(
            String id,
            long seen,
            @Nullable String name,
            @Nullable Boolean sandbox,
            Map<String, @Nullable Object> account) {
        StoredConnection before = table.lock(id).orElseThrow(Problem::notFound);
        Versions.check(seen, before.version());
        Card<?> card = catalogue
                .card(before.connector())
                .orElseThrow(() -> Problem.conflict(
                        "connector-gone",
                        "This server has no connector “" + before.connector() + "” any more; delete the connection."));
        Map<String, Object> known = accounts.open(before);
        Map<String, Object> merged = AccountChange.merged(card, known, account);
        Map<String, Object> open =
                AccountChange.validated(card, AccountChange.withoutStaleConsent(card, known, merged, account));
        AccountChange.refuseToSendSecretsElsewhere(card, known, open, account);
        var after = new StoredConnection(
                id,
                before.connector(),
                name == null ? before.name() : checked(name),
                sandbox == null ? before.sandbox() : sandbox(sandbox),
                accounts.seal(card, id, open),
                before.hookKey(),
                before.health(),
                before.offlineSince(),
                before.nextAttemptAt(),
                before.lastError(),
                before.waiting(),
                before.version(),
                before.limits(),
                consentStands(card, known, open) ? before.consentedAt() : null);
        write(after.name(), () -> table.update(after));
        feeds.ensure(id, card.feeds());
        if (card.consent() != null && !consentStands(card, known, open)) {
            tokens.forget(id);
        }
        var summary = new HashMap<>(summary(card, after));
        summary.put("secretsChanged", AccountChange.secretsIn(card, account));
        record("connection.changed", after, summary(card, before), summary);
        return table.find(id).orElseThrow();
    }

    private static boolean consentStands(Card<?> card, Map<String, Object> before, Map<String, Object> after) {
        Consent<?> consent = card.consent();
        return consent != null
                && Objects.equals(before.get(consent.refreshTokenField()), after.get(consent.refreshTokenField()));
    }

    /**
     * Somebody has connected the account in the browser.
     *
     * @param seen the version for which they were asked
     * @return false when the connection was changed or removed meanwhile: then nothing is kept
     */
    public boolean consented(String id, long seen, Consent<?> consent, String refreshToken) {
        Optional<StoredConnection> found = table.lock(id).filter(now -> now.version() == seen);
        found.ifPresent(before -> {
            Card<?> card = catalogue.card(before.connector()).orElseThrow();
            Map<String, Object> open = accounts.open(before);
            open.put(consent.refreshTokenField(), refreshToken);
            table.update(before.with(accounts.seal(card, id, open), clock.instant()));
            tokens.forget(id);
            record("connection.consented", before, Map.of(), Map.of("scopes", consent.scopes()));
        });
        return found.isPresent();
    }

    /** @param seen the version that the Admin looked at */
    public StoredConnection limit(String id, long seen, CallLimits limits) {
        StoredConnection before = table.lock(id).orElseThrow(Problem::notFound);
        Versions.check(seen, before.version());
        table.limit(id, limits);
        record("connection.changed", before, shown(before.limits()), shown(limits));
        return table.find(id).orElseThrow();
    }

    private static Map<String, Object> shown(CallLimits limits) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("callsAtOnce", limits.callsAtOnce() == null ? "as the server" : limits.callsAtOnce());
        shown.put("callsPerMinute", limits.callsPerMinute() == null ? "as the server" : limits.callsPerMinute());
        return shown;
    }

    public void delete(String id, long seen) {
        StoredConnection before = table.lock(id).orElseThrow(Problem::notFound);
        Versions.check(seen, before.version());
        table.delete(id);
        gates.forget(id);
        hookRate.forget(id);
        record(
                "connection.deleted",
                before,
                summary(catalogue.card(before.connector()).orElse(null), before),
                Map.of());
    }

    void record(String action, StoredConnection connection, Map<String, ?> before, Map<String, ?> after) {
        var subject = new Recorded.Subject("connection", connection.id(), connection.name());
        events.publishEvent(new Recorded(action, subject, before, after));
    }

    private static Map<String, Object> summary(@Nullable Card<?> card, StoredConnection connection) {
        return new LinkedHashMap<>(Map.of(
                "connector", connection.connector(),
                "name", connection.name(),
                "sandbox", connection.sandbox(),
                "account", Accounts.visible(card, connection)));
    }

    private static String checked(String name) {
        String plain = name.strip();
        if (plain.isEmpty() || plain.length() > 80 || plain.chars().anyMatch(Character::isISOControl)) {
            throw Problem.badRequest("invalid-name", "A connection's name is 1 to 80 characters on one line.");
        }
        return plain;
    }

    private boolean sandbox(@Nullable Boolean wanted) {
        boolean possible = settings.sandboxAllowed() && tenants.own().sandbox();
        if (wanted != null && wanted && !possible) {
            throw Problem.unprocessable(
                    "sandbox-not-allowed",
                    "Only a sandbox workspace can have sandbox connections; enter the real system's account.");
        }
        return wanted == null ? possible : wanted;
    }

    private static void write(String name, Runnable change) {
        try {
            change.run();
        } catch (DuplicateKeyException taken) {
            throw Problem.conflict(
                    "connection-name-taken",
                    "There is a connection named “" + name + "” already; choose another name.");
        }
    }
}
