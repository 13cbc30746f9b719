package ropewalk.process.rehearsal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionEvaluationEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionInstanceEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.jspecify.annotations.Nullable;
import ropewalk.process.engine.RehearsalWatcher;
import ropewalk.process.rehearsal.Rehearsal.Clause;
import ropewalk.process.rehearsal.Rehearsal.Decision;
import ropewalk.process.rehearsal.Rehearsal.End;
import ropewalk.process.rehearsal.Rehearsal.Step;
import ropewalk.process.rehearsal.Rehearsal.Token;
import ropewalk.process.rehearsal.Rehearsal.Variable;
import ropewalk.process.story.VariableValue;

/** Keeps in memory what a rehearsal does: the way, what was written where, which rules fired. */
final class Recorder implements RehearsalWatcher {
    private static final Set<String> AROUND_OTHERS = Set.of("subProcess", "transaction", "multiInstanceBody");
    private static final String FLOW = "sequenceFlow";

    private final Bounds bounds;
    private final CallsByHand calls;
    private final Map<String, String> processes = new HashMap<>();
    private final List<Walked> way = new ArrayList<>();
    private final Map<String, Walked> open = new LinkedHashMap<>();
    private final Map<String, Integer> reached = new HashMap<>();
    private final Map<String, Written> variables = new LinkedHashMap<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private @Nullable String root;
    private boolean ended;
    private int move;

    Recorder(Bounds bounds, CallsByHand calls) {
        this.bounds = bounds;
        this.calls = calls;
    }

    private record Written(String process, String name, @Nullable Object value, boolean local, @Nullable Walked by) {}

    void knows(String definitionId, String key) {
        processes.put(definitionId, key);
    }

    String process(@Nullable String definitionId) {
        return processes.getOrDefault(definitionId, "");
    }

    /** From here on, everything is of this move, and can be taken back. */
    void begin(int number) {
        move = number;
        undo.clear();
    }

    /** The command failed, so the engine has kept nothing of it. */
    void takeBack() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    /** Where it was when it last did something. */
    @Nullable
    Step last() {
        for (int i = way.size() - 1; i >= 0; i--) {
            if (!way.get(i).step.flow()) {
                return way.get(i).step;
            }
        }
        return null;
    }

    boolean ended() {
        return ended;
    }

    List<Step> steps() {
        return way.stream().map(Walked::step).toList();
    }

    List<Token> tokens() {
        Map<Token, Integer> counts = new LinkedHashMap<>();
        open.values().stream()
                .filter(walked -> !AROUND_OTHERS.contains(walked.step.type()))
                .forEach(walked ->
                        counts.merge(new Token(walked.step.process(), walked.step.element(), 0), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(one -> new Token(one.getKey().process(), one.getKey().element(), one.getValue()))
                .toList();
    }

    List<Variable> variables() {
        return variables.values().stream()
                .map(one -> new Variable(
                        one.process(),
                        one.name(),
                        one.value(),
                        one.local(),
                        one.by() == null ? null : one.by().step.element(),
                        one.by() == null ? 0 : one.by().step.number()))
                .toList();
    }

    List<Decision> decisions() {
        return List.copyOf(decisions);
    }

    @Override
    public boolean isAnsweredByHand(String calledKey, String elementId) {
        return calls.isAnsweredByHand(calledKey, elementId);
    }

    @Override
    public void taken(String definitionId, String flowId) {
        add(definitionId, flowId, null, FLOW);
    }

    @Override
    public void happened(HistoryEvent event) {
        bounds.check();
        if (event instanceof HistoricTaskInstanceEventEntity) {
            return;
        }
        if (event instanceof HistoricActivityInstanceEventEntity activity) {
            activity(activity);
        } else if (event instanceof HistoricVariableUpdateEventEntity variable) {
            variable(variable);
        } else if (event instanceof HistoricDecisionEvaluationEvent evaluation) {
            evaluation.getRequiredHistoricDecisionInstances().forEach(this::decision);
            decision(evaluation.getRootHistoricDecisionInstance());
        } else if (event instanceof HistoricProcessInstanceEventEntity instance) {
            instance(instance);
        }
    }

    private void instance(HistoricProcessInstanceEventEntity event) {
        if (event.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_START) && root == null) {
            root = event.getProcessInstanceId();
            undo.push(() -> root = null);
        } else if (event.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_END)
                && event.getProcessInstanceId().equals(root)) {
            ended = true;
            undo.push(() -> ended = false);
        }
    }

