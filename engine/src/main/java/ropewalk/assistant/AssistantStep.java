package ropewalk.assistant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step with what its people chose for it.
 *
 * @param paused nothing is learned and nothing is decided without a person
 * @param forgotten how often answers were taken out of it
 * @param fellBack the learner did worse than its twin, which answers in its stead
 * @param model the number of the model in use; 0 when nothing was learned yet
 * @param rebuildAt when a model is made next; null when nothing has to be learned
 */
record AssistantStep(
        String id,
        StepId step,
        StepDefinition definition,
        boolean paused,
        int forgotten,
        boolean fellBack,
        int model,
        @Nullable Instant rebuildAt,
        Instant createdAt,
        long version) {

    /** Whether there is something that was learned. */
    boolean hasLearned() {
        return model > 0;
    }
}
