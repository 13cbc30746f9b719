package ropewalk.process.engine;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a model may contain, by list: {@link BpmnAllowList} for processes, {@link DmnRules} for decisions,
 * {@link ExpressionAllowList} for the expressions in them. The same check runs when someone asks for it and again
 * whenever the engine is about to read a model, before it reads it. The codes are listed in
 * docs/reference/model-policy.md.
 */
@Component
public class ModelPolicy {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N} _().,+-][\\p{L}\\p{N} _()./,+-]{0,199}");

    /**
     * @param resourceName ends in .bpmn, .dmn or .form; anything else is refused
     * @return nothing when the resource may be deployed
     */
    public List<Finding> check(String resourceName, byte[] content) {
        Report report = new Report(resourceName);
        if (!NAME.matcher(resourceName).matches() || resourceName.contains("..")) {
            report.error("resource-name", "", "a file is named by letters, digits, spaces and _().,+-");
            return report.findings();
        }
        try {
            if (resourceName.endsWith(".bpmn")) {
                new BpmnRules(report).check(XmlReader.read(content));
            } else if (resourceName.endsWith(".dmn")) {
                new DmnRules(report).check(XmlReader.read(content));
            } else if (resourceName.endsWith(".form")) {
                checkForm(content, report);
            } else {
                report.error("resource-kind", "", "a deployment holds .bpmn, .dmn and .form files");
            }
        } catch (XmlReader.Unreadable unreadable) {
            return List.of(unreadable.at(resourceName));
        }
        return report.findings();
    }

    private static void checkForm(byte[] content, Report report) {
        if (content.length > Bounds.MODEL_BYTES) {
            report.error("form-unreadable", "", "a form is at most 2 MiB");
            return;
        }
        try {
            if (!JSON.readTree(content).isObject()) {
                report.error("form-unreadable", "", "a form is a JSON object");
            }
        } catch (JacksonException broken) {
            report.error("form-unreadable", "", "the form is no readable JSON: " + broken.getOriginalMessage());
        }
    }
}
