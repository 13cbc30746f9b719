package ropewalk.marketplace;

import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.marketplace.InstallationTable.Installation;
import ropewalk.marketplace.InstallationTable.State;
import ropewalk.process.Bundle;
import ropewalk.process.BundleScenarios;
import ropewalk.process.InstalledProcesses;
import ropewalk.skill.InvalidSkill;
import ropewalk.skill.Permission;
import ropewalk.skill.Scenarios;
import ropewalk.skill.Skill;
import ropewalk.skill.SkillUpdate;
import ropewalk.tenant.TenantContext;

/** Looks what would become of a workspace with a version of a skill, before anybody installs it. Nothing is changed. */
@Component
class SkillTrials {
    private static final int REMEMBERED = 200;

    private final SkillLibrary library;
    private final InstallationTable installations;
    private final InstalledProcesses processes;
    private final BundleScenarios rehearsals;
    private final AllowedPublishers publishers;
    private final TransactionTemplate transaction;
    /** By workspace and package: the same files come to the same again, and what differs is told in a workspace's own words. */
    private final Map<String, List<Tried>> tried = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Tried>> eldest) {
            return size() > REMEMBERED;
        }
    });

    SkillTrials(
            SkillLibrary library,
            InstallationTable installations,
            InstalledProcesses processes,
            BundleScenarios rehearsals,
            AllowedPublishers publishers,
            PlatformTransactionManager transactions) {
        this.library = library;
        this.installations = installations;
        this.processes = processes;
        this.rehearsals = rehearsals;
        this.publishers = publishers;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param added permissions that are asked for now, beside those that the installed version has; all where none is installed
     * @param dropped those that are asked for no more
     * @param parts what it brings
     * @param scenarios its own tests
     * @param obstacles why it cannot be installed as it is, in a sentence each
     */
    @Schema(name = "SkillTrial")
    record Trial(
            List<SkillCard.Granted> added,
            List<SkillCard.Granted> dropped,
            List<Part> parts,
            List<Tried> scenarios,
            List<String> obstacles) {}

    /**
     * @param kind process or decision
     * @param state new; own: the skill has brought an earlier version; changed: somebody has drawn on that here; taken: the key
     *     is another's
     */
    @Schema(name = "SkillPart")
    record Part(String kind, String key, String name, String state) {
        boolean is(String wanted) {
            return state.equals(wanted);
        }
    }

    /** @param problem what was otherwise than its scenario says; null when nothing was */
    @Schema(name = "SkillScenario")
    record Tried(String name, @Nullable String problem) {}

    /** With no transaction open: scenarios may take their time. */
    Trial of(SkillLibrary.Offer offer) {
        Skill skill = transaction.execute(status -> library.skill(offer.id(), offer.version()));
        String key = TenantContext.tenantId() + "/" + offer.sha256();
        List<Tried> scenarios = tried.get(key);
        if (scenarios == null) {
            scenarios = run(skill);
            tried.put(key, scenarios);
        }
        List<Tried> ran = scenarios;
        return transaction.execute(status -> trial(offer, skill, ran));
    }

    private List<Tried> run(Skill skill) {
        List<Tried> all = new ArrayList<>();
        Scenarios.run(skill).forEach(result -> all.add(new Tried(name(result.scenario()), result.problem())));
        Map<String, String> files = new TreeMap<>();
        skill.folder("scenarios").forEach((path, content) -> {
            if (all.stream().noneMatch(each -> each.name().equals(name(path)))) {
                files.put(name(path), new String(content, StandardCharsets.UTF_8));
            }
        });
        for (Bundle bundle : SkillBundles.of(skill)) {
            for (BundleScenarios.Result result : rehearsals.run(bundle, files)) {
                all.add(new Tried(result.file(), result.passed() ? null : result.difference()));
            }
        }
        return List.copyOf(all);
    }

    private Trial trial(SkillLibrary.Offer offer, Skill skill, List<Tried> scenarios) {
        List<String> obstacles = new ArrayList<>();
        Optional<Installation> installed = installations.find(offer.id()).filter(one -> one.state() != State.REMOVED);
        Set<Permission> before =
                installed.map(one -> SkillCard.permissions(one.permissions())).orElseGet(TreeSet::new);
        Set<Permission> wanted = skill.manifest().permissions();
        installed.ifPresent(one -> {
            try {
                SkillUpdate.between(library.skill(one.id(), one.version()).manifest(), skill.manifest());
            } catch (InvalidSkill notLater) {
                obstacles.add(String.valueOf(notLater.getMessage()));
            }
        });
        publishers.refusal(offer.publisherKey()).ifPresent(obstacles::add);
        List<Part> parts = SkillBundles.of(skill).stream()
                .flatMap(bundle -> parts(offer.id(), bundle).stream())
                .distinct()
                .toList();
        parts.stream()
                .filter(part -> part.is("taken"))
                .forEach(part ->
                        obstacles.add("This workspace has a %s “%s” of its own already; give one of them another id."
                                .formatted(part.kind(), part.key())));
        scenarios.stream()
                .filter(each -> each.problem() != null)
                .forEach(each -> obstacles.add("Its scenario %s fails: %s".formatted(each.name(), each.problem())));
        return new Trial(without(wanted, before), without(before, wanted), parts, scenarios, List.copyOf(obstacles));
    }

    /** In the caller's transaction. */
    List<Part> parts(String id, Bundle bundle) {
        return processes.parts(bundle).stream().map(part -> part(id, part)).toList();
    }

    private Part part(String id, InstalledProcesses.Part part) {
        String kind = part.kind().name().toLowerCase(Locale.ROOT);
        Optional<String> owner = installations.owner(kind, part.key());
        boolean isOwn = owner.filter(id::equals).isPresent();
        String state;
        if (owner.isPresent() && !isOwn || owner.isEmpty() && part.latest() != null) {
            state = "taken";
        } else if (!isOwn) {
            state = "new";
        } else {
            boolean isChanged = part.kind() == InstalledProcesses.Kind.PROCESS
                    && part.latest() != null
                    && installations.versionOf(part.latest(), id).isEmpty();
            state = isChanged ? "changed" : "own";
        }
        return new Part(kind, part.key(), part.name(), state);
    }

    private static List<SkillCard.Granted> without(Set<Permission> some, Set<Permission> others) {
        return some.stream()
                .filter(permission -> others.stream().noneMatch(other -> other.covers(permission)))
                .map(SkillCard.Granted::of)
                .toList();
    }

    private static String name(String path) {
        return path.replaceFirst("^scenarios/", "").replaceFirst("\\.json$", "");
    }
}
