package ropewalk.sandbox.github;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of a workflow. */
public record Run(
        long id,
        String workflow,
        String branch,
        Map<String, Object> inputs,
        String status,
        @Nullable String conclusion,
        Instant created,
        Instant updated) {

    Run ended(String how, Instant now) {
        return new Run(id, workflow, branch, inputs, "completed", how, created, now);
    }
}
