package ropewalk.process.engine;

import java.util.ArrayList;
import java.util.List;

/** The findings about one resource, in the order of its elements. */
final class Report {
    private static final int ENOUGH = 200;

    private final String resource;
    private final List<Finding> findings = new ArrayList<>();

    Report(String resource) {
        this.resource = resource;
    }

    void error(String code, String elementId, String message) {
        Finding finding = new Finding(code, elementId, resource, message, Finding.Severity.ERROR);
        if (findings.size() < ENOUGH && !findings.contains(finding)) {
            findings.add(finding);
        }
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }
}
