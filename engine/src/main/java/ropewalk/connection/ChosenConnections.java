package ropewalk.connection;

import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.connector.Card;
import ropewalk.connector.Operation;

@Component
class ChosenConnections implements KnownConnections {
    private final ConnectionTable table;
    private final Catalogue catalogue;

    ChosenConnections(ConnectionTable table, Catalogue catalogue) {
        this.table = table;
        this.catalogue = catalogue;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<KnownConnection> find(String id) {
        return table.find(id)
                .flatMap(stored -> catalogue.card(stored.connector()).map(card -> known(stored, card)));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isOnlyOne(KnownConnection connection) {
        return table.of(connection.connector()).size() == 1;
    }

    private static <A extends Record> KnownConnection known(StoredConnection stored, Card<A> card) {
        return new KnownConnection(
                stored.id(),
                stored.name(),
                card.id(),
                card.name(),
                card.operations().stream().map(Operation::id).collect(Collectors.toUnmodifiableSet()));
    }
}
