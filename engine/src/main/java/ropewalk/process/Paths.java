package ropewalk.process;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;

/** Which steps can follow others. In doubt a step can follow. */
final class Paths {
    private final BpmnModelInstance model;

    Paths(BpmnModelInstance model) {
        this.model = model;
    }

    boolean lead(FlowNode from, FlowNode to) {
        Set<FlowNode> seen = new HashSet<>();
        Deque<FlowNode> open = new ArrayDeque<>(next(from).toList());
        while (!open.isEmpty()) {
            FlowNode here = open.pop();
            if (seen.add(here)) {
                next(here).forEach(open::push);
            }
        }
        return seen.contains(to);
    }

    /** A flow's own ends are read, as the engine does; a node need not list its flows. */
    private Stream<FlowNode> next(FlowNode here) {
        Stream<FlowNode> flows = model.getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> here.equals(flow.getSource()))
                .map(SequenceFlow::getTarget);
        Stream<FlowNode> boundaries = model.getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> here.equals(event.getAttachedTo()))
                .map(FlowNode.class::cast);
        Stream<FlowNode> inside =
                here instanceof SubProcess ? here.getChildElementsByType(FlowNode.class).stream() : Stream.empty();
        return Stream.of(flows, boundaries, inside, around(here), links(here)).flatMap(nodes -> nodes);
    }

    /** Out of the sub-process, and into those that an event beside it can start. */
    private static Stream<FlowNode> around(FlowNode here) {
        Stream<FlowNode> beside = here.getParentElement().getChildElementsByType(SubProcess.class).stream()
                .filter(SubProcess::triggeredByEvent)
                .map(FlowNode.class::cast);
        return here.getParentElement() instanceof SubProcess parent
                ? Stream.concat(beside, Stream.of(parent).filter(one -> !one.triggeredByEvent()))
                : beside;
    }

    private Stream<FlowNode> links(FlowNode here) {
        return here instanceof ThrowEvent thrown && isLink(thrown.getEventDefinitions())
                ? model.getModelElementsByType(CatchEvent.class).stream()
                        .filter(caught -> isLink(caught.getEventDefinitions()))
                        .map(FlowNode.class::cast)
                : Stream.empty();
    }

    private static boolean isLink(Collection<?> definitions) {
        return definitions.stream().anyMatch(LinkEventDefinition.class::isInstance);
    }
}
