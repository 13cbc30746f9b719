package ropewalk.process;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The engine's side of a user task. Whoever keeps the inbox decides who may do what; here it is done. */
public interface UserTasks {
    /**
     * What a person sees of an open task.
     *
     * @param form null when the task has none
     * @param variables those that the form shows, by name
     * @param outcomes the ways to decide it, at least one
     */
    record Work(@Nullable Form form, Map<String, Object> variables, List<TaskOutcome> outcomes) {}

    Work work(String taskId);

    /** @param personId null when nobody has it any more */
    void assign(String taskId, @Nullable String personId);

    /** Remembers that a deputy does it for somebody, before it is completed. */
    void onBehalf(String taskId, String personId);

    /**
     * Decides the task, in the caller's transaction: the fields become process variables, the outcome the variable
     * {@code <element id>Outcome}.
     *
     * @throws ropewalk.http.Problem 422 when the outcome or a field is not one of the task's
     * @throws org.springframework.dao.OptimisticLockingFailureException when another branch of the instance was at the
     *     same place; the transaction is lost and may be repeated
     */
    void complete(String taskId, String outcome, Map<String, ? extends @Nullable Object> fields);
}
