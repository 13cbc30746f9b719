package ropewalk.process.rehearsal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.ElementTemplates;
import ropewalk.process.Drawn;
import ropewalk.process.Form;
import ropewalk.process.FormNames;
import ropewalk.process.ProcessElement;
import ropewalk.process.TaskOutcome;
import ropewalk.process.engine.RehearsalEngine;
import ropewalk.process.rehearsal.Rehearsal.OpenWait;

/** What a rehearsal waits for, and the how-manieth wait at its element each is. */
final class Waits {
    private final RehearsalEngine rehearsal;
    private final ProcessEngine engine;
    private final Stage stage;
    private final Examples examples;
    private final Map<String, Integer> occurrences = new HashMap<>();
    private final Map<String, Integer> opened = new HashMap<>();
    private final Map<String, String> problems = new HashMap<>();

    Waits(RehearsalEngine rehearsal, Stage stage, Examples examples) {
        this.rehearsal = rehearsal;
        this.engine = rehearsal.engine();
        this.stage = stage;
        this.examples = examples;
    }

    /** One of them, with how the engine calls it. */
    record Found(String id, @Nullable String executionId, Part part, OpenWait shown) {
        boolean answers(Move move) {
            return fits(shown.kind(), move.kind())
                    && shown.element().equals(move.element())
                    && (move.process() == null || move.process().equals(shown.process()))
                    && (move.occurrence() == null || move.occurrence() == shown.occurrence());
        }

        private static boolean fits(String kind, Move.Kind move) {
            return switch (move) {
                case DECIDE -> kind.equals("task");
                case ANSWER, REFUSE -> kind.equals("connector") || kind.equals("call");
                case FIRE -> kind.equals("timer");
                case RECEIVE -> kind.equals("message") || kind.equals("signal");
            };
        }
    }

    /** Why going on from this wait failed. */
    void failed(String id, String problem) {
        problems.put(id, problem);
    }

    /** All of them, the eldest first within a kind. */
    List<Found> open() {
        List<Found> found = new ArrayList<>();
        engine.getTaskService().createTaskQuery().orderByTaskId().asc().list().forEach(task -> found.add(task(task)));
        rehearsal.steps().forEach(step -> found.add(step(step)));
        engine.getManagementService().createJobQuery().timers().orderByJobId().asc().list().stream()
                .filter(job -> job.getProcessInstanceId() != null)
                .forEach(job -> found.add(timer(job)));
        engine.getRuntimeService().createEventSubscriptionQuery().list().stream()
                .filter(event -> event.getExecutionId() != null)
                .filter(event -> Set.of("message", "signal").contains(event.getEventType()))
                .sorted(Comparator.comparing(EventSubscription::getId))
                .forEach(event -> found.add(event(event)));
        engine.getManagementService().createJobQuery().messages().orderByJobId().asc().list().stream()
                .filter(job -> problems.containsKey(job.getId()))
                .forEach(job -> found.add(failed(job)));
        return found;
    }

    private Found task(Task task) {
        Part part = stage.part(task.getProcessDefinitionId());
        ProcessElement element = part.element(task.getTaskDefinitionKey());
        var form = part.form(element.form());
        Map<String, Object> shown = new LinkedHashMap<>();
        form.ifPresent(drawn -> engine.getTaskService()
                .getVariables(task.getId(), FormNames.in(drawn))
                .forEach((name, value) -> put(shown, name, value)));
        return new Found(
                task.getId(),
                task.getExecutionId(),
                part,
                new Draft("task", part, task.getTaskDefinitionKey())
                        .form(form.orElse(null), element.outcomes(), shown)
                        .named(task.getId()));
    }

