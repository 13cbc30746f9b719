package ropewalk.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.Process;
import ropewalk.identity.Payment;
import ropewalk.process.engine.Expressions;
import ropewalk.process.variables.DrawnVariables;

/** What is wrong with the payments of a diagram's user tasks, before anybody could be asked to confirm one. */
final class PaymentCheck {
    private static final String CODE = "payment-incomplete";

    private final Diagram diagram;
    private final DrawnVariables variables;
    private final Set<String> formKeys;
    private final String resource;
    private final List<DraftFinding> findings = new ArrayList<>();

    private PaymentCheck(Diagram diagram, Set<String> formKeys, String resource) {
        this.diagram = diagram;
        this.variables = diagram.variables();
        this.formKeys = formKeys;
        this.resource = resource;
    }

    /** @param formKeys the fields of the forms that come with the diagram */
    static List<DraftFinding> of(Diagram diagram, Set<String> formKeys, String resource) {
        PaymentCheck check = new PaymentCheck(diagram, formKeys, resource);
        for (Process process : check.diagram.executable()) {
            for (ProcessElement element : check.diagram.elements(process)) {
                if (element.kind().equals("task")) {
                    check.check(process, element);
                }
            }
        }
        return check.findings;
    }

    private void check(Process process, ProcessElement element) {
        PayingTask paying = PayingTask.of(element).orElse(null);
        if (paying == null) {
            if (element.properties().keySet().stream()
                    .anyMatch(
                            Set.of(PayingTask.AMOUNT, PayingTask.CURRENCY, PayingTask.PAYEE, PaymentStep.STEP)
                                    ::contains)) {
                refuse(element, "It names a payment; its property “pays” has to say which outcome pays.");
            }
            return;
        }
        List<String> outcomes = element.outcomes().stream().map(TaskOutcome::id).toList();
        if (paying.outcomes().isEmpty()) {
            refuse(element, "“pays” names no outcome; the task has " + String.join(", ", outcomes) + ".");
        }
        for (String outcome : paying.outcomes()) {
            if (!outcomes.contains(outcome)) {
                refuse(
                        element,
                        "“pays” names the outcome “" + outcome + "”; the task has " + String.join(", ", outcomes)
                                + ".");
            }
        }
        checkValues(element, paying);
        checkStep(process, element);
        for (String name : paying.names()) {
            if (!variables.give(name) && !formKeys.contains(name)) {
                refuse(
                        element,
                        "Its payment reads “" + name + "”, which nothing in this process gives. Correct the name, or"
                                + " give it by an input parameter of the task.");
            }
        }
    }

    private void checkValues(ProcessElement element, PayingTask paying) {
        if (!Expressions.isExpression(paying.amount()) && !paying.amount().matches("[1-9]\\d{0,14}")) {
            refuse(
                    element,
                    "“" + PayingTask.AMOUNT + "” is an expression or a whole number in the currency's smallest unit.");
        }
        if (!Expressions.isExpression(paying.currency()) && !Payment.isCurrency(paying.currency())) {
            refuse(element, "“" + PayingTask.CURRENCY + "” is an expression or a currency's code, such as EUR.");
        }
        if (paying.payee().isEmpty()) {
            refuse(element, "“" + PayingTask.PAYEE + "” has to say who is paid.");
        }
    }

    /** What pays has to be named where it can be compared. */
    private void checkStep(Process process, ProcessElement element) {
        String named = element.properties().getOrDefault(PaymentStep.STEP, "").strip();
        List<String> sending = diagram.sendingAnAmount(process);
        if (named.equals(PaymentStep.BY_HAND) || named.isEmpty() && sending.isEmpty()) {
            return;
        }
        if (named.isEmpty()) {
            refuse(
                    element,
                    "“" + PaymentStep.STEP + "” has to say which step pays: " + String.join(", ", sending) + ", or “"
                            + PaymentStep.BY_HAND + "” when none of them does.");
            return;
        }
        PaymentStep step = diagram.paymentStep(process, element.id()).orElse(null);
        if (step == null || !step.inputs().keySet().containsAll(Set.of(PaymentStep.AMOUNT, PaymentStep.CURRENCY))) {
            refuse(
                    element,
                    "“" + PaymentStep.STEP + "” names “" + named + "”, which is no connector step of this process with"
                            + " the inputs “amount” and “currency”.");
        }
    }

    private void refuse(ProcessElement element, String message) {
        findings.add(DraftFinding.error(CODE, element.id(), resource, message));
    }
}
