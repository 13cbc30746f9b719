package ropewalk.skill;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import ropewalk.connector.Card;
import ropewalk.declared.Allowance;
import ropewalk.declared.DeclaredConnector;
import ropewalk.declared.InvalidDescription;
import ropewalk.skill.InvalidSkill.Reason;
import ropewalk.skill.Permission.Kind;

/**
 * The connectors that a skill describes, which reach the hosts that its manifest declares and nothing else;
 * docs/reference/declared-connectors.md.
 */
public final class DescribedConnectors {
    private static final String FOLDER = "connectors/";

    private DescribedConnectors() {}

    /** Of a skill that was read. Their ids are such as {@code skill.harbour.cranes.berths}. */
    public static List<Card<?>> of(Skill skill, Clock clock) {
        List<Card<?>> cards = new ArrayList<>();
        skill.folder("connectors").forEach((path, file) -> {
            try {
                cards.add(read(skill.manifest(), path, file, clock));
            } catch (InvalidSkill wasReadBefore) {
                throw new IllegalStateException(wasReadBefore);
            }
        });
        return cards;
    }

    static Card<?> read(Manifest manifest, String path, byte[] file, Clock clock) throws InvalidSkill {
        Card<?> card;
        String within = Manifest.TOPICS + manifest.id() + ".";
        try {
            var allowance = Allowance.of(names(manifest, Kind.HOST), names(manifest, Kind.SECRET));
            card = DeclaredConnector.read(file, allowance, clock, within).card();
        } catch (InvalidDescription wrong) {
            throw new InvalidSkill(Reason.CONTENT, path + ": " + wrong.getMessage() + ".");
        }
        String name = card.id().substring(within.length());
        if (!path.equals(FOLDER + name + ".yaml")) {
            throw new InvalidSkill(
                    Reason.CONTENT,
                    "%s describes the connector %s; a file is named as its connector.".formatted(path, name));
        }
        return card;
    }

    private static Set<String> names(Manifest manifest, Kind kind) {
        return manifest.permissions().stream()
                .filter(permission -> permission.kind() == kind)
                .map(Permission::name)
                .collect(Collectors.toSet());
    }
}
