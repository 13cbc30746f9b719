package ropewalk.marketplace;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.skill.Manifest;
import ropewalk.skill.Skill;
import ropewalk.skill.StepCode;
import ropewalk.skill.Version;

/**
 * Code of skills that was read and checked, ready to run. It is kept by the package's content, so that tenants with the same package
 * share it: it holds nothing of a run.
 */
@Component
class SkillCode {
    private static final int KEPT = 40;

    private final SkillLibrary library;
    private final TransactionTemplate transaction;
    /** @param described what its manifest says of it */
    record Step(Manifest.CodeStep described, StepCode code) {}

    private record Read(Manifest manifest, Map<String, StepCode> steps) {}

    private final Map<String, Read> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Read> eldest) {
            return size() > KEPT;
        }
    });

    SkillCode(SkillLibrary library, PlatformTransactionManager transactions) {
        this.library = library;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A step of a version that is or was installed here; empty where it has no such step. */
    Optional<Step> find(String id, Version version, String step) {
        Read read = read(id, version);
        return read.manifest().steps().stream()
                .filter(each -> each.id().equals(step))
                .findFirst()
                .map(each -> new Step(each, Objects.requireNonNull(read.steps().get(step))));
    }

    Manifest manifest(String id, Version version) {
        return read(id, version).manifest();
    }

    private Read read(String id, Version version) {
        String sha256 = transaction.execute(status ->
                library.offer(id, version).map(SkillLibrary.Offer::sha256).orElseThrow());
        Read known = kept.get(sha256);
        if (known != null) {
            return known;
        }
        Skill skill = transaction.execute(status -> library.skill(id, version));
        Map<String, StepCode> steps = new TreeMap<>();
        for (Manifest.CodeStep each : skill.manifest().steps()) {
            steps.put(each.id(), StepCode.of(skill, each.id()));
        }
        Read read = new Read(skill.manifest(), steps);
        kept.put(sha256, read);
        return read;
    }
}
