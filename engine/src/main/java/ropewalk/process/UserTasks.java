package ropewalk.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.identity.Payment;

/** The engine's side of a user task. Whoever keeps the inbox decides who may do what; here it is done. */
public interface UserTasks {
    /**
     * What a person sees of an open task.
     *
     * @param form null when the task has none
     * @param variables those that the form shows, by name
     * @param outcomes the ways to decide it, at least one
     * @param paying null when no way of deciding it pays
     */
    record Work(
            @Nullable Form form, Map<String, Object> variables, List<TaskOutcome> outcomes, @Nullable Paying paying) {}

    /**
     * What a task pays.
     *
     * @param outcomes the ways of deciding it that pay
     * @param payment as the values stand now; null when it cannot be read from them
     */
    record Paying(List<String> outcomes, @Nullable Payment payment) {}

    Work work(String taskId);

    /**
     * What a step left for an open task: the variable that the task sees and that holds this.
     *
     * @param member of a JSON object
     * @param value a text that no other variable has there, such as an id
     * @return its members; empty where no variable is like that, or the task is open no more
     */
    Optional<Map<String, Object>> leftFor(String taskId, String member, String value);

    /** What the diagram says of its times. */
    TaskTiming timing(String taskId);

    /**
     * The extension properties that the drawing gives a user task.
     *
     * @param definition a version of the process
     * @param element the task's id in the drawing
     */
    Map<String, String> properties(String definition, String element);

    /** Whether its instance stands still until somebody resumes it. */
    boolean standsStill(String taskId);

    /** @param personId null when nobody has it any more */
    void assign(String taskId, @Nullable String personId);

    /** Remembers that a deputy does it for somebody, before it is completed. */
    void onBehalf(String taskId, String personId);

    /**
     * What deciding the task this way pays, with the decision's fields as if they were variables already.
     *
     * @return empty when it pays nothing
     * @throws ropewalk.http.Problem 422 {@code payment-unreadable}; and where a field is not one of the task's
     */
    Optional<Payment> payment(String taskId, String outcome, Map<String, ? extends @Nullable Object> fields);

    /**
     * Decides the task, in the caller's transaction: the fields become process variables, the outcome the variable
     * {@code <element id>Outcome}.
     *
     * @throws ropewalk.http.Problem 422 when the outcome or a field is not one of the task's; 409 {@code payment-differs}
     *     when the step that pays sends something else than the task shows
     * @throws org.springframework.dao.OptimisticLockingFailureException when another branch of the instance was at the
     *     same place; the transaction is lost and may be repeated
     */
    void complete(String taskId, String outcome, Map<String, ? extends @Nullable Object> fields);
}
