package ropewalk.process;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What other modules may do with processes, in the current tenant's scope and in the caller's transaction. */
public interface Processes {
    /**
     * Begins a draft that goes on from this diagram; it is checked when it is deployed.
     *
     * @return the draft's id
     */
    String draft(Bundle bundle);

    /**
     * Checks and deploys a diagram with its decision tables and forms as the next version of its process.
     *
     * @throws ropewalk.http.Problem 422 {@code model-refused} with the findings
     */
    Deployed deploy(Bundle bundle);

    /**
     * Starts the latest version of a process that a person may start.
     *
     * @param businessKey what the instance is about; events from outside find it by this
     * @param fields the values of its start form; a process without a start form takes none
     * @return the instance's id
     * @throws ropewalk.http.Problem when there is no such process, it is not startable, or a field is not accepted
     */
    String start(String processKey, @Nullable String businessKey, Map<String, ? extends @Nullable Object> fields);
}
