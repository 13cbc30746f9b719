package ropewalk.process;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;

/**
 * The connector step that sends what a paying task confirms, as the diagram draws it.
 *
 * @param inputs the texts of its input parameters, in their order
 * @param payeeInput the name of the input that says who is paid
 * @param before whether it can only have been sent before the task; otherwise it is sent when it was confirmed
 */
record PaymentStep(String id, String name, Map<String, String> inputs, String payeeInput, boolean before) {
    static final String STEP = "paymentStep";
    /** Says that something outside of the diagram pays. */
    static final String BY_HAND = "by-hand";

    static final String PAYEE_INPUT = "paymentPayeeInput";
    static final String AMOUNT = "amount";
    static final String CURRENCY = "currency";

    /** The step that the user task names. */
    static Optional<PaymentStep> ofTask(BpmnModelInstance model, String taskId) {
        return model.getModelElementById(taskId) instanceof UserTask task ? named(model, step(task)) : Optional.empty();
    }

    /** The step, when some user task names it. */
    static Optional<PaymentStep> named(BpmnModelInstance model, String stepId) {
        if (!(model.getModelElementById(stepId) instanceof ServiceTask step)) {
            return Optional.empty();
        }
        List<UserTask> tasks = model.getModelElementsByType(UserTask.class).stream()
                .filter(task -> step(task).equals(stepId))
                .toList();
        if (tasks.isEmpty()) {
            return Optional.empty();
        }
        Paths paths = new Paths(model);
        boolean before = tasks.stream().noneMatch(task -> paths.lead(task, step));
        String name = step.getName() == null || step.getName().isBlank() ? step.getId() : step.getName();
        return Optional.of(new PaymentStep(stepId, name, inputs(step), payeeInput(step), before));
    }

    /** The connector steps that send an amount. */
    static List<String> sendingAnAmount(Collection<ServiceTask> steps) {
        return steps.stream()
                .filter(step -> step.getCamundaTopic() != null)
                .filter(step -> inputs(step).containsKey(AMOUNT))
                .map(ServiceTask::getId)
                .toList();
    }

    /** Whether it says by itself who is paid. */
    boolean saysPayee() {
        return inputs.containsKey(payeeInput);
    }

    private static String step(UserTask task) {
        return Diagram.properties(task).getOrDefault(STEP, "").strip();
    }

    private static String payeeInput(ServiceTask step) {
        return Diagram.properties(step).getOrDefault(PAYEE_INPUT, "payee").strip();
    }

    private static Map<String, String> inputs(ServiceTask step) {
        Map<String, String> inputs = new LinkedHashMap<>();
        if (step.getExtensionElements() != null) {
            step.getExtensionElements().getElementsQuery().filterByType(CamundaInputOutput.class).list().stream()
                    .flatMap(mapping -> mapping.getCamundaInputParameters().stream())
                    .forEach(input -> inputs.put(input.getCamundaName(), input.getTextContent()));
        }
        return inputs;
    }
}
