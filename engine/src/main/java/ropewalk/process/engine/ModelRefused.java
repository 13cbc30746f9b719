package ropewalk.process.engine;

import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineException;

/** A deployment holds a model that {@link ModelPolicy} does not allow; nothing of it has been deployed or run. */
public final class ModelRefused extends ProcessEngineException {
    private final transient List<Finding> findings;

    ModelRefused(List<Finding> findings) {
        super(findings.stream()
                .map(finding -> finding.code() + " at '" + finding.elementId() + "' in " + finding.resource() + ": "
                        + finding.message())
                .collect(Collectors.joining("; ")));
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
