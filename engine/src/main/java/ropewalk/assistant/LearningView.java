package ropewalk.assistant;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the page about a step's learning shows. */
final class LearningView {
    private LearningView() {}

    /**
     * A step in a list.
     *
     * @param decided how many of its suggestions people have answered in the last thirty days
     * @param accuracy the share of them that were right; null when there are none
     */
    @Schema(name = "LearningStep")
    record Row(
            String id,
            String process,
            String element,
            String kind,
            boolean paused,
            int model,
            long decided,
            @Nullable Double accuracy,
            long version) {}

    /**
     * @param learns whether the workspace allows learning
     * @param fellBack whether the twin answers, since the learner did worse
     * @param days the last thirty, those on which nothing was decided left out
     * @param comparison null while fewer than twenty were decided
     */
    @Schema(name = "Learning")
    record Detail(
            String id,
            String process,
            String element,
            String kind,
            double precision,
            boolean paused,
            boolean learns,
            boolean fellBack,
            @Nullable Instant nextModelAt,
            long version,
            List<Model> models,
            List<Day> days,
            @Nullable Compared comparison,
            List<Bin> calibration,
            Coverage coverage,
            List<LabelFigures> labels,
            List<Correction> corrections) {}

    @Schema(name = "LearningModel")
    record Model(int number, Instant builtAt, int examples, int bytes, boolean inUse) {}

    /** Of what people decided on a day (UTC): how often the learner was right and how often its twin. */
    @Schema(name = "LearningDay")
    record Day(LocalDate day, int decided, int learnerRight, int twinRight) {}

    /**
     * The learner against its twin on the same decided suggestions.
     *
     * @param gain difference of the two shares
     * @param low with {@code high} the 95 % interval of the difference
     */
    @Schema(name = "LearningComparison")
    record Compared(int decided, double learner, double twin, double gain, double low, double high) {}

    /** Suggestions whose confidence lies between two bounds: what was said and what came true. */
    @Schema(name = "CalibrationBin")
    record Bin(double from, double to, int decided, double confidence, double right) {}

    /**
     * @param suggested how many suggestions there were
     * @param sure the share that needed no person, those that one looked at all the same included
     * @param audited how many of these a person looked at
     * @param auditedRight of these, how many were right
     */
    @Schema(name = "LearningCoverage")
    record Coverage(int suggested, double sure, int audited, int auditedRight) {}

    /** @param right of those decided for it, how many were suggested so */
    @Schema(name = "LearningLabel")
    record LabelFigures(String name, String meaning, int decided, int right) {}

    /** @param text null where fewer than five people decided for the label */
    @Schema(name = "LearningCorrection")
    record Correction(Instant at, String suggested, String decided, double confidence, @Nullable String text) {}
}
