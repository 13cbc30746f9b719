package ropewalk.task;

import java.util.Map;

/** How tasks were decided. */
public interface DecidedTasks {
    /**
     * The latest decisions on tasks of the same element of the same process, in all its versions, without those of people
     * who do not want theirs to be used; none where the workspace does not.
     *
     * @param taskId not counted itself
     * @param most how many decisions to count
     * @return how many there were of each outcome, the most frequent first
     * @throws ropewalk.http.Problem 404 when whoever asks cannot see the task
     */
    Map<String, Long> outcomesLike(String taskId, int most);
}
