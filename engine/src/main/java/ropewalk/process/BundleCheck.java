package ropewalk.process;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.process.engine.ModelPolicy;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be said of a bundle before the engine reads it. */
@Component
class BundleCheck {
    static final String NOTHING_EXECUTABLE = "nothing-executable";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final ModelPolicy policy;

    BundleCheck(JdbcClient jdbc, JsonMapper json, ModelPolicy policy) {
        this.jdbc = jdbc;
        this.policy = policy;
        this.json = json;
    }

    static boolean refuses(List<DraftFinding> findings) {
        return findings.stream().anyMatch(finding -> finding.severity() == DraftFinding.Severity.ERROR);
    }

    static String diagramName(Bundle bundle) {
        return Diagram.read(bundle.xml()).flatMap(Diagram::processKey).orElse("diagram") + ".bpmn";
    }

    /** Inside the caller's transaction. */
    List<DraftFinding> check(Bundle bundle) {
        String name = diagramName(bundle);
        List<DraftFinding> findings = new ArrayList<>(allowed(name, bundle.xml()));
        bundle.resources().forEach(resource -> findings.addAll(allowed(resource.fileName(), resource.content())));
        if (refuses(findings)) {
            return findings;
        }
        Optional<Diagram> diagram = Diagram.read(bundle.xml());
        if (diagram.isEmpty()) {
            return List.of(DraftFinding.error("not-bpmn", "", name, "This is no BPMN 2.0 document."));
        }
        if (diagram.get().executable().isEmpty()) {
            findings.addAll(notExecutable(diagram.get(), name));
        }
        Set<String> forms = forms(bundle, findings);
        for (Map.Entry<String, String> reference :
                diagram.get().formReferences().entrySet()) {
            if (!forms.contains(reference.getValue())) {
                findings.add(DraftFinding.error(
                        "form-missing",
                        reference.getKey(),
                        name,
                        "It asks for the form “" + reference.getValue() + "”, which is not among the resources."));
            }
        }
        findings.addAll(PaymentCheck.of(diagram.get(), formKeys(bundle), name));
        findings.addAll(TimingCheck.of(diagram.get(), name));
        for (Process process : diagram.get().executable()) {
            triggers(diagram.get(), process, name, findings);
        }
        return findings;
    }

    private static List<DraftFinding> notExecutable(Diagram diagram, String name) {
        List<DraftFinding> findings = diagram.processes().stream()
                .map(process -> DraftFinding.error(
                        NOTHING_EXECUTABLE,
                        process.getId(),
                        name,
                        "The process “" + (process.getName() == null ? process.getId() : process.getName())
                                + "” is not marked as executable."))
                .toList();
        return findings.isEmpty()
                ? List.of(DraftFinding.error(NOTHING_EXECUTABLE, "", name, "There is no process in this diagram."))
                : findings;
    }

    private List<DraftFinding> allowed(String name, String content) {
        return policy.check(name, content.getBytes(StandardCharsets.UTF_8)).stream()
                .map(DraftFinding::of)
                .toList();
    }

    private Set<String> forms(Bundle bundle, List<DraftFinding> findings) {
        Set<String> ids = new HashSet<>();
        for (Bundle.Resource resource : bundle.resources()) {
            if (resource.kind() == Bundle.Kind.FORM) {
                try {
                    JsonNode form = json.readTree(resource.content());
                    String id = form.path("id").asString("");
                    if (!form.path("components").isArray() || id.isEmpty() || !ids.add(id)) {
                        throw new FormUnreadable();
                    }
                } catch (JacksonException | FormUnreadable unreadable) {
                    findings.add(DraftFinding.error(
                            "form-unreadable",
                            "",
                            resource.name(),
                            "This is no form-js form with an id of its own and components."));
                }
            }
        }
        return ids;
    }

    /** The variables that filled-in forms become; of those that can be read. */
    private Set<String> formKeys(Bundle bundle) {
        Set<String> keys = new HashSet<>();
        for (Bundle.Resource resource : bundle.resources()) {
            if (resource.kind() == Bundle.Kind.FORM) {
                json.readTree(resource.content())
                        .findValuesAsString("key")
                        .forEach(key -> keys.add(key.split("\\.", 2)[0]));
            }
        }
        return keys;
    }

    /** The engine takes a message to one process only. */
    private void triggers(Diagram diagram, Process process, String name, List<DraftFinding> findings) {
        for (ProcessElement element : diagram.elements(process)) {
            if (element.kind().equals("start") && element.message() != null) {
                jdbc.sql(
                                """
                                select d.name from process_element e join process_definition d on d.id = e.definition_id
                                where e.message = :message and e.kind = 'start' and d.latest and d.key <> :key limit 1""")
                        .param("message", element.message())
                        .param("key", process.getId())
                        .query(String.class)
                        .optional()
                        .ifPresent(other -> findings.add(DraftFinding.error(
                                "trigger-taken",
                                element.id(),
                                name,
                                "The process “" + other + "” already starts at “" + element.message() + "”.")));
            }
        }
    }

    private static final class FormUnreadable extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
