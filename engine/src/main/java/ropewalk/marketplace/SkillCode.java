package ropewalk.marketplace;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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
    private final Map<String, Map<String, StepCode>> kept =
            Collections.synchronizedMap(new LinkedHashMap<>(16, .75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Map<String, StepCode>> eldest) {
                    return size() > KEPT;
                }
            });

    SkillCode(SkillLibrary library, PlatformTransactionManager transactions) {
        this.library = library;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Of a version that is or was installed here; empty where it has no such step. */
    Optional<StepCode> find(String id, Version version, String step) {
        String sha256 = transaction.execute(status ->
                library.offer(id, version).map(SkillLibrary.Offer::sha256).orElseThrow());
        Map<String, StepCode> steps = kept.get(sha256);
        if (steps == null) {
            Skill skill = transaction.execute(status -> library.skill(id, version));
            steps = new TreeMap<>();
            for (Manifest.CodeStep each : skill.manifest().steps()) {
                steps.put(each.id(), StepCode.of(skill, each.id()));
            }
            kept.put(sha256, steps);
        }
        return Optional.ofNullable(steps.get(step));
    }
}
