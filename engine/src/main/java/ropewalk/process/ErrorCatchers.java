package ropewalk.process;

import java.util.Collection;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.stereotype.Component;

/**
 * Whether a diagram says what to do when an outside system refuses. The engine itself ends the branch in silence when
 * nobody catches the error, so it is asked before.
 */
@Component
public class ErrorCatchers {
    private final RepositoryService engine;

    public ErrorCatchers(RepositoryService engine) {
        this.engine = engine;
    }

    /** An error event without a code catches every code. */
    public boolean isCaught(String definitionId, String elementId, String code) {
        BpmnModelInstance model = engine.getBpmnModelInstance(definitionId);
        ModelElementInstance element = model.getModelElementById(elementId);
        Collection<BoundaryEvent> boundaries = model.getModelElementsByType(BoundaryEvent.class);
        for (var scope = Optional.ofNullable(element);
                scope.isPresent();
                scope = scope.map(ModelElementInstance::getParentElement)) {
            ModelElementInstance here = scope.get();
            boolean atBoundary = here instanceof Activity
                    && boundaries.stream()
                            .anyMatch(event -> here.equals(event.getAttachedTo()) && catches(event, code));
            boolean inSubProcess = here.getChildElementsByType(SubProcess.class).stream()
                    .filter(SubProcess::triggeredByEvent)
                    .flatMap(handler -> handler.getChildElementsByType(StartEvent.class).stream())
                    .anyMatch(start -> !here.equals(element) && catches(start, code));
            if (atBoundary || inSubProcess) {
                return true;
            }
        }
        return false;
    }

    private static boolean catches(CatchEvent event, String code) {
        return event.getEventDefinitions().stream()
                .filter(ErrorEventDefinition.class::isInstance)
                .map(definition -> ((ErrorEventDefinition) definition).getError())
                .anyMatch(error -> error == null
                        || error.getErrorCode() == null
                        || error.getErrorCode().isEmpty()
                        || error.getErrorCode().equals(code));
    }
}
