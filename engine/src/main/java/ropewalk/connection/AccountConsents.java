package ropewalk.connection;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.connection.ConsentTable.Begun;
import ropewalk.connector.Card;
import ropewalk.connector.Consent;
import ropewalk.connector.Refused;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.Unavailable;
import ropewalk.http.Problem;
import ropewalk.http.PublicAddress;
import ropewalk.http.Versions;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;

/**
 * Connecting an account in the browser: there to the vendor and back again. What comes back is believed in the session
 * that began it, once, and as long as the connection is as it was. Until the refresh token is kept nothing has changed.
 */
@Component
class AccountConsents {
    static final String CALLBACK = "/oauth/callback";
    /** As RFC 6749, section 4.1.2.1 says it. */
    private static final String DENIED = "access_denied";

    private final ConnectionAdmin admin;
    private final ConsentTable table;
    private final ConnectionTable stored;
    private final Catalogue catalogue;
    private final Connections connections;
    private final Accounts accounts;
    private final PublicAddress address;
    private final TransactionTemplate transaction;

    AccountConsents(
            ConnectionAdmin admin,
            ConsentTable table,
            ConnectionTable stored,
            Catalogue catalogue,
            Connections connections,
            Accounts accounts,
            PublicAddress address,
            PlatformTransactionManager transactions) {
        this.admin = admin;
        this.table = table;
        this.stored = stored;
        this.catalogue = catalogue;
        this.connections = connections;
        this.accounts = accounts;
        this.address = address;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** How it ended, for the connection's page. */
    enum Result {
        CONNECTED,
        /** Whoever was asked said no. */
        DENIED,
        /** The vendor does not accept the client, its secret or the code. */
        REFUSED,
        /** The vendor gives access for the moment only. */
        NO_TOKEN,
        UNAVAILABLE,
        /** Unknown, too old or used before. */
        EXPIRED,
        /** Begun by another session. */
        FOREIGN,
        /** Somebody changed the connection meanwhile. */
        CHANGED,
        /** Another issuer than the one asked says that it answers. */
        WRONG_ISSUER,
        SIGNED_OUT
    }

    /** @param connectionId null when it is not known, or not to be told */
    record Ended(@Nullable String connectionId, Result result) {}

    /** What the vendor's redirect says; nothing of it is believed before it is checked. */
    record Returned(@Nullable String state, @Nullable String code, @Nullable String error, @Nullable String iss) {
        @Override
        public String toString() {
            return "Returned";
        }
    }

    /** What has to be registered at each vendor. */
    URI redirect() {
        return address.of(CALLBACK);
    }

    /**
     * Where the browser goes to.
     *
     * @param seen the version that the Admin looked at
     * @throws Problem {@code consent-needs-browser}, {@code no-consent} or {@code invalid-account}
     */
    URI begin(String id, long seen) {
        String session = TenantContext.require().way().session();
        return Objects.requireNonNull(transaction.execute(status -> {
            StoredConnection connection = admin.find(id);
            Versions.check(seen, connection.version());
            Card<?> card = catalogue.card(connection.connector()).orElse(null);
            if (card == null || card.consent() == null) {
                throw Problem.unprocessable(
                        "no-consent", "This system is not connected in the browser; enter its account by hand.");
            }
            if (session.isEmpty()) {
                throw Problem.unprocessable(
                        "consent-needs-browser",
                        "Consent is given in a browser by somebody who is signed in; a program enters the refresh token.");
            }
            return depart(card, connection, session);
        }));
    }

    private <A extends Record> URI depart(Card<A> card, StoredConnection connection, String session) {
        Map<String, Object> open = AccountChange.validated(card, accounts.open(connection));
        ConsentTable.Key key = table.begin(connection, session);
        var trip = new Consent.Trip(redirect(), key.state(), key.verifier());
        try {
            return Objects.requireNonNull(card.consent())
                    .departure(card.account(open), connections.http(card, connection), trip);
        } catch (Refused unfit) {
            throw Problem.unprocessable("invalid-account", unfit.getMessage()).with("fields", List.of());
        }
    }

    /** Outside of a transaction. */
    Ended end(Returned back) {
        Scope scope = TenantContext.current().orElse(null);
        if (scope == null) {
            return new Ended(null, Result.SIGNED_OUT);
        }
        if (!scope.may(Permission.MANAGE_CONNECTIONS)) {
            return new Ended(null, Result.FOREIGN);
        }
        String state = back.state() == null ? "" : back.state();
        Optional<Begun> found = transaction.execute(status -> table.find(state));
        if (found.isEmpty()) {
            return new Ended(null, Result.EXPIRED);
        }
        Begun begun = found.get();
        if (!begun.session().equals(scope.way().session())) {
            return new Ended(null, Result.FOREIGN);
        }
        boolean first = transaction.execute(status -> table.use(state));
        return new Ended(begun.connectionId(), first ? finish(begun, state, back) : Result.EXPIRED);
    }

    private Result finish(Begun begun, String state, Returned back) {
        Optional<StoredConnection> connection = transaction.execute(
                status -> stored.find(begun.connectionId()).filter(now -> now.version() == begun.version()));
        Optional<Card<?>> card = connection.flatMap(one -> catalogue.card(one.connector()));
        if (card.isEmpty() || card.get().consent() == null) {
            return Result.CHANGED;
        }
        var trip = new Consent.Trip(redirect(), state, begun.verifier());
        return finish(card.get(), connection.get(), trip, back);
    }

    private <A extends Record> Result finish(
            Card<A> card, StoredConnection connection, Consent.Trip trip, Returned back) {
        Consent<A> consent = Objects.requireNonNull(card.consent());
        A account = card.account(accounts.open(connection));
        if (back.iss() != null && !back.iss().equals(consent.issuer().apply(account))) {
            return Result.WRONG_ISSUER;
        }
        if (back.error() != null || back.code() == null) {
            return DENIED.equals(back.error()) ? Result.DENIED : Result.REFUSED;
        }
        try {
            String token = consent.redeem(account, connections.http(card, connection), trip, back.code());
            boolean kept = admin.consented(connection.id(), connection.version(), consent, token);
            return kept ? Result.CONNECTED : Result.CHANGED;
        } catch (Refused refused) {
            return refused.code().equals(Consent.NO_REFRESH_TOKEN) ? Result.NO_TOKEN : Result.REFUSED;
        } catch (Unauthorised unauthorised) {
            return Result.REFUSED;
        } catch (Unavailable unavailable) {
            return Result.UNAVAILABLE;
        }
    }
}
