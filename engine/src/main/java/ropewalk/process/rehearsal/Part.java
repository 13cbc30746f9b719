package ropewalk.process.rehearsal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import ropewalk.process.Form;
import ropewalk.process.ProcessElement;

/**
 * A process that takes part in a rehearsal, as it was drawn.
 *
 * @param elements its user tasks and message events
 * @param forms those of its bundle, by id
 */
record Part(
        String definitionId,
        String key,
        BpmnModelInstance model,
        Map<String, ProcessElement> elements,
        Map<String, Form> forms) {

    ProcessElement element(String id) {
        return elements.getOrDefault(id, new ProcessElement(id, "task", null, null, Map.of()));
    }

    Optional<Form> form(@Nullable String id) {
        return Optional.ofNullable(id).map(forms::get);
    }

    @Nullable
    String name(String elementId) {
        return model.getModelElementById(elementId) instanceof FlowElement element ? element.getName() : null;
    }

    @Nullable
    String called(String elementId) {
        return model.getModelElementById(elementId) instanceof CallActivity call ? call.getCalledElement() : null;
    }

    /** The start events of the process itself. */
    List<StartEvent> starts() {
        return model.getModelElementById(key) instanceof Process process
                ? List.copyOf(process.getChildElementsByType(StartEvent.class))
                : List.of();
    }

    /** The error codes that something around the element catches, the nearest first. */
    List<String> errors(String elementId) {
        Set<String> codes = new LinkedHashSet<>();
        Collection<BoundaryEvent> boundaries = model.getModelElementsByType(BoundaryEvent.class);
        ModelElementInstance here = model.getModelElementById(elementId);
        while (here != null) {
            for (BoundaryEvent boundary : boundaries) {
                if (here instanceof Activity && here.equals(boundary.getAttachedTo())) {
                    codes(boundary, codes);
                }
            }
            here.getChildElementsByType(SubProcess.class).stream()
                    .filter(SubProcess::triggeredByEvent)
                    .flatMap(handler -> handler.getChildElementsByType(StartEvent.class).stream())
                    .forEach(start -> codes(start, codes));
            here = here.getParentElement();
        }
        return new ArrayList<>(codes);
    }

    private static void codes(CatchEvent event, Set<String> codes) {
        event.getEventDefinitions().stream()
                .filter(ErrorEventDefinition.class::isInstance)
                .map(definition -> ((ErrorEventDefinition) definition).getError())
                .filter(error -> error != null && error.getErrorCode() != null)
                .forEach(error -> codes.add(error.getErrorCode()));
    }

    /** The code that a step failed with, as far as what was reached then tells; null when nothing caught it. */
    @Nullable
    String errorOf(List<String> entered, String elementId) {
        for (String id : entered) {
            if (model.getModelElementById(id) instanceof CatchEvent event && isAround(event, elementId)) {
                Set<String> codes = new LinkedHashSet<>();
                codes(event, codes);
                boolean error = event.getEventDefinitions().stream().anyMatch(ErrorEventDefinition.class::isInstance);
                if (error) {
                    return codes.stream().findFirst().orElse("ANY");
                }
            }
        }
        return null;
    }

    private boolean isAround(CatchEvent event, String elementId) {
        ModelElementInstance outer =
                event instanceof BoundaryEvent boundary ? boundary.getAttachedTo() : event.getParentElement();
        if (event instanceof StartEvent && outer != null) {
            outer = outer.getParentElement();
        }
        for (ModelElementInstance here = model.getModelElementById(elementId);
                here != null;
                here = here.getParentElement()) {
            if (here.equals(outer)) {
                return true;
            }
        }
        return false;
    }

    static Map<String, ProcessElement> byId(List<ProcessElement> elements) {
        Map<String, ProcessElement> byId = new HashMap<>();
        elements.forEach(element -> byId.put(element.id(), element));
        return byId;
    }
}
