package ropewalk.record;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;
import ropewalk.connector.RecordKind;

/** The kinds of things that the shipped connectors can keep in step. */
@Component
class RecordKinds {
    private final List<Card<?>> cards;

    RecordKinds(List<Connector> connectors) {
        this.cards = connectors.stream()
                .<Card<?>>map(Connector::card)
                .filter(card -> !card.records().isEmpty())
                .toList();
    }

    /** Empty for a connector that keeps nothing in step. */
    List<RecordKind> of(String connector) {
        return cards.stream()
                .filter(card -> card.id().equals(connector))
                .flatMap(card -> card.records().stream())
                .toList();
    }

    Optional<RecordKind> find(String connector, String kind) {
        return of(connector).stream().filter(each -> each.id().equals(kind)).findFirst();
    }
}