    private Found step(LockedExternalTask step) {
        Part part = stage.part(step.getProcessDefinitionId());
        String topic = step.getTopicName();
        boolean call = topic.equals(RehearsalEngine.CALL);
        Draft draft = new Draft(call ? "call" : "connector", part, step.getActivityId());
        draft.errors = part.errors(step.getActivityId());
        if (call) {
            draft.called = part.called(step.getActivityId());
        } else {
            Map<String, Object> inputs = new LinkedHashMap<>();
            step.getVariables().forEach((name, value) -> put(inputs, name, value));
            draft.operation = topic;
            draft.inputs = inputs;
            draft.example = examples.answer(topic);
            draft.resultVariable = resultVariable(step);
        }
        return new Found(step.getId(), step.getExecutionId(), part, draft.named(step.getId()));
    }

    private static String resultVariable(LockedExternalTask step) {
        String name = step.getExtensionProperties() == null
                ? null
                : step.getExtensionProperties().get("resultVariable");
        String topic = step.getTopicName();
        return name == null || name.isBlank()
                ? ElementTemplates.resultVariable(topic.substring(topic.lastIndexOf('.') + 1))
                : name.trim();
    }

    private Found timer(Job job) {
        Part part = stage.part(job.getProcessDefinitionId());
        Draft draft = new Draft("timer", part, element(job));
        draft.due = job.getDuedate() == null ? null : job.getDuedate().toInstant();
        return new Found(job.getId(), job.getExecutionId(), part, draft.named(job.getId()));
    }

    private String element(Job job) {
        return Optional.ofNullable(engine.getManagementService()
                        .createJobDefinitionQuery()
                        .jobDefinitionId(job.getJobDefinitionId())
                        .singleResult())
                .orElseThrow()
                .getActivityId();
    }

    private Found failed(Job job) {
        Part part = stage.part(job.getProcessDefinitionId());
        Draft draft = new Draft("failed", part, element(job));
        return new Found(job.getId(), job.getExecutionId(), part, draft.named(job.getId()));
    }

    private Found event(EventSubscription event) {
        Part part = stage.part(definition(event.getProcessInstanceId()));
        Draft draft = new Draft(event.getEventType(), part, event.getActivityId());
        draft.event = event.getEventName();
        if (event.getEventType().equals("message")) {
            draft.example = examples.event(String.valueOf(event.getEventName()));
            draft.resultVariable = part.element(event.getActivityId()).resultVariable();
        }
        return new Found(event.getId(), event.getExecutionId(), part, draft.named(event.getId()));
    }

    private String definition(String instanceId) {
        return Optional.ofNullable(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(instanceId)
                        .singleResult())
                .orElseThrow()
                .getProcessDefinitionId();
    }

    private static void put(Map<String, Object> shown, String name, @Nullable Object value) {
        Object plain = Drawn.plain(value);
        if (plain != null) {
            shown.put(name, plain);
        }
    }

    /** A wait is counted when it is first seen; they are seen in the same order each time. */
    private int occurrence(String id, String where) {
        return occurrences.computeIfAbsent(id, unseen -> opened.merge(where, 1, Integer::sum));
    }

    private final class Draft {
        private final String kind;
        private final Part part;
        private final String element;
        private @Nullable Form form;
        private @Nullable List<TaskOutcome> outcomes;
        private @Nullable Map<String, Object> values;
        private @Nullable String operation;
        private @Nullable Map<String, Object> inputs;
        private @Nullable Map<String, Object> example;
        private @Nullable List<String> errors;
        private @Nullable String resultVariable;
        private @Nullable Instant due;
        private @Nullable String event;
        private @Nullable String called;

        Draft(String kind, Part part, String element) {
            this.kind = kind;
            this.part = part;
            this.element = element;
        }

        Draft form(@Nullable Form asked, List<TaskOutcome> ways, Map<String, Object> shown) {
            form = asked;
            outcomes = ways;
            values = shown;
            return this;
        }

        OpenWait named(String id) {
            return new OpenWait(
                    kind,
                    part.key(),
                    element,
                    part.name(element),
                    occurrence(id, part.key() + "\n" + element + "\n" + kind),
                    form,
                    outcomes,
                    values,
                    operation,
                    inputs,
                    example,
                    errors,
                    resultVariable,
                    due,
                    event,
                    called,
                    problems.get(id));
        }
    }
}
