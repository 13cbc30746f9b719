package ropewalk.marketplace;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.marketplace.InstallationTable.Installation;
import ropewalk.marketplace.InstallationTable.State;
import ropewalk.process.Bundle;
import ropewalk.process.InstalledProcesses;
import ropewalk.skill.Permission;
import ropewalk.skill.Skill;
import ropewalk.skill.Version;
import ropewalk.tenant.Recorded;

/** Installs, updates, stops and removes skills: each all of it or nothing. */
@Component
class Installations {
    private final SkillLibrary library;
    private final SkillTrials trials;
    private final InstallationTable table;
    private final InstalledProcesses processes;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Installations(
            SkillLibrary library,
            SkillTrials trials,
            InstallationTable table,
            InstalledProcesses processes,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.library = library;
        this.trials = trials;
        this.table = table;
        this.processes = processes;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What somebody consented to.
     *
     * @param sha256 of the package that they were shown
     * @param permissions all that it asks for
     * @param replaceChanged whether its processes come instead of what was drawn on them here
     */
    record Consent(String sha256, List<SkillCard.Granted> permissions, boolean replaceChanged) {}

    /**
     * @throws Problem 404; 409 {@code skill-installed}, {@code skill-offer-changed}, {@code skill-not-consented}, {@code
     *     skill-process-changed}; 422 {@code skill-refused}, {@code model-refused}
     */
    Installation install(String id, Version version, Consent consent) {
        SkillLibrary.Offer offer = tried(id, version, consent);
        return transaction.execute(status -> {
            if (table.locked(id).filter(one -> one.state() != State.REMOVED).isPresent()) {
                throw Problem.conflict(
                        "skill-installed", "“" + offer.card().name() + "” is installed already; update it instead.");
            }
            return written(offer, consent, "skill.installed");
        });
    }

    /** @throws Problem as {@link #install}, and 412 {@code stale-version} */
    Installation update(String id, long seen, Version version, Consent consent) {
        transaction.executeWithoutResult(status -> installed(id, seen));
        SkillLibrary.Offer offer = tried(id, version, consent);
        return transaction.execute(status -> {
            Installation installed = installed(id, seen);
            if (installed.version().compareTo(version) >= 0) {
                throw Problem.unprocessable(
                        "skill-refused",
                        "Version %s is installed, and %s is not later.".formatted(installed.version(), version));
            }
            return written(offer, consent, "skill.updated");
        });
    }

    /** With no transaction open. */
    private SkillLibrary.Offer tried(String id, Version version, Consent consent) {
        SkillLibrary.Offer offer =
                transaction.execute(status -> library.offer(id, version)).orElseThrow(Problem::notFound);
        if (!offer.sha256().equals(consent.sha256())) {
            throw Problem.conflict(
                    "skill-offer-changed", "This version is not what you were shown any more; look at it again.");
        }
        SortedSet<Permission> given;
        try {
            given = SkillCard.permissions(consent.permissions());
        } catch (IllegalArgumentException unknown) {
            throw Problem.unprocessable("skill-refused", "There is no such kind of permission.");
        }
        if (!Set.copyOf(given)
                .equals(Set.copyOf(SkillCard.permissions(offer.card().permissions())))) {
            throw Problem.conflict(
                    "skill-not-consented",
                    "“" + offer.card().name()
                            + "” needs everything that it asks for; consent to all of it, or leave it out.");
        }
        SkillTrials.Trial trial = trials.of(offer);
        if (!trial.obstacles().isEmpty()) {
            throw Problem.unprocessable("skill-refused", trial.obstacles().get(0))
                    .with("obstacles", trial.obstacles());
        }
        if (!consent.replaceChanged() && trial.parts().stream().anyMatch(part -> part.is("changed"))) {
            throw Problem.conflict(
                    "skill-process-changed",
                    "Processes of this skill were drawn on here; say whether its new version comes instead of that.");
        }
        return offer;
    }

    private Installation written(SkillLibrary.Offer offer, Consent consent, String action) {
        Optional<Installation> before = table.find(offer.id());
        library.keep(offer);
        table.write(offer.id(), offer.version(), SkillCard.granted(SkillCard.permissions(consent.permissions())));
        deploy(offer);
        Installation after = table.find(offer.id()).orElseThrow();
        events.publishEvent(new Recorded(
                action,
                subject(offer.id(), offer.card()),
                before.map(Installations::told).orElse(Map.of()),
                told(after)));
        return after;
    }

    private void deploy(SkillLibrary.Offer offer) {
        Skill skill = library.skill(offer.id(), offer.version());
        Set<String> brought = new TreeSet<>();
        for (Bundle bundle : SkillBundles.of(skill)) {
            for (SkillTrials.Part part : trials.parts(offer.id(), bundle)) {
                if (part.is("taken")) {
                    throw Problem.unprocessable(
                            "skill-refused",
                            "Meanwhile this workspace has a %s “%s” of its own.".formatted(part.kind(), part.key()));
                }
                table.own(part.kind(), part.key(), offer.id());
                brought.add(part.key());
            }
            String note = offer.card().name() + " " + offer.version();
            processes.deploy(bundle, note).forEach(id -> table.addDefinition(id, offer.id(), offer.version()));
        }
        for (String key : table.processes(offer.id())) {
            if (!brought.contains(key)) {
                processes.suspend(key, true, "The skill has it no more.");
            }
        }
    }

    /** @throws Problem 404, 412 */
    Installation change(String id, long seen, State state, boolean pinned) {
        return transaction.execute(status -> {
            Installation before = installed(id, seen);
            if (before.state() != state) {
                suspend(
                        id,
                        state == State.DISABLED,
                        state == State.DISABLED ? "The skill is off." : "The skill is on.");
            }
            table.change(id, state, pinned);
            return recorded(before, action(before, state, pinned));
        });
    }

    private static String action(Installation before, State state, boolean pinned) {
        if (before.state() != state) {
            return state == State.ACTIVE ? "skill.enabled" : "skill.disabled";
        }
        return pinned ? "skill.pinned" : "skill.released";
    }

    /** Nothing of it starts any more; what runs goes on with the version that it began with. */
    Installation remove(String id, long seen) {
        return transaction.execute(status -> {
            Installation before = installed(id, seen);
            suspend(id, true, "The skill was removed.");
            table.change(id, State.REMOVED, false);
            return recorded(before, "skill.removed");
        });
    }

    private Installation installed(String id, long seen) {
        Installation installed =
                table.locked(id).filter(one -> one.state() != State.REMOVED).orElseThrow(Problem::notFound);
        Versions.check(seen, installed.revision());
        return installed;
    }

    private void suspend(String id, boolean suspended, String reason) {
        table.processes(id).forEach(key -> processes.suspend(key, suspended, reason));
    }

    private Installation recorded(Installation before, String action) {
        Installation after = table.find(before.id()).orElseThrow();
        SkillCard card =
                library.offer(before.id(), before.version()).orElseThrow().card();
        events.publishEvent(new Recorded(action, subject(before.id(), card), told(before), told(after)));
        return after;
    }

    static Recorded.Subject subject(String id, SkillCard card) {
        return new Recorded.Subject("skill", id, card.name());
    }

    private static Map<String, ?> told(Installation installation) {
        return Map.of(
                "version", installation.version().toString(),
                "state", installation.state().name().toLowerCase(Locale.ROOT),
                "pinned", installation.pinned(),
                "permissions",
                        installation.permissions().stream()
                                .map(granted ->
                                        granted.kind() + (granted.name().isEmpty() ? "" : ": " + granted.name()))
                                .toList());
    }
}
