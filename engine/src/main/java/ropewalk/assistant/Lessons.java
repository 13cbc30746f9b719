package ropewalk.assistant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import ropewalk.learning.Comparison;

/** Of what steps of a kind learn, and how they fared. */
interface Lessons {

    boolean areOf(StepDefinition.Kind kind);

    /** Made with no transaction open, of all that was decided. @return null where nothing was */
    ModelTable.@Nullable Made model(AssistantStep step);

    /** The learner against its twin on the latest decided cases, as both answered before they were decided. */
    Comparison comparison(StepId step, Instant since);

    boolean isDecidedSince(StepId step, Instant since);
}
