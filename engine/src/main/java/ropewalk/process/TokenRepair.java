package ropewalk.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.process.Repair.MoveToken;

/** Lets an instance go on somewhere else in its drawing. */
@Component
class TokenRepair {
    private final RuntimeService runtime;
    private final RepositoryService repository;

    TokenRepair(RuntimeService runtime, RepositoryService repository) {
        this.runtime = runtime;
        this.repository = repository;
    }

    /** The elements that hold a token now, each as often as it holds one; empty when the instance has ended. */
    List<String> places(String instance) {
        ActivityInstance root = runtime.getActivityInstance(instance);
        return root == null ? List.of() : leaves(root).sorted().toList();
    }

    private static Stream<String> leaves(ActivityInstance inner) {
        ActivityInstance[] children = inner.getChildActivityInstances();
        TransitionInstance[] waiting = inner.getChildTransitionInstances();
        if (children.length == 0 && waiting.length == 0) {
            return Stream.of(inner.getActivityId());
        }
        return Stream.concat(
                Stream.of(children).flatMap(TokenRepair::leaves),
                Stream.of(waiting).map(TransitionInstance::getActivityId));
    }

    void move(String instance, String definition, MoveToken move) {
        BpmnModelInstance drawing = repository.getBpmnModelInstance(definition);
        if (tokens(instance, move.from()) == 0) {
            throw Problem.conflict(
                    "token-not-here",
                    "“" + name(drawing, move.from()) + "” holds no token any more; load the page again.");
        }
        FlowNode target = target(drawing, move.to());
        long ways = ways(drawing, target);
        if (move.isAfter() && ways != 1) {
            throw Problem.unprocessable(
                    "target-unfit",
                    "Behind “" + name(target) + "” there are " + ways
                            + " ways on; choose the element that the token shall go to.");
        }
        var change = runtime.createProcessInstanceModification(instance);
        var begun = move.isAfter() ? change.startAfterActivity(move.to()) : change.startBeforeActivity(move.to());
        begun.cancelAllForActivity(move.from()).execute();
    }

    private static long ways(BpmnModelInstance drawing, FlowNode from) {
        return drawing.getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> from.equals(flow.getSource()))
                .count();
    }

    private static FlowNode target(BpmnModelInstance drawing, String id) {
        ModelElementInstance found = drawing.getModelElementById(id);
        if (found instanceof BoundaryEvent event) {
            throw Problem.unprocessable(
                    "target-unfit",
                    "“" + name(event)
                            + "” is an event at the edge of a step; choose the step or what follows the event.");
        }
        if (!(found instanceof FlowNode target)) {
            throw Problem.unprocessable(
                    "target-unfit", "There is no step “" + id + "” in this version; choose one in the drawing.");
        }
        return target;
    }

    /** What a person should know before: sentences. */
    List<String> warnings(String instance, String definition, MoveToken move) {
        BpmnModelInstance drawing = repository.getBpmnModelInstance(definition);
        List<String> warnings = new ArrayList<>();
        int tokens = tokens(instance, move.from());
        if (tokens > 1) {
            warnings.add(tokens + " tokens on “" + name(drawing, move.from()) + "” end and one begins.");
        }
        ModelElementInstance from = drawing.getModelElementById(move.from());
        if (from instanceof UserTask) {
            warnings.add("The open task “" + name(drawing, move.from()) + "” disappears from the inbox.");
        }
        if (from instanceof ServiceTask) {
            warnings.add("“" + name(drawing, move.from())
                    + "” may have reached the outside system already; what it did there stays.");
        }
        SubProcess left = scope(from);
        SubProcess entered = scope(drawing.getModelElementById(move.to()));
        if (!Objects.equals(left, entered)) {
            if (left != null) {
                warnings.add(
                        "The token leaves “" + name(left) + "”: data and timers that belong to it alone are gone.");
            }
            if (entered != null) {
                warnings.add(
                        "“" + name(entered) + "” begins anew around the token, with its timers and without its data.");
            }
        }
        return warnings;
    }

    private int tokens(String instance, String element) {
        ActivityInstance root = runtime.getActivityInstance(instance);
        return root == null
                ? 0
                : root.getActivityInstances(element).length + root.getTransitionInstances(element).length;
    }

    private static @Nullable SubProcess scope(@Nullable ModelElementInstance element) {
        for (ModelElementInstance outer = element == null ? null : element.getParentElement();
                outer != null;
                outer = outer.getParentElement()) {
            if (outer instanceof SubProcess scope) {
                return scope;
            }
        }
        return null;
    }

    private static String name(BpmnModelInstance drawing, String id) {
        return drawing.getModelElementById(id) instanceof FlowElement element ? name(element) : id;
    }

    static String name(FlowElement element) {
        String name = element.getName();
        return name == null || name.isBlank()
                ? element.getId()
                : name.lines().map(String::strip).collect(Collectors.joining(" "));
    }
}
