package ropewalk.process;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.identity.Payment;
import ropewalk.process.engine.ProcessValues;

@Service
@Transactional
class EngineUserTasks implements UserTasks {
    private final TaskService engine;
    private final ProcessElements elements;
    private final Forms forms;
    private final PayingTasks paying;
    private final StepPayments stepPayments;
    private final InstanceLock lock;

    EngineUserTasks(
            TaskService engine,
            ProcessElements elements,
            Forms forms,
            PayingTasks paying,
            StepPayments stepPayments,
            InstanceLock lock) {
        this.stepPayments = stepPayments;
        this.lock = lock;
        this.paying = paying;
        this.engine = engine;
        this.elements = elements;
        this.forms = forms;
    }

    @Override
    public Work work(String taskId) {
        Task task = find(taskId);
        ProcessElement element = element(task);
        Optional<Form> form = form(task, element);
        Map<String, Object> shown = new LinkedHashMap<>();
        form.ifPresent(found -> engine.getVariables(taskId, FormNames.in(found)).forEach((name, value) -> {
            Object plain = ProcessValues.toJava(value);
            if (plain != null) {
                shown.put(name, plain);
            }
        }));
        Paying pays = PayingTask.of(element)
                .map(one -> new Paying(one.outcomes(), paying.shown(taskId, one)))
                .orElse(null);
        return new Work(form.orElse(null), shown, element.outcomes(), pays);
    }

    @Override
    public Optional<Map<String, Object>> leftFor(String taskId, String member, String value) {
        if (engine.createTaskQuery().taskId(taskId).count() == 0) {
            return Optional.empty();
        }
        for (Object variable : engine.getVariables(taskId).values()) {
            if (ProcessValues.toJava(variable) instanceof Map<?, ?> members && value.equals(members.get(member))) {
                Map<String, Object> left = new LinkedHashMap<>();
                members.forEach((name, each) -> {
                    if (each != null) {
                        left.put(String.valueOf(name), each);
                    }
                });
                return Optional.of(left);
            }
        }
        return Optional.empty();
    }

    @Override
    public TaskTiming timing(String taskId) {
        return TaskTiming.of(element(find(taskId)));
    }

    @Override
    public Map<String, String> properties(String definition, String element) {
        return elements.task(definition, element).properties();
    }

    @Override
    public boolean standsStill(String taskId) {
        return find(taskId).isSuspended();
    }

    @Override
    public void assign(String taskId, @Nullable String personId) {
        engine.setAssignee(find(taskId).getId(), personId);
    }

    @Override
    public Optional<Payment> payment(String taskId, String outcome, Map<String, ? extends @Nullable Object> fields) {
        Task task = find(taskId);
        lock.hold(task.getProcessInstanceId());
        return payment(task, outcome, fields);
    }

    private Optional<Payment> payment(Task task, String outcome, Map<String, ? extends @Nullable Object> fields) {
        ProcessElement element = element(task);
        return PayingTask.of(element)
                .filter(one -> one.pays(outcome))
                .map(one -> paying.now(
                        task.getId(), one, FormFields.of(form(task, element)).accept(fields)));
    }

    @Override
    public void onBehalf(String taskId, String personId) {
        engine.setOwner(find(taskId).getId(), personId);
    }

    @Override
    public void complete(String taskId, String outcome, Map<String, ? extends @Nullable Object> fields) {
        Task task = find(taskId);
        lock.hold(task.getProcessInstanceId());
        ProcessElement element = element(task);
        List<String> outcomes = element.outcomes().stream().map(TaskOutcome::id).toList();
        if (!outcomes.contains(outcome)) {
            throw Problem.unprocessable(
                            "unknown-outcome",
                            "This task can be decided as " + String.join(", ", outcomes) + ", not as “" + outcome
                                    + "”.")
                    .with("outcomes", outcomes);
        }
        Map<String, Object> variables =
                new HashMap<>(FormFields.of(form(task, element)).accept(fields));
        variables.put(task.getTaskDefinitionKey() + "Outcome", outcome);
        Optional<Payment> payment = payment(task, outcome, fields);
        Optional<PaymentStep> step = payment.flatMap(pays -> stepPayments.of(task));
        String instance = task.getProcessInstanceId();
        Set<String> waited =
                step.map(pays -> stepPayments.waiting(instance, pays)).orElse(Set.of());
        complete(taskId, variables);
        step.ifPresent(pays -> stepPayments.confirmed(instance, pays, payment.orElseThrow(), waited));
    }

    private void complete(String taskId, Map<String, Object> variables) {
        try {
            engine.complete(taskId, variables);
        } catch (ProcessEngineException | NullPointerException failure) {
            if (Collision.is(failure)) {
                throw new OptimisticLockingFailureException(
                        "another branch of the instance moved at the same time", failure);
            }
            throw EngineProblems.of(failure);
        }
    }

    private Task find(String taskId) {
        Task task = engine.createTaskQuery().taskId(taskId).singleResult();
        if (task == null) {
            throw Problem.notFound();
        }
        return task;
    }

    private ProcessElement element(Task task) {
        return elements.task(task.getProcessDefinitionId(), task.getTaskDefinitionKey());
    }

    private Optional<Form> form(Task task, ProcessElement element) {
        return element.form() == null ? Optional.empty() : forms.ofTask(task.getId());
    }
}