    private void activity(HistoricActivityInstanceEventEntity event) {
        String id = event.getActivityInstanceId();
        if (event.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_START)) {
            Walked walked = add(
                    event.getProcessDefinitionId(),
                    event.getActivityId(),
                    event.getActivityName(),
                    event.getActivityType());
            open.put(id, walked);
            undo.push(() -> open.remove(id));
        } else if (event.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_END)) {
            Walked walked = open.remove(id);
            if (walked != null) {
                walked.end = event.isCanceled() ? End.CANCELLED : End.COMPLETED;
                undo.push(() -> {
                    walked.end = null;
                    open.put(id, walked);
                });
            }
        }
    }

    private Walked add(String definitionId, String element, @Nullable String name, String type) {
        bounds.step();
        String process = process(definitionId);
        String where = process + "\n" + element;
        int before = reached.getOrDefault(where, 0);
        reached.put(where, before + 1);
        Walked walked = new Walked(new Step(
                way.size() + 1,
                move,
                type.equals(FLOW),
                process,
                element,
                name,
                type,
                before + 1,
                type.equals(FLOW) ? End.COMPLETED : null,
                Map.of()));
        walked.end = walked.step.end();
        way.add(walked);
        undo.push(() -> {
            way.remove(way.size() - 1);
            reached.put(where, before);
        });
        return walked;
    }

    private void variable(HistoricVariableUpdateEventEntity event) {
        String key = event.getVariableInstanceId();
        Written before = variables.get(key);
        undo.push(() -> {
            if (before == null) {
                variables.remove(key);
            } else {
                variables.put(key, before);
            }
        });
        if (event.isEventOfType(HistoryEventTypes.VARIABLE_INSTANCE_DELETE)) {
            // a step's own variables go with it; the instance's stay to be looked at when it has ended
            if (before != null && before.local()) {
                variables.remove(key);
            }
            return;
        }
        Walked by = writer(event.getActivityInstanceId());
        Object value = VariableValue.of(event);
        bounds.keep(value == null ? null : value.toString());
        boolean local = !event.getExecutionId().equals(event.getProcessInstanceId());
        variables.put(
                key, new Written(process(event.getProcessDefinitionId()), event.getVariableName(), value, local, by));
        if (by != null && !local) {
            boolean had = by.written.containsKey(event.getVariableName());
            Object old = by.written.put(event.getVariableName(), value);
            undo.push(() -> {
                if (had) {
                    by.written.put(event.getVariableName(), old);
                } else {
                    by.written.remove(event.getVariableName());
                }
            });
        }
    }

    /** The step in whose name it was written, else the last one that was reached. */
    private @Nullable Walked writer(@Nullable String activityInstance) {
        Walked exact = activityInstance == null ? null : open.get(activityInstance);
        if (exact != null) {
            return exact;
        }
        for (int i = way.size() - 1; i >= 0; i--) {
            if (!way.get(i).step.flow()) {
                return way.get(i);
            }
        }
        return null;
    }

    private void decision(HistoricDecisionInstanceEntity table) {
        Set<String> rules = new LinkedHashSet<>();
        List<Clause> inputs = table.getInputs().stream()
                .map(input -> clause(input.getClauseName(), input.getValue(), null))
                .toList();
        List<Clause> outputs = table.getOutputs().stream()
                .map(output -> {
                    rules.add(output.getRuleId());
                    return clause(output.getVariableName(), output.getValue(), output.getRuleId());
                })
                .toList();
        Step at = last();
        decisions.add(new Decision(
                at == null ? 0 : at.number(),
                table.getActivityId(),
                table.getDecisionDefinitionKey(),
                table.getDecisionDefinitionName(),
                inputs,
                outputs,
                List.copyOf(rules)));
        undo.push(() -> decisions.remove(decisions.size() - 1));
    }

    private Clause clause(@Nullable String name, @Nullable Object value, @Nullable String rule) {
        boolean plain = value == null || value instanceof Number || value instanceof Boolean;
        if (!plain) {
            bounds.keep(String.valueOf(value));
        }
        return new Clause(String.valueOf(name), plain ? value : String.valueOf(value), rule);
    }
}
