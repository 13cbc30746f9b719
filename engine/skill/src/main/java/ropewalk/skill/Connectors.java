package ropewalk.skill;

import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import ropewalk.connector.Card;
import ropewalk.connector.Field;

/**
 * What the connectors of a skill are good for.
 *
 * @param topics of their operations, for drawings of this skill
 * @param messages of their events
 * @param secrets names of their accounts' secret fields
 */
record Connectors(Set<String> topics, Set<String> messages, Set<String> secrets) {
    Connectors() {
        this(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    }

    /** Adds one more of them. It may use the hosts and secrets that the manifest declares. */
    void add(Manifest manifest, String path, byte[] file) throws InvalidSkill {
        Card<?> card = DescribedConnectors.read(manifest, path, file, Clock.systemUTC());
        card.operations().forEach(operation -> topics.add(card.id() + "." + operation.id()));
        card.events().forEach(event -> messages.add(card.id() + "." + event.id()));
        card.accountFields().stream().filter(Field::secret).map(Field::name).forEach(secrets::add);
    }
}
