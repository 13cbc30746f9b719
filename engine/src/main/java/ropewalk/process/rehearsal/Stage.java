package ropewalk.process.rehearsal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.jspecify.annotations.Nullable;
import ropewalk.process.Bundle;
import ropewalk.process.Diagram;
import ropewalk.process.Drawn;
import ropewalk.process.Form;
import ropewalk.process.engine.RehearsalEngine;
import tools.jackson.databind.json.JsonMapper;

/** The processes of one rehearsal, deployed for as long as it lasts. */
final class Stage {
    private final RepositoryService engine;
    private final JsonMapper json;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private @Nullable Part main;

    Stage(RehearsalEngine engine, JsonMapper json) {
        this.engine = engine.engine().getRepositoryService();
        this.json = json;
    }

    /** The rehearsed process first, for the definition with a key is the last one deployed. */
    void build(Play play, Recorder recorder) {
        deploy(play.bundle(), recorder);
        String key =
                Diagram.read(play.bundle().xml()).flatMap(Diagram::processKey).orElseThrow();
        main = parts.values().stream()
                .filter(part -> part.key().equals(key))
                .findFirst()
                .orElseThrow();
        play.called().forEach(bundle -> deploy(bundle, recorder));
    }

    private void deploy(Bundle bundle, Recorder recorder) {
        DeploymentBuilder builder =
                engine.createDeployment().name(bundle.name()).addString(Drawn.fileName(bundle), bundle.xml());
        bundle.resources().forEach(resource -> builder.addString(resource.fileName(), resource.content()));
        Diagram diagram = Diagram.read(bundle.xml()).orElseThrow();
        Map<String, Form> forms = forms(bundle);
        for (ProcessDefinition definition : builder.deployWithResult().getDeployedProcessDefinitions()) {
            recorder.knows(definition.getId(), definition.getKey());
            Process process = diagram.executable().stream()
                    .filter(one -> one.getId().equals(definition.getKey()))
                    .findFirst()
                    .orElseThrow();
            parts.put(
                    definition.getId(),
                    new Part(
                            definition.getId(),
                            definition.getKey(),
                            engine.getBpmnModelInstance(definition.getId()),
                            Part.byId(diagram.elements(process)),
                            forms));
        }
    }

    private Map<String, Form> forms(Bundle bundle) {
        Map<String, Form> forms = new LinkedHashMap<>();
        bundle.resources().stream()
                .filter(resource -> resource.kind() == Bundle.Kind.FORM)
                .map(resource -> json.readValue(resource.content(), Form.class))
                .forEach(form -> forms.put(form.id(), form));
        return forms;
    }

    Part main() {
        return Optional.ofNullable(main).orElseThrow();
    }

    Part part(String definitionId) {
        return Optional.ofNullable(parts.get(definitionId)).orElseThrow();
    }

    /**
     * What a step is called, for people.
     *
     * @param step as a {@link Way} names it
     * @return its id, when it was drawn without a name
     */
    String name(String step) {
        int end = step.indexOf('/');
        String key = end < 0 ? main().key() : step.substring(0, end);
        String element = step.substring(end + 1);
        return parts.values().stream()
                .filter(part -> part.key().equals(key))
                .findFirst()
                .map(part -> part.name(element))
                .filter(name -> !name.isBlank())
                .map(name -> "“" + name.strip().replaceAll("\\s+", " ") + "”")
                .orElse("“" + element + "”");
    }

    List<String> definitionIds() {
        return new ArrayList<>(parts.keySet());
    }
}
