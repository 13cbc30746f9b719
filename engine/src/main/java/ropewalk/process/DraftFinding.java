package ropewalk.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import ropewalk.process.engine.Finding;

/**
 * What stands in the way of a deployment, or may surprise after it.
 *
 * @param code stable; those of the model policy stand in docs/reference/model-policy.md
 * @param elementId empty when the whole resource is meant
 */
@Schema(name = "Finding")
public record DraftFinding(String code, String elementId, String resource, String message, Severity severity) {
    public enum Severity {
        @JsonProperty("error")
        ERROR,
        @JsonProperty("warning")
        WARNING
    }

    static DraftFinding of(Finding finding) {
        return new DraftFinding(
                finding.code(),
                finding.elementId(),
                finding.resource(),
                finding.message(),
                switch (finding.severity()) {
                    case ERROR -> Severity.ERROR;
                    case WARNING -> Severity.WARNING;
                });
    }

    static DraftFinding error(String code, String elementId, String resource, String message) {
        return new DraftFinding(code, elementId, resource, message, Severity.ERROR);
    }
}
