package ropewalk.marketplace;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.connection.BuiltIn;
import ropewalk.connection.ConnectorCall;
import ropewalk.connection.Outcome;
import ropewalk.connector.Card;
import ropewalk.connector.Icon;
import ropewalk.connector.Json;
import ropewalk.marketplace.InstallationTable.Installation;
import ropewalk.marketplace.InstallationTable.State;
import ropewalk.skill.Permission;
import ropewalk.skill.UnfitValues;
import ropewalk.skill.Version;
import ropewalk.skill.code.CodeFailure;
import ropewalk.tenant.TenantContext;

/**
 * Runs steps of skills: {@code skill.<id>.<step>}. Operations of their connectors, {@code skill.<id>.<connector>.<operation>}, come here
 * only when they cannot go, to say why. A process that came with a skill goes on with the version that it came with,
 * whatever is installed since; what is drawn here takes the installed one.
 */
@Component
class SkillSteps implements BuiltIn {
    static final String ID = "skill";
    private static final Duration LATER = Duration.ofSeconds(1);

    private final Card<NoAccount> card = Card.of(ID, "Skills", NoAccount.class)
            .described("Steps of the skills that are installed")
            .icon(Icon.PLUG);
    private final InstallationTable installations;
    private final SkillLibrary library;
    private final SkillCode code;
    private final SkillHosts hosts;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final CodePlaces places = new CodePlaces(Runtime.getRuntime().availableProcessors());

    SkillSteps(
            InstallationTable installations,
            SkillLibrary library,
            SkillCode code,
            SkillHosts hosts,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.installations = installations;
        this.library = library;
        this.code = code;
        this.hosts = hosts;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    record NoAccount() {}

    /** What runs: which version, and what it may do. */
    private record Chosen(Installation installation, Version version, SortedSet<Permission> permissions) {}

    @Override
    public Card<?> card() {
        return card;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public Outcome call(String operation, ConnectorCall call) {
        Optional<SkillTopic> topic = SkillTopic.of(call.operation());
        if (topic.isEmpty()) {
            return new Outcome.Misconfigured(
                    "“%s” names no step of a skill; its topic is such as skill.harbour.invoice-approval.match."
                            .formatted(call.operation()));
        }
        String id = topic.get().skill();
        String step = topic.get().part();
        Optional<Chosen> chosen = transaction.execute(status -> chosen(id, call));
        if (chosen.isEmpty()) {
            return new Outcome.Misconfigured(
                    "The skill %s is not installed here; an Admin can install it, and then this step can be tried again."
                            .formatted(id));
        }
        if (chosen.get().installation().state() == State.DISABLED) {
            return new Outcome.Misconfigured(
                    "The skill %s is off; an Admin can switch it on, and then this step can be tried again."
                            .formatted(id));
        }
        Optional<SkillCode.Step> found = code.find(id, chosen.get().version(), step);
        if (found.isEmpty()) {
            return new Outcome.Misconfigured("The skill %s %s has no step “%s”; choose another one for this step."
                    .formatted(id, chosen.get().version(), step));
        }
        return run(found.get(), chosen.get(), call);
    }

    private Optional<Chosen> chosen(String id, ConnectorCall call) {
        ConnectorCall.Step where = call.step();
        Optional<Version> came = where == null ? Optional.empty() : installations.versionOf(where.definition(), id);
        return installations
                .find(id)
                .filter(one -> one.state() != State.REMOVED || came.isPresent())
                .map(one -> came.map(version -> new Chosen(one, version, consented(id, version)))
                        .orElseGet(() -> new Chosen(one, one.version(), SkillCard.permissions(one.permissions()))));
    }

    /** Nothing is installed without consent to all that its version asks for. */
    private SortedSet<Permission> consented(String id, Version version) {
        return SkillCard.permissions(
                library.offer(id, version).orElseThrow().card().permissions());
    }

    private Outcome run(SkillCode.Step step, Chosen chosen, ConnectorCall call) {
        String id = chosen.installation().id();
        try {
            if (!places.take(TenantContext.tenantId())) {
                Instant later = clock.instant().plus(LATER);
                return new Outcome.Busy(
                        "Other code of skills is running; this step runs when there is room.",
                        later,
                        false,
                        true,
                        card.name(),
                        id);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Outcome.Busy("The server stops.", clock.instant().plus(LATER), false, true, card.name(), id);
        }
        try {
            SkillHost host = hosts.of(chosen.permissions(), call);
            return new Outcome.Done(Json.object(
                    step.code().run(Json.write(SkillInputs.read(step.described().inputs(), call.inputs())), host)));
        } catch (CodeFailure failure) {
            return failure.getCause() instanceof SkillHost.Ended ended
                    ? ended.outcome()
                    : new Outcome.Misconfigured(id + ": " + failure.getMessage());
        } catch (UnfitValues unfit) {
            return new Outcome.Misconfigured(id + ": " + unfit.getMessage());
        } finally {
            places.leave(TenantContext.tenantId());
        }
    }
}
