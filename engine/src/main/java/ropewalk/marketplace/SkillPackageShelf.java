package ropewalk.marketplace;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.skill.InvalidSkill;
import ropewalk.skill.Manifest;
import ropewalk.skill.SkillPackage;
import ropewalk.skill.SkillPackages;
import ropewalk.skill.Version;
import ropewalk.tenant.Recorded;

/** Takes packages in and away. */
@Service
class SkillPackageShelf {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SkillPackageTable table;
    private final SkillLibrary library;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    /** Looking one through takes up to some seconds of a processor. */
    private final Semaphore reading = new Semaphore(1, true);

    SkillPackageShelf(
            SkillPackageTable table,
            SkillLibrary library,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.library = library;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Those that were added here, by skill, the latest version last. */
    List<SkillPackageTable.Stored> all() {
        return transaction.execute(status ->
                table.all().stream().filter(one -> one.publisherKey() != null).toList());
    }

    /**
     * With no transaction open.
     *
     * @throws Problem 422 {@code skill-refused} with its {@code reason}; 409 {@code skill-version-taken}, {@code too-many-skills}; 429
     *     {@code skills-busy}
     */
    SkillPackageController.Added add(byte[] archive) {
        SkillPackage read = read(archive);
        return transaction.execute(status -> add(archive, read));
    }

    private SkillPackageController.Added add(byte[] archive, SkillPackage read) {
        Manifest manifest = read.skill().manifest();
        String sha256 = SkillLibrary.sha256(archive);
        if (library.isShipped(manifest.id())) {
            throw refused(
                    "OTHER_PUBLISHER",
                    "“%s” is a name of the server's own; its publisher has to take another one."
                            .formatted(manifest.id()));
        }
        String key = read.publisher().base64();
        table.all().stream()
                .filter(other -> other.id().equals(manifest.id()) && !key.equals(other.publisherKey()))
                .findFirst()
                .ifPresent(other -> {
                    throw refused(
                            "OTHER_PUBLISHER",
                            "This package of %s is signed by the key %s, and version %s is here signed by another one. Whoever made it is not who made that."
                                    .formatted(manifest.id(), read.publisher().fingerprint(), other.version()));
                });
        if (table.count() >= SkillPackageTable.MOST) {
            throw Problem.conflict(
                    "too-many-skills",
                    "There are " + SkillPackageTable.MOST + " packages here; take one away that nobody uses.");
        }
        if (table.add(read.skill(), sha256, key, archive)) {
            events.publishEvent(Recorded.of(
                    "skill.added",
                    Installations.subject(manifest.id(), SkillCard.of(read.skill())),
                    Map.of(
                            "version", manifest.version().toString(),
                            "sha256", sha256,
                            "publisher", read.publisher().fingerprint())));
        } else if (!Objects.equals(
                table.find(manifest.id(), manifest.version()).orElseThrow().sha256(), sha256)) {
            throw Problem.conflict(
                    "skill-version-taken",
                    "Version %s of %s is here with other content; its publisher gives what is changed a later version."
                            .formatted(manifest.version(), manifest.id()));
        }
        return new SkillPackageController.Added(
                manifest.id(), manifest.version().toString());
    }

    /** @throws Problem 404; 409 {@code skill-in-use} */
    void remove(String id, String version) {
        transaction.executeWithoutResult(status -> takeAway(id, version));
    }

    private void takeAway(String id, String version) {
        Version parsed = Version.parse(version).orElseThrow(Problem::notFound);
        SkillPackageTable.Stored stored =
                table.find(id, parsed).filter(one -> one.publisherKey() != null).orElseThrow(Problem::notFound);
        try {
            table.remove(id, parsed);
        } catch (DataIntegrityViolationException installed) {
            throw Problem.conflict(
                    "skill-in-use",
                    "Version %s was installed, and what runs may need it; it stays.".formatted(version));
        }
        events.publishEvent(new Recorded(
                "skill.taken-away",
                Installations.subject(id, stored.card()),
                Map.of("version", version, "sha256", stored.sha256()),
                Map.of()));
    }

    private SkillPackage read(byte[] archive) {
        try {
            if (!reading.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw busy();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return SkillPackages.read(archive);
        } catch (InvalidSkill invalid) {
            throw refused(invalid.reason().name(), String.valueOf(invalid.getMessage()));
        } finally {
            reading.release();
        }
    }

    private static Problem busy() {
        return new Problem(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "skills-busy",
                        "Other packages are being looked through; send this one again in a moment.")
                .with(Problem.RETRY_AFTER, PATIENCE.toSeconds());
    }

    private static Problem refused(String reason, String why) {
        return Problem.unprocessable("skill-refused", why)
                .with("reason", reason.toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
