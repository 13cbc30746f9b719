package ropewalk.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;

/** What the elements of a deployed drawing are, to somebody who counts what was done by whom. */
@Component
public class DrawnSteps {
    private final RepositoryService engine;

    DrawnSteps(RepositoryService engine) {
        this.engine = engine;
    }

    /** Who or what a step waits for. */
    public enum Kind {
        /** A person. */
        @JsonProperty("human")
        HUMAN,
        /** A connector, a rule, a script: work without a person. */
        @JsonProperty("automatic")
        AUTOMATIC,
        @JsonProperty("timer")
        TIMER,
        /** A message or something else that comes from outside. */
        @JsonProperty("message")
        MESSAGE,
        /** Another process, whose steps are its own. */
        @JsonProperty("call")
        CALL,
        /** Neither work nor a wait of its own: gateways, ends, subprocesses. */
        @JsonProperty("other")
        OTHER;

        /** Whether something is done at it. */
        public boolean isWork() {
            return this == HUMAN || this == AUTOMATIC;
        }
    }

    /** @param isMany whether it is done for each of several things, so that doing it several times is as drawn */
    public record Step(String name, Kind kind, boolean isMany) {}

    public record Flow(String from, String to) {}

    /**
     * @param choosing the elements that go on by one of their flows alone
     */
    public record Drawing(Map<String, Step> steps, Set<Flow> flows, Set<String> choosing) {
        /** What an element that is not in the drawing counts as. */
        public Step step(String element) {
            return steps.getOrDefault(element, new Step(element, Kind.OTHER, false));
        }
    }

    public Drawing of(String definitionId) {
        BpmnModelInstance model = engine.getBpmnModelInstance(definitionId);
        Map<String, Step> steps = new HashMap<>();
        Set<String> choosing = new HashSet<>();
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            steps.put(node.getId(), new Step(name(node), kind(node), isMany(node)));
            if (node instanceof ExclusiveGateway || node instanceof EventBasedGateway) {
                choosing.add(node.getId());
            }
        }
        Set<Flow> flows = new HashSet<>();
        for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
            flows.add(new Flow(flow.getSource().getId(), flow.getTarget().getId()));
        }
        return new Drawing(Map.copyOf(steps), Set.copyOf(flows), Set.copyOf(choosing));
    }

    private static String name(FlowNode node) {
        String name = node.getName();
        return name == null || name.isBlank() || name.contains("{")
                ? node.getId()
                : name.replaceAll("\\s+", " ").strip();
    }

    private static Kind kind(FlowNode node) {
        if (node instanceof UserTask) {
            return Kind.HUMAN;
        } else if (node instanceof ReceiveTask) {
            return Kind.MESSAGE;
        } else if (node instanceof Task) {
            return Kind.AUTOMATIC;
        } else if (node instanceof CallActivity) {
            return Kind.CALL;
        } else if (node instanceof SubProcess || node instanceof StartEvent) {
            return Kind.OTHER;
        } else if (node instanceof CatchEvent event) {
            return event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance)
                    ? Kind.TIMER
                    : Kind.MESSAGE;
        }
        return node instanceof EventBasedGateway ? Kind.MESSAGE : Kind.OTHER;
    }

    private static boolean isMany(FlowNode node) {
        return node instanceof Activity activity
                && activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics;
    }
}
