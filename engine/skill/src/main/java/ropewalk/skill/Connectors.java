package ropewalk.skill;

import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ropewalk.connector.Card;
import ropewalk.declared.Allowance;
import ropewalk.declared.DeclaredConnector;
import ropewalk.declared.InvalidDescription;
import ropewalk.skill.InvalidSkill.Reason;
import ropewalk.skill.Permission.Kind;

/**
 * The connectors that a skill describes; docs/reference/declared-connectors.md.
 *
 * @param topics of their operations, for drawings of this skill
 * @param messages of their events
 */
record Connectors(Set<String> topics, Set<String> messages) {
    private static final String FOLDER = "connectors/";

    Connectors() {
        this(new TreeSet<>(), new TreeSet<>());
    }

    /** Adds one more of them. It may use the hosts and secrets that the manifest declares. */
    void add(Manifest manifest, String path, byte[] file) throws InvalidSkill {
        Card<?> card;
        try {
            var allowance = Allowance.of(names(manifest, Kind.HOST), names(manifest, Kind.SECRET));
            card = DeclaredConnector.read(file, allowance, Clock.systemUTC()).card();
        } catch (InvalidDescription wrong) {
            throw new InvalidSkill(Reason.CONTENT, path + ": " + wrong.getMessage() + ".");
        }
        if (!path.equals(FOLDER + card.id() + ".yaml")) {
            throw new InvalidSkill(
                    Reason.CONTENT,
                    "%s describes the connector %s; a file is named as its connector.".formatted(path, card.id()));
        }
        String own = Manifest.TOPICS + manifest.id() + "." + card.id() + ".";
        card.operations().forEach(operation -> topics.add(own + operation.id()));
        card.events().forEach(event -> messages.add(own + event.id()));
    }

    private static Set<String> names(Manifest manifest, Kind kind) {
        return manifest.permissions().stream()
                .filter(permission -> permission.kind() == kind)
                .map(Permission::name)
                .collect(Collectors.toSet());
    }
}
