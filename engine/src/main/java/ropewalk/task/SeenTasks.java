package ropewalk.task;

/** Tasks as far as whoever asks may see them. */
public interface SeenTasks {

    /**
     * Where a task comes from.
     *
     * @param definition the version of its process
     * @param element the task's id in the drawing
     */
    record SeenTask(String id, String process, String definition, String element, String instance) {}

    /** @throws ropewalk.http.Problem 404 when there is none, or it may not be seen */
    SeenTask find(String id);
}
