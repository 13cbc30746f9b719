package ropewalk.process;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngineException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.process.engine.ProcessValues;

/** What was drawn, for those who try it out: drafts, deployed versions, and what stands in the way of either. */
@Service
@Transactional(readOnly = true)
public class Drawn {
    private final Drafts drafts;
    private final Definitions definitions;
    private final BundleCheck check;

    Drawn(Drafts drafts, Definitions definitions, BundleCheck check) {
        this.drafts = drafts;
        this.definitions = definitions;
        this.check = check;
    }

    /**
     * @param version the one that is meant; null for the last
     * @throws Problem not found; 412 when the draft has another version by now
     */
    public Bundle draft(String id, @Nullable Long version) {
        Drafts.Draft draft = drafts.get(id);
        if (version != null) {
            Versions.check(version, draft.version());
        }
        return draft.bundle();
    }

    /** @param version the draft's, or the number of a deployed version */
    public record DraftBundle(Bundle bundle, long version) {}

    /** @throws Problem not found */
    public DraftBundle draftWithVersion(String id) {
        Drafts.Draft draft = drafts.get(id);
        return new DraftBundle(draft.bundle(), draft.version());
    }

    /** @throws Problem not found, also for one that may not be seen */
    public DraftBundle versionWithNumber(String definitionId) {
        return new DraftBundle(
                version(definitionId), definitions.get(definitionId).version());
    }

    /** @throws Problem not found, also for one that may not be seen */
    public Bundle version(String definitionId) {
        return definitions.bundle(definitionId, definitions.get(definitionId).name());
    }

    /** What a call of this process would run; nothing when it was never deployed or may not be seen. */
    public Optional<Bundle> latest(String key) {
        return definitions.called(key).map(row -> definitions.bundle(row.id(), row.name()));
    }

    public List<DraftFinding> findings(Bundle bundle) {
        return check.check(bundle);
    }

    public static boolean refuses(List<DraftFinding> findings) {
        return BundleCheck.refuses(findings);
    }

    /** The file name of the bundle's diagram. */
    public static String fileName(Bundle bundle) {
        return BundleCheck.diagramName(bundle);
    }

    public static List<DraftFinding> findings(ProcessEngineException refused, Bundle bundle) {
        return EngineFindings.of(refused, fileName(bundle));
    }

    /** A variable as it is shown. */
    public static @Nullable Object plain(@Nullable Object value) {
        return ProcessValues.toJava(value);
    }
}
