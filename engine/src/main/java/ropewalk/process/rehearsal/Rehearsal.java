package ropewalk.process.rehearsal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.process.DraftFinding;
import ropewalk.process.Form;
import ropewalk.process.TaskOutcome;

/**
 * How things stand after all moves.
 *
 * @param starts the ways to begin it
 * @param steps what was reached, in order: elements, and the flows between them
 * @param waits what it waits for; a move answers one of them
 * @param findings what stands in the way of playing it at all
 */
public record Rehearsal(
        State state,
        List<StartEvent> starts,
        List<Step> steps,
        List<Token> tokens,
        List<OpenWait> waits,
        List<Variable> variables,
        List<Decision> decisions,
        List<Trouble> problems,
        List<DraftFinding> findings) {

    @Schema(name = "RehearsalState")
    public enum State {
        /** It cannot be played before its findings are mended. */
        @JsonProperty("unplayable")
        UNPLAYABLE,
        /** Nothing has begun: no start was given. */
        @JsonProperty("ready")
        READY,
        /** It waits for a move. */
        @JsonProperty("waiting")
        WAITING,
        /** Nothing that it waits for can move it on. */
        @JsonProperty("stuck")
        STUCK,
        @JsonProperty("ended")
        ENDED
    }

    /**
     * @param kind none, message, timer, signal or condition
     * @param event the name of the message or signal
     * @param example what a message of a connector looks like
     */
    @Schema(name = "RehearsalStart")
    public record StartEvent(
            String element,
            @Nullable String name,
            String kind,
            @Nullable String event,
            @Nullable Form form,
            @Nullable Map<String, Object> example) {}

    /**
     * @param number from 1
     * @param move the number of the move that led here, from 1; 0 for the start
     * @param flow whether it is a sequence flow
     * @param occurrence the how-manieth time this element was reached, from 1
     * @param end how the element ended; null while a token is there
     * @param written the variables that were set while it was the last step reached
     */
    @Schema(name = "RehearsalStep")
    public record Step(
            int number,
            int move,
            boolean flow,
            String process,
            String element,
            @Nullable String name,
            String type,
            int occurrence,
            @Nullable End end,
            Map<String, @Nullable Object> written) {}

    @Schema(name = "RehearsalEnd")
    public enum End {
        @JsonProperty("completed")
        COMPLETED,
        @JsonProperty("cancelled")
        CANCELLED
    }

    @Schema(name = "RehearsalToken")
    public record Token(String process, String element, int count) {}

    /**
     * @param kind task, connector, call, timer, message, signal or failed (a step that cannot go on)
     * @param form a task's; null when it has none
     * @param values what a task's form shows
     * @param operation a connector step's topic
     * @param inputs with which the outside system would be called
     * @param example an answer that the operation could give, or what a message of a connector brings
     * @param errors the codes that the diagram does something about
     * @param resultVariable the variable that the answer or the message becomes
     * @param due when a timer would fire
     * @param event the name of the message or signal
     * @param called the key of the process that is called
     * @param problem why the last try to go on from here failed
     */
    @Schema(name = "RehearsalWait")
    public record OpenWait(
            String kind,
            String process,
            String element,
            @Nullable String name,
            int occurrence,
            @Nullable Form form,
            @Nullable List<TaskOutcome> outcomes,
            @Nullable Map<String, Object> values,
            @Nullable String operation,
            @Nullable Map<String, Object> inputs,
            @Nullable Map<String, Object> example,
            @Nullable List<String> errors,
            @Nullable String resultVariable,
            @Nullable Instant due,
            @Nullable String event,
            @Nullable String called,
            @Nullable String problem) {}

    /**
     * @param local whether it belongs to a step and not to the whole instance
     * @param writtenBy the element whose step wrote it; null for what it began with
     * @param step the number of that step; 0 for what it began with
     */
    @Schema(name = "RehearsalVariable")
    public record Variable(
            String process, String name, @Nullable Object value, boolean local, @Nullable String writtenBy, int step) {}

    /**
     * @param decision the table's id
     * @param rules the ids of the rules that gave an output, in order
     */
    @Schema(name = "RehearsalDecision")
    public record Decision(
            int step,
            @Nullable String element,
            String decision,
            @Nullable String name,
            List<Clause> inputs,
            List<Clause> outputs,
            List<String> rules) {}

    /** @param rule the id of the rule that gave an output; null for an input */
    @Schema(name = "RehearsalClause")
    public record Clause(String name, @Nullable Object value, @Nullable String rule) {}

    /**
     * @param move the number of the move after which it happened; 0 for the start
     * @param element null when it is no single element's
     */
    @Schema(name = "RehearsalTrouble")
    public record Trouble(String code, int move, @Nullable String process, @Nullable String element, String message) {}
}
