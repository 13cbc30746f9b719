package ropewalk.connection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;

/** The connectors of this server, by id, and those that the current tenant has of its own. */
@Component
class Catalogue {
    private final Map<String, Card<?>> cards = new TreeMap<>();
    private final ObjectProvider<OwnConnectors> own;

    Catalogue(ObjectProvider<Connector> connectors, ObjectProvider<OwnConnectors> own) {
        this.own = own;
        for (Connector connector : connectors.orderedStream().toList()) {
            Card<?> card = connector.card();
            if (card.id().contains(".")) {
                throw new IllegalStateException("a connector of the server has a dot in its id: " + card.id());
            }
            if (cards.put(card.id(), card) != null) {
                throw new IllegalStateException("two connectors are called " + card.id());
            }
        }
    }

    /** Those that everybody has. */
    Collection<Card<?>> shipped() {
        return cards.values();
    }

    /** Those that the current tenant can connect. */
    List<Card<?>> all() {
        List<Card<?>> all = new ArrayList<>(cards.values());
        own.forEach(each -> all.addAll(each.cards()));
        return all;
    }

    Optional<Card<?>> card(String id) {
        if (!id.contains(".")) {
            return Optional.ofNullable(cards.get(id));
        }
        return own.stream().flatMap(each -> each.card(id).stream()).findFirst();
    }

    /** The current tenant's own connector by which the call goes. */
    Optional<Card<?>> own(ConnectorCall call) {
        String connector =
                call.operation().substring(0, Math.max(0, call.operation().lastIndexOf('.')));
        return own.stream().flatMap(each -> each.card(connector, call).stream()).findFirst();
    }

    /** The name for people; the id itself when the connector is no longer shipped. */
    String nameOf(String id) {
        return card(id).map(card -> card.name()).orElse(id);
    }
}
