package ropewalk.connection;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.connector.Card;
import ropewalk.connector.Consent;
import ropewalk.connector.Http;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Outside;
import ropewalk.http.PublicAddress;

/** Finds the connection that somebody means and opens it for use. */
@Component
class Connections {
    private final ConnectionTable table;
    private final Catalogue catalogue;
    private final Accounts accounts;
    private final Outside outside;
    private final KeptTokens tokens;
    private final ConnectionSettings settings;
    private final PublicAddress address;
    private final TransactionTemplate transaction;

    Connections(
            ConnectionTable table,
            Catalogue catalogue,
            Accounts accounts,
            Outside outside,
            KeptTokens tokens,
            ConnectionSettings settings,
            PublicAddress address,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.catalogue = catalogue;
        this.accounts = accounts;
        this.outside = outside;
        this.tokens = tokens;
        this.settings = settings;
        this.address = address;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param name empty for the only one of the connector
     * @throws Misfit when none or several are meant, or its account is incomplete
     */
    OpenConnection<?> open(String connector, String name) throws Misfit {
        return open(
                catalogue
                        .card(connector)
                        .orElseThrow(() ->
                                new Misfit("This server has no connector “%s”; choose another operation for this step."
                                        .formatted(connector))),
                name);
    }

    /** As {@link #open(String, String)}, by this card of the connector. */
    OpenConnection<?> open(Card<?> card, String name) throws Misfit {
        List<StoredConnection> found = transaction.execute(status -> name.isBlank()
                ? table.of(card.id())
                : table.named(name).stream().toList());
        return open(card, theOne(card, name, found));
    }

    private static StoredConnection theOne(Card<?> card, String name, List<StoredConnection> found) throws Misfit {
        if (found.isEmpty()) {
            throw new Misfit(
                    name.isBlank()
                            ? "There is no connection to %s yet; an Admin adds it under Connections."
                                    .formatted(card.name())
                            : ("There is no connection named “%s”; choose another one for this step, or an Admin adds it"
                                            + " under Connections.")
                                    .formatted(name));
        }
        if (found.size() > 1) {
            List<String> names = found.stream().map(StoredConnection::name).toList();
            throw new Misfit("There are several connections to %s (%s); choose one of them for this step."
                    .formatted(card.name(), String.join(", ", names)));
        }
        StoredConnection one = found.get(0);
        if (!one.connector().equals(card.id())) {
            throw new Misfit("The connection “%s” does not lead to %s; choose another one for this step."
                    .formatted(one.name(), card.name()));
        }
        return one;
    }

    /** @throws Misfit when the account lacks something that the connector needs by now */
    OpenConnection<?> open(StoredConnection connection) throws Misfit {
        Optional<Card<?>> card = catalogue.card(connection.connector());
        return open(
                card.orElseThrow(() ->
                        new Misfit("This server has no connector “%s” any more.".formatted(connection.connector()))),
                connection);
    }

    private <A extends Record> OpenConnection<A> open(Card<A> card, StoredConnection stored) throws Misfit {
        Consent<A> consent = card.consent();
        if (consent != null && !stored.account().containsKey(consent.refreshTokenField())) {
            throw new Misfit("The connection “%s” is not connected to %s yet; an Admin does it under Connections."
                    .formatted(stored.name(), card.name()));
        }
        try {
            A account = card.account(accounts.open(stored));
            return new OpenConnection<>(stored, card, account, http(card, stored), hook(card, stored));
        } catch (InvalidFields invalid) {
            throw new Misfit("The connection “%s” is incomplete: %s. An Admin completes it under Connections."
                    .formatted(stored.name(), invalid.getMessage()));
        }
    }

    /** The connection's way out, whether or not its account is complete. */
    Http http(Card<?> card, StoredConnection stored) {
        boolean toSandbox = stored.sandbox() && settings.sandboxAllowed();
        return outside.http(card.name(), toSandbox, tokens.of(stored.id()));
    }

    /** Where the system can report to; null where it has nothing to report. */
    private @Nullable URI hook(Card<?> card, StoredConnection stored) {
        return card.webhook() == null ? null : address.of("/hooks/" + accounts.openHookKey(stored));
    }
}
