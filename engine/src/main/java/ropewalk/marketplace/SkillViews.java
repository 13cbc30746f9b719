package ropewalk.marketplace;

import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.marketplace.InstallationTable.Installation;
import ropewalk.marketplace.InstallationTable.State;
import ropewalk.marketplace.SkillLibrary.Offer;
import ropewalk.process.InstalledProcesses;
import ropewalk.skill.PublisherKey;
import ropewalk.skill.Skill;
import ropewalk.skill.Version;

/** What people are shown of skills. */
@Service
@Transactional(readOnly = true)
class SkillViews {
    private final SkillLibrary library;
    private final InstallationTable installations;
    private final InstalledProcesses processes;

    SkillViews(SkillLibrary library, InstallationTable installations, InstalledProcesses processes) {
        this.library = library;
        this.installations = installations;
        this.processes = processes;
    }

    /**
     * @param publisher as it calls itself
     * @param shipped whether it comes with the server
     * @param provided whether whoever provides this workspace has added it
     * @param latest the latest version that can be installed
     * @param installed the version that is installed; null when none is
     * @param state active or disabled; null when none is installed
     * @param update whether a later version is offered
     * @param picture the name of its first picture; null when it has none
     */
    record SkillSummary(
            String id,
            String name,
            String summary,
            String publisher,
            boolean shipped,
            boolean provided,
            String latest,
            @Nullable String installed,
            @Nullable State state,
            boolean update,
            @Nullable String picture) {}

    /**
     * One version of a skill, and what is installed of it.
     *
     * @param fingerprint of the key that signed it; null for one that comes with the server
     * @param versions those that can be installed, the latest first
     * @param readme Markdown; empty when it has none
     * @param processes names of its processes
     * @param pictures names of its pictures
     */
    @Schema(name = "Skill")
    record SkillView(
            String id,
            String version,
            String name,
            String summary,
            String publisher,
            String licence,
            @Nullable String fingerprint,
            boolean shipped,
            boolean provided,
            String sha256,
            List<SkillCard.Granted> permissions,
            List<SkillCard.Step> steps,
            List<Brought> processes,
            List<String> pictures,
            String readme,
            List<String> versions,
            @Nullable Installed installation) {}

    @Schema(name = "SkillProcess")
    record Brought(String key, String name) {}

    /**
     * @param running instances of any of its versions
     * @param revision what a change is made to
     */
    @Schema(name = "SkillInstallation")
    record Installed(
            String version,
            State state,
            boolean pinned,
            List<SkillCard.Granted> permissions,
            Instant consentedAt,
            long running,
            long revision) {}

    List<SkillSummary> all(@Nullable String search) {
        Map<String, Offer> latest = new LinkedHashMap<>();
        library.offers().forEach(offer -> latest.put(offer.id(), offer));
        Map<String, Installation> present = new LinkedHashMap<>();
        installations.all().stream()
                .filter(one -> one.state() != State.REMOVED)
                .forEach(one -> present.put(one.id(), one));
        String wanted = search == null ? "" : search.strip().toLowerCase(Locale.ROOT);
        return latest.values().stream()
                .filter(offer -> text(offer).contains(wanted))
                .map(offer -> summary(offer, present.get(offer.id())))
                .sorted(Comparator.comparing((SkillSummary one) -> one.installed() == null)
                        .thenComparing(SkillSummary::name))
                .toList();
    }

    private static String text(Offer offer) {
        SkillCard card = offer.card();
        return String.join("\n", offer.id(), card.name(), card.summary(), card.publisher())
                .toLowerCase(Locale.ROOT);
    }

    private SkillSummary summary(Offer offer, @Nullable Installation installed) {
        boolean isLater =
                installed != null && !installed.pinned() && offer.version().compareTo(installed.version()) > 0;
        return new SkillSummary(
                offer.id(),
                offer.card().name(),
                offer.card().summary(),
                offer.card().publisher(),
                offer.publisherKey() == null,
                offer.source() == SkillLibrary.Source.PROVIDER,
                offer.version().toString(),
                installed == null ? null : installed.version().toString(),
                installed == null ? null : installed.state(),
                isLater,
                offer.card().pictures().stream().findFirst().orElse(null));
    }

    /** @throws Problem 404 */
    Offer offer(String id, Version version) {
        return library.offer(id, version).orElseThrow(Problem::notFound);
    }

    /** @param version the latest when null. @throws Problem 404 */
    SkillView one(String id, @Nullable Version version) {
        List<Offer> offers = library.offers().stream()
                .filter(offer -> offer.id().equals(id))
                .sorted(Comparator.comparing(Offer::version).reversed())
                .toList();
        Offer shown = version == null ? offers.stream().findFirst().orElseThrow(Problem::notFound) : offer(id, version);
        Skill skill = library.skill(id, shown.version());
        SkillCard card = shown.card();
        return new SkillView(
                id,
                shown.version().toString(),
                card.name(),
                card.summary(),
                card.publisher(),
                card.licence(),
                Optional.ofNullable(shown.publisherKey())
                        .flatMap(PublisherKey::parse)
                        .map(PublisherKey::fingerprint)
                        .orElse(null),
                shown.publisherKey() == null,
                shown.source() == SkillLibrary.Source.PROVIDER,
                shown.sha256(),
                card.permissions(),
                card.steps(),
                brought(skill),
                card.pictures(),
                skill.file("README.md")
                        .map(text -> new String(text, StandardCharsets.UTF_8))
                        .orElse(""),
                offers.stream().map(offer -> offer.version().toString()).toList(),
                installations
                        .find(id)
                        .filter(one -> one.state() != State.REMOVED)
                        .map(this::installed)
                        .orElse(null));
    }

    private List<Brought> brought(Skill skill) {
        return SkillBundles.of(skill).stream()
                .flatMap(bundle -> processes.parts(bundle).stream())
                .filter(part -> part.kind() == InstalledProcesses.Kind.PROCESS)
                .map(part -> new Brought(part.key(), part.name()))
                .toList();
    }

    private Installed installed(Installation one) {
        return new Installed(
                one.version().toString(),
                one.state(),
                one.pinned(),
                one.permissions(),
                one.consentedAt(),
                processes.running(installations.definitions(one.id())),
                one.revision());
    }

    /** @throws Problem 404 */
    byte[] picture(String id, Version version, String name) {
        offer(id, version);
        return library.skill(id, version).file("pictures/" + name + ".png").orElseThrow(Problem::notFound);
    }
}
