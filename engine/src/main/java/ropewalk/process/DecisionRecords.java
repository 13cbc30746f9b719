package ropewalk.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.history.HistoricDecisionInputInstance;
import org.camunda.bpm.engine.history.HistoricDecisionOutputInstance;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionEvaluationEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionInstanceEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import ropewalk.process.engine.CommandEvents;
import ropewalk.process.engine.ProcessEventSink;
import ropewalk.tenant.Recorded;

/**
 * Decision tables in the audit log: which version said what about which numbers. What is read as text may tell of a
 * person, and the audit log forgets no text; it stands in the instance's own story, where it can be erased.
 */
@Component
@Order(1)
class DecisionRecords implements ProcessEventSink {
    private static final int CLAUSES = 50;
    private static final int LONGEST = 200;

    private final ApplicationEventPublisher publisher;

    DecisionRecords(ApplicationEventPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void record(CommandEvents command) {
        for (HistoryEvent event : command.events()) {
            if (event instanceof HistoricDecisionEvaluationEvent evaluation) {
                List<HistoricDecisionInstanceEntity> tables =
                        new ArrayList<>(evaluation.getRequiredHistoricDecisionInstances());
                tables.add(evaluation.getRootHistoricDecisionInstance());
                tables.stream()
                        .filter(table -> table.getProcessInstanceId() != null)
                        .forEach(this::publish);
            }
        }
    }

    private void publish(HistoricDecisionInstanceEntity table) {
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("decision", table.getDecisionDefinitionKey());
        after.put("version", version(table));
        after.put("element", String.valueOf(table.getActivityId()));
        after.put(
                "inputs",
                table.getInputs().stream()
                        .limit(CLAUSES)
                        .map(DecisionRecords::input)
                        .toList());
        after.put(
                "outputs",
                table.getOutputs().stream()
                        .limit(CLAUSES)
                        .map(DecisionRecords::output)
                        .toList());
        publisher.publishEvent(Recorded.of(
                "decision.evaluated",
                new Recorded.Subject("process-instance", table.getProcessInstanceId(), table.getProcessDefinitionKey()),
                after));
    }

    /** The engine has just run it, so it is among the definitions that it keeps in memory. */
    private static int version(HistoricDecisionInstanceEntity table) {
        return Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedDecisionDefinitionById(table.getDecisionDefinitionId())
                .getVersion();
    }

    private static Map<String, Object> input(HistoricDecisionInputInstance input) {
        Object value = input.getValue();
        return clause(input.getClauseName(), value instanceof Number || value instanceof Boolean ? value : null);
    }

    private static Map<String, Object> output(HistoricDecisionOutputInstance output) {
        return clause(output.getVariableName(), output.getValue());
    }

    private static Map<String, Object> clause(@Nullable String name, @Nullable Object value) {
        Map<String, Object> clause = new LinkedHashMap<>();
        clause.put("name", String.valueOf(name));
        if (value instanceof Number || value instanceof Boolean) {
            clause.put("value", value);
        } else if (value != null) {
            String text = value.toString();
            clause.put("value", text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…");
        }
        return clause;
    }
}
