package ropewalk.process.engine;

/**
 * What {@link ModelPolicy} has to say about one element.
 *
 * @param code stable; listed in docs/reference/model-policy.md
 * @param elementId the nearest element with an id, empty when the whole resource is meant
 * @param resource the name of the file the element stands in
 */
public record Finding(String code, String elementId, String resource, String message, Severity severity) {
    public enum Severity {
        ERROR,
        WARNING
    }
}
