package ropewalk.assistant;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was suggested once, and what became of it.
 *
 * @param text what it was asked about, redacted
 * @param ranked the likeliest labels, the likeliest first
 * @param reasons ids of the decided suggestions that are nearest to it
 * @param learnerLabel what learning says, also while the twin answers
 * @param twinLabel what would have been suggested if nothing had ever been learned
 * @param engine {@code embedded}, or the provider's model
 * @param model the number of the model that answered; 0 where nothing was learned yet
 * @param sure whether the process goes on without a person
 * @param audited whether it would have been sure, and a person is asked to see whether it is right
 * @param decided what a person decided; null as long as nobody has, or where it must not be used
 */
record StoredSuggestion(
        String id,
        StepId step,
        String instance,
        Instant at,
        String text,
        Map<String, Object> fields,
        List<Ranked> ranked,
        List<String> reasons,
        String label,
        double confidence,
        String learnerLabel,
        String twinLabel,
        double twinConfidence,
        String engine,
        int model,
        boolean sure,
        boolean audited,
        @Nullable String decided,
        @Nullable Instant decidedAt) {

    /** @param probability 0 to 1 */
    @Schema(name = "RankedLabel")
    record Ranked(String label, double probability) {}
}
