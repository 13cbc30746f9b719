package ropewalk.process;

import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.stereotype.Component;

/** What steps are called in the drawing: what may be said aloud, where the name of a task may hold values of its case. */
@Component
public class DrawnNames {
    private final RepositoryService engine;

    DrawnNames(RepositoryService engine) {
        this.engine = engine;
    }

    /** Empty where the drawing gives no name, or one that values are filled into. */
    public Optional<String> of(String definitionId, String elementId) {
        return Optional.ofNullable(engine.getBpmnModelInstance(definitionId).getModelElementById(elementId))
                .filter(FlowElement.class::isInstance)
                .map(element -> ((FlowElement) element).getName())
                .filter(name -> !name.isBlank() && !name.contains("{"))
                .map(name -> name.replaceAll("\\s+", " ").strip());
    }
}
