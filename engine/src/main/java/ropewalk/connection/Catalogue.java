package ropewalk.connection;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;

/** The connectors of this server, by id. */
@Component
class Catalogue {
    private final Map<String, Card<?>> cards = new TreeMap<>();

    Catalogue(ObjectProvider<Connector> connectors) {
        for (Connector connector : connectors.orderedStream().toList()) {
            Card<?> card = connector.card();
            if (cards.put(card.id(), card) != null) {
                throw new IllegalStateException("two connectors are called " + card.id());
            }
        }
    }

    Collection<Card<?>> all() {
        return cards.values();
    }

    Optional<Card<?>> card(String id) {
        return Optional.ofNullable(cards.get(id));
    }

    /** The name for people; the id itself when the connector is no longer shipped. */
    String nameOf(String id) {
        return card(id).map(card -> card.name()).orElse(id);
    }
}
