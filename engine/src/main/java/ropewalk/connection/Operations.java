package ropewalk.connection;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import ropewalk.connector.Card;

/** What a step can ask for: the operations of the connectors and those that this server does itself. */
@Component
public class Operations {
    private final Map<String, Card<?>> cards = new TreeMap<>();
    private final Set<String> open = new TreeSet<>();

    Operations(Catalogue catalogue, ObjectProvider<BuiltIn> builtIn) {
        catalogue.shipped().forEach(card -> cards.put(card.id(), card));
        builtIn.forEach(each -> {
            if (each.isOpen()) {
                open.add(each.card().id());
            }
            if (cards.put(each.card().id(), each.card()) != null) {
                throw new IllegalStateException("a connector is called as what is built in: "
                        + each.card().id());
            }
        });
    }

    /** What topics begin with, up to their first dot. */
    public Set<String> connectors() {
        return Set.copyOf(cards.keySet());
    }

    /** Each as {@code <connector>.<operation>}. */
    public Set<String> topics() {
        return cards.values().stream()
                .flatMap(card -> card.operations().stream().map(operation -> card.id() + "." + operation.id()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Those of {@link #connectors} of which not all topics are among {@link #topics}. */
    public Set<String> open() {
        return Set.copyOf(open);
    }

    public Optional<Card<?>> card(String connector) {
        return Optional.ofNullable(cards.get(connector));
    }
}
