package ropewalk.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.identity.Payment;
import ropewalk.process.engine.Expressions;

/**
 * Holds what a person confirmed against what the diagram's connector step sends: at the decision, and again before each
 * call. Inside the caller's transaction, which holds the instance's lock.
 */
@Component
class StepPayments {
    private final RepositoryService models;
    private final RuntimeService engine;
    private final ExternalTaskService steps;
    private final Expressions expressions;
    private final StepPaymentTable table;

    StepPayments(
            RepositoryService models,
            RuntimeService engine,
            ExternalTaskService steps,
            Expressions expressions,
            StepPaymentTable table) {
        this.models = models;
        this.engine = engine;
        this.steps = steps;
        this.expressions = expressions;
        this.table = table;
    }

    /** The step that sends what the task pays; empty when the diagram names none. */
    Optional<PaymentStep> of(Task task) {
        return PaymentStep.ofTask(
                models.getBpmnModelInstance(task.getProcessDefinitionId()), task.getTaskDefinitionKey());
    }

    /** The calls of the step that wait to be sent. */
    Set<String> waiting(String instance, PaymentStep step) {
        return open(instance, step).stream().map(ExternalTask::getId).collect(Collectors.toSet());
    }

    /**
     * Keeps what was confirmed for the step to send, when the task has been completed.
     *
     * @param waitedBefore the calls that waited before that and are somebody else's
     * @throws Problem 409 {@code payment-differs}, 422 {@code payment-unreadable}
     */
    void confirmed(String instance, PaymentStep step, Payment payment, Set<String> waitedBefore) {
        if (step.before()) {
            List<StepPaymentTable.Row> sent = table.of(instance, step.id());
            if (sent.isEmpty()) {
                throw differs(step, payment, "has sent nothing yet");
            }
            StepPaymentTable.Row last = sent.get(sent.size() - 1);
            StepPayment paid = new StepPayment(last.amount(), last.currency(), last.payee());
            if (!seen(paid, payment)) {
                throw differs(step, payment, "has sent " + paid.words());
            }
            table.confirm(last);
            return;
        }
        List<ExternalTask> begun = open(instance, step).stream()
                .filter(open -> !waitedBefore.contains(open.getId()))
                .toList();
        for (ExternalTask one : begun) {
            check(
                    step,
                    payment,
                    engine.getVariables(one.getExecutionId(), step.inputs().keySet()));
        }
        if (begun.isEmpty() && isRunning(instance)) {
            check(step, payment, inputs(step, engine.getVariables(instance)));
        }
        table.add(instance, step.id(), null, payment.amount(), payment.currency(), payment.payee(), true);
    }

    /** The step as one that pays; empty for all the others, which is told from the diagram alone. */
    Optional<PaymentStep> of(LockedExternalTask task) {
        return PaymentStep.named(models.getBpmnModelInstance(task.getProcessDefinitionId()), task.getActivityId());
    }

    /** Why the step must not be sent with these inputs; null when it may. In the caller's transaction. */
    @Nullable
    String refusal(LockedExternalTask task, PaymentStep step, Map<String, Object> inputs) {
        StepPayment sends;
        try {
            sends = StepPayment.of(step, inputs);
        } catch (IllegalArgumentException unreadable) {
            return "What this step pays cannot be read: " + unreadable.getMessage() + " Nothing was sent.";
        }
        List<StepPaymentTable.Row> confirmed = table.of(task.getProcessInstanceId(), step.id()).stream()
                .filter(StepPaymentTable.Row::confirmed)
                .toList();
        if (step.before() && confirmed.isEmpty()) {
            table.forgetUnconfirmed(task.getId());
            table.add(
                    task.getProcessInstanceId(),
                    step.id(),
                    task.getId(),
                    sends.amount(),
                    sends.currency(),
                    sends.payee(),
                    false);
            return null;
        }
        return mayBeSent(task, step, sends, confirmed) ? null : unconfirmed(sends, confirmed);
    }

    private boolean mayBeSent(
            LockedExternalTask task, PaymentStep step, StepPayment sends, List<StepPaymentTable.Row> confirmed) {
        Optional<StepPaymentTable.Row> own = confirmed.stream()
                .filter(row -> task.getId().equals(row.externalTaskId()))
                .findFirst();
        if (own.isPresent()) {
            return own.get().shows(sends);
        }
        if (step.before()) {
            return confirmed.stream().anyMatch(row -> row.shows(sends));
        }
        Optional<StepPaymentTable.Row> unused = confirmed.stream()
                .filter(row -> row.externalTaskId() == null && row.shows(sends))
                .findFirst();
        unused.ifPresent(row -> table.use(row, task.getId()));
        return unused.isPresent();
    }

    private List<ExternalTask> open(String instance, PaymentStep step) {
        return steps.createExternalTaskQuery()
                .processInstanceId(instance)
                .activityId(step.id())
                .list();
    }

    private boolean isRunning(String instance) {
        return engine.createProcessInstanceQuery().processInstanceId(instance).count() > 0;
    }

    private void check(PaymentStep step, Payment payment, Map<String, ? extends @Nullable Object> inputs) {
        StepPayment sends;
        try {
            sends = StepPayment.of(step, inputs);
        } catch (IllegalArgumentException unreadable) {
            throw Problem.unprocessable(
                    "payment-unreadable",
                    "What the step “" + step.name() + "” pays cannot be read from the instance's values: "
                            + unreadable.getMessage()
                            + " Nothing was decided. Decide otherwise, or have the values corrected.");
        }
        if (!seen(sends, payment)) {
            throw differs(step, payment, "sends " + sends.words());
        }
    }

    /** An input may read those above it. */
    private Map<String, @Nullable Object> inputs(PaymentStep step, Map<String, ? extends @Nullable Object> variables) {
        Map<String, @Nullable Object> all = new HashMap<>(variables);
        Map<String, @Nullable Object> inputs = new HashMap<>();
        step.inputs().forEach((name, text) -> {
            try {
                inputs.put(name, expressions.value(text, all));
                all.put(name, inputs.get(name));
            } catch (IllegalArgumentException unreadable) {
                all.remove(name);
            }
        });
        return inputs;
    }

    private static boolean seen(StepPayment sends, Payment payment) {
        return sends.wasSeenIn(payment.amount(), payment.currency(), payment.payee());
    }

    private static Problem differs(PaymentStep step, Payment payment, String what) {
        return Problem.conflict(
                        "payment-differs",
                        "This decision pays " + payment.words() + ", but the step “" + step.name() + "” " + what
                                + ". Nothing was decided. Decide otherwise, or have the values or the diagram"
                                + " corrected.")
                .with("step", step.id())
                .with("stepName", step.name());
    }

    private static String unconfirmed(StepPayment sends, List<StepPaymentTable.Row> confirmed) {
        return "This step pays " + sends.words() + ", which nobody has confirmed"
                + (confirmed.isEmpty() ? "" : ": something else was, or it was sent already")
                + ". Nothing was sent. Have the values corrected and try again, or have the task before decided anew.";
    }
}
