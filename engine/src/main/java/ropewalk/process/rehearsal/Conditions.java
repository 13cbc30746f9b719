package ropewalk.process.rehearsal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.jspecify.annotations.Nullable;
import ropewalk.process.engine.Expressions;
import ropewalk.process.rehearsal.Rehearsal.Step;
import ropewalk.process.rehearsal.Rehearsal.Variable;
import ropewalk.process.rehearsal.Way.Difference;

/** Which condition sent a rehearsal another way, and what stood in its variables then. */
final class Conditions {
    private static final int LONGEST = 200;

    private final Part part;
    private final Rehearsal rehearsal;
    private final boolean withValues;

    /** @param withValues whether the variables' values may be told */
    Conditions(Part part, Rehearsal rehearsal, boolean withValues) {
        this.part = part;
        this.rehearsal = rehearsal;
        this.withValues = withValues;
    }

    Difference explained(Difference difference) {
        return new Difference(difference.expected(), difference.after(), difference.went(), because(difference.went()));
    }

    private @Nullable String because(@Nullable String went) {
        if (went == null) {
            return rehearsal.problems().isEmpty() || !withValues
                    ? null
                    : rehearsal.problems().get(0).message();
        }
        List<Step> steps = rehearsal.steps();
        for (int i = 1; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (!step.flow() && Way.name(step, part.key()).equals(went)) {
                String told = because(steps, i);
                if (told != null) {
                    return told;
                }
            }
        }
        return null;
    }

    /** The last flow to the element that begins where there was a choice. */
    private @Nullable String because(List<Step> steps, int reached) {
        for (int i = reached - 1; i >= 0; i--) {
            Step step = steps.get(i);
            if (step.flow()
                    && part.model().getModelElementById(step.element()) instanceof SequenceFlow flow
                    && flow.getTarget().getId().equals(steps.get(reached).element())) {
                return choice(flow.getSource(), step.number());
            }
        }
        return null;
    }

    private @Nullable String choice(FlowNode source, int step) {
        Map<String, @Nullable Object> values = valuesAt(step);
        List<String> told = new ArrayList<>();
        for (SequenceFlow flow : part.model().getModelElementsByType(SequenceFlow.class)) {
            if (source.equals(flow.getSource()) && flow.getConditionExpression() != null) {
                told.add(condition(flow.getConditionExpression().getTextContent(), values));
            }
        }
        return told.isEmpty() ? null : String.join("; ", told);
    }

    private String condition(String text, Map<String, @Nullable Object> values) {
        StringBuilder told = new StringBuilder("“" + text.strip() + "”");
        if (withValues) {
            String separator = " with ";
            for (String name : Expressions.names(text)) {
                if (values.containsKey(name)) {
                    String value = String.valueOf(values.get(name));
                    told.append(separator)
                            .append(name)
                            .append(" = ")
                            .append(value.length() <= LONGEST ? value : value.substring(0, LONGEST - 1) + "…");
                    separator = ", ";
                }
            }
        }
        return told.toString();
    }

    private Map<String, @Nullable Object> valuesAt(int step) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (Variable variable : rehearsal.variables()) {
            if (variable.step() < step) {
                values.put(variable.name(), variable.value());
            }
        }
        rehearsal.steps().stream().filter(one -> one.number() < step).forEach(one -> values.putAll(one.written()));
        return values;
    }
}
