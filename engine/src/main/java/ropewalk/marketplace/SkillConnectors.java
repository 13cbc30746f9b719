package ropewalk.marketplace;

import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.connection.ConnectorCall;
import ropewalk.connection.OwnConnectors;
import ropewalk.connector.Card;
import ropewalk.marketplace.InstallationTable.Installation;
import ropewalk.marketplace.InstallationTable.State;
import ropewalk.skill.DescribedConnectors;
import ropewalk.skill.Version;

/**
 * The connectors that installed skills describe. A process that came with a skill calls by the description that it came with; what
 * is connected and what arrives goes by the installed one. They are kept by the package's content, and hold nothing of a tenant.
 */
@Component
class SkillConnectors implements OwnConnectors {
    private static final int KEPT = 40;

    private final InstallationTable installations;
    private final SkillLibrary library;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Map<String, List<Card<?>>> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Card<?>>> eldest) {
            return size() > KEPT;
        }
    });

    SkillConnectors(
            InstallationTable installations,
            SkillLibrary library,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.installations = installations;
        this.library = library;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public List<Card<?>> cards() {
        return transaction.execute(status -> installations.all().stream()
                .filter(one -> one.state() == State.ACTIVE)
                .<Card<?>>flatMap(one -> cards(one.id(), one.version()).stream())
                .toList());
    }

    @Override
    public Optional<Card<?>> card(String connector) {
        return SkillTopic.of(connector)
                .flatMap(topic -> transaction.execute(status ->
                        installations.find(topic.skill()).flatMap(one -> named(connector, one.id(), one.version()))));
    }

    @Override
    public Optional<Card<?>> card(String connector, ConnectorCall call) {
        return SkillTopic.of(connector)
                .flatMap(topic -> transaction.execute(status -> {
                    ConnectorCall.Step where = call.step();
                    Optional<Version> came = where == null
                            ? Optional.empty()
                            : installations.versionOf(where.definition(), topic.skill());
                    return installations
                            .find(topic.skill())
                            .filter(one -> runs(one, came.isPresent()))
                            .flatMap(one -> named(connector, one.id(), came.orElse(one.version())));
                }));
    }

    /** What runs when its skill is removed goes on; when it is off, nothing does. */
    private static boolean runs(Installation one, boolean cameWithIt) {
        return one.state() == State.ACTIVE || one.state() == State.REMOVED && cameWithIt;
    }

    private Optional<Card<?>> named(String connector, String skill, Version version) {
        return cards(skill, version).stream()
                .filter(card -> card.id().equals(connector))
                .findFirst();
    }

    private List<Card<?>> cards(String skill, Version version) {
        String sha256 =
                library.offer(skill, version).map(SkillLibrary.Offer::sha256).orElseThrow();
        List<Card<?>> known = kept.get(sha256);
        if (known != null) {
            return known;
        }
        List<Card<?>> read = DescribedConnectors.of(library.skill(skill, version), clock);
        kept.put(sha256, read);
        return read;
    }
}
