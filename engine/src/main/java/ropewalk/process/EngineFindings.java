package ropewalk.process;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import ropewalk.process.engine.ModelRefused;

/** What the engine's parser did not accept, in our words. */
final class EngineFindings {
    private static final String CODE = "not-executable";

    private EngineFindings() {}

    static List<DraftFinding> of(ProcessEngineException refused, String diagram) {
        List<DraftFinding> findings = new ArrayList<>();
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof ModelRefused policy) {
                policy.findings().forEach(finding -> findings.add(DraftFinding.of(finding)));
            } else if (cause instanceof ParseException parse) {
                for (var report : parse.getResorceReports()) {
                    for (var problem : report.getErrors()) {
                        String element = problem.getMainElementId();
                        findings.add(DraftFinding.error(
                                CODE, element == null ? "" : element, report.getResourceName(), problem.getMessage()));
                    }
                }
            }
        }
        if (findings.isEmpty()) {
            findings.add(DraftFinding.error(CODE, "", diagram, String.valueOf(refused.getMessage())));
        }
        return findings;
    }
}
