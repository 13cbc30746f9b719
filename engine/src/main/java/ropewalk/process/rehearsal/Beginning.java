package ropewalk.process.rehearsal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.model.bpmn.instance.ConditionalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SignalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.jspecify.annotations.Nullable;
import ropewalk.http.Problem;
import ropewalk.process.Form;
import ropewalk.process.FormFields;
import ropewalk.process.rehearsal.Rehearsal.StartEvent;

/** The ways to begin a rehearsed process, and doing it: by hand with the start form's fields only, as in life. */
final class Beginning {
    private static final int LONGEST_KEY = 200;

    private final ProcessEngine engine;
    private final Stage stage;
    private final Examples examples;

    Beginning(ProcessEngine engine, Stage stage, Examples examples) {
        this.engine = engine;
        this.stage = stage;
        this.examples = examples;
    }

    List<StartEvent> starts() {
        return stage.main().starts().stream().map(this::described).toList();
    }

    private StartEvent described(org.camunda.bpm.model.bpmn.instance.StartEvent start) {
        EventDefinition trigger =
                start.getEventDefinitions().stream().findFirst().orElse(null);
        String kind = "none";
        String event = null;
        if (trigger instanceof MessageEventDefinition message) {
            kind = "message";
            event = message.getMessage() == null ? null : message.getMessage().getName();
        } else if (trigger instanceof SignalEventDefinition signal) {
            kind = "signal";
            event = signal.getSignal() == null ? null : signal.getSignal().getName();
        } else if (trigger instanceof TimerEventDefinition) {
            kind = "timer";
        } else if (trigger instanceof ConditionalEventDefinition) {
            kind = "condition";
        }
        Form form = stage.main().form(start.getCamundaFormRef()).orElse(null);
        return new StartEvent(
                start.getId(),
                start.getName(),
                kind,
                event,
                form,
                kind.equals("message") && event != null ? examples.event(event) : null);
    }

    /** @throws Problem when the process does not start this way or a field is not accepted */
    void check(Start start) {
        if (start.businessKey() != null
                && (start.businessKey().isBlank() || start.businessKey().length() > LONGEST_KEY)) {
            throw Problem.unprocessable(
                    "invalid-business-key", "A business key has 1 to " + LONGEST_KEY + " characters.");
        }
        variables(found(start), start);
    }

    void start(Start start) {
        StartEvent event = found(start);
        Map<String, @Nullable Object> variables = variables(event, start);
        String definition = stage.main().definitionId();
        if (event.kind().equals("none")) {
            engine.getRuntimeService()
                    .createProcessInstanceById(definition)
                    .businessKey(start.businessKey())
                    .setVariables(variables)
                    .execute();
        } else if (event.kind().equals("message")) {
            MessageCorrelationBuilder message = engine.getRuntimeService()
                    .createMessageCorrelation(String.valueOf(event.event()))
                    .processDefinitionId(definition)
                    .setVariables(variables);
            if (start.businessKey() != null) {
                message.processInstanceBusinessKey(start.businessKey());
            }
            message.correlateStartMessage();
        } else {
            engine.getRuntimeService()
                    .createProcessInstanceById(definition)
                    .businessKey(start.businessKey())
                    .startBeforeActivity(event.element())
                    .setVariables(variables)
                    .execute();
        }
    }

    private StartEvent found(Start start) {
        List<StartEvent> starts = starts();
        Optional<StartEvent> found = start.element() == null
                ? starts.stream()
                        .filter(event -> event.kind().equals("none"))
                        .findFirst()
                        .or(() -> starts.stream().findFirst())
                : starts.stream()
                        .filter(event -> event.element().equals(start.element()))
                        .findFirst();
        return found.orElseThrow(() -> Problem.unprocessable(
                        "not-a-start",
                        "The process does not start at “" + start.element() + "”; choose one of its start events.")
                .with("element", start.element()));
    }

    private Map<String, @Nullable Object> variables(StartEvent event, Start start) {
        if (event.kind().equals("message")) {
            return stage.main().element(event.element()).brings(start.values());
        }
        return new LinkedHashMap<>(FormFields.of(form(event)).accept(start.values()));
    }

    private static Optional<Form> form(StartEvent event) {
        @Nullable Form form = event.form();
        return Optional.ofNullable(form);
    }
}
