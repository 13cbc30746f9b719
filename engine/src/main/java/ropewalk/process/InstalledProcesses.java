package ropewalk.process;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Processes that come with something that is installed, in the current tenant's scope and in the caller's transaction. */
public interface InstalledProcesses {

    /**
     * A process or decision that a bundle defines.
     *
     * @param latest the definition that this tenant has under this key now, by its id; null when it has none
     */
    record Part(Kind kind, String key, String name, @Nullable String latest) {}

    enum Kind {
        PROCESS,
        DECISION
    }

    /** What a bundle defines, and what of it this tenant has already: deploying it would come instead of that. */
    List<Part> parts(Bundle bundle);

    /**
     * Deploys a bundle as {@link Processes#deploy} does.
     *
     * @param note what whoever reads the list of versions is told
     * @return the definitions of its processes, by their ids
     * @throws ropewalk.http.Problem 422 {@code model-refused} with the findings; 409 {@code review-required}
     */
    List<String> deploy(Bundle bundle, String note);

    /** Whether the latest version of a process may be started; what runs goes on. Asked again with the same it changes nothing. */
    void suspend(String processKey, boolean suspended, String reason);

    /** How many instances of these definitions run. */
    long running(Set<String> definitions);
}
