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
     * @param accuracy the share of them that were right; of steps that find values the share of these, of steps that draft
     *     the share of words that were kept; null when there are none
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
     * @param labels empty where no label is chosen
     * @param values what was found of each value; empty where none is looked for. Days, comparison and calibration count
     *     value by value then
     * @param drafts null where nothing is drafted
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
            List<Correction> corrections,
            List<ValueFigures> values,
            @Nullable Drafts drafts) {}

    /**
     * @param right of those decided, how many were found so, "there is none" included
     * @param corrected how many were found, and a person left something else or nothing
     * @param missed how many were not found, and a person entered one
     * @param elsewhere how many of the entered ones do not stand in the text, so that they could not have been found
     * @param twinRight how many the twin would have had right
     */
    @Schema(name = "LearningValue")
    record ValueFigures(
            String name,
            String meaning,
            int decided,
            int right,
            int corrected,
            int missed,
            int elsewhere,
            int twinRight) {}

    /**
     * @param drafted how many there were
     * @param sent how many of these a person has sent
     * @param unchanged how many of these as they were drafted
     * @param kept the mean share of words that were kept; null when none was sent
     * @param twinKept the same of the bare template
     * @param fromReplies how many of those sent were drafted from an earlier reply
     * @param fromRepliesKept the mean share of words kept of these
     * @param fromRepliesTwinKept what the bare template would have kept there
     */
    @Schema(name = "LearningDrafts")
    record Drafts(
            long drafted,
            int sent,
            int unchanged,
            @Nullable Double kept,
            @Nullable Double twinKept,
            int fromReplies,
            @Nullable Double fromRepliesKept,
            @Nullable Double fromRepliesTwinKept) {}

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
