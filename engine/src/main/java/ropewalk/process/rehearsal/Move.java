package ropewalk.process.rehearsal;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody or something does to a rehearsed process. It names what it answers by the element and by the
 * how-manieth wait there it is, counted from 1 over the whole rehearsal, so that the same moves always mean the same.
 *
 * @param process the process of the element; null for the one that is rehearsed
 * @param occurrence null for the first that is open
 * @param outcome how a task is decided
 * @param fields a task's form fields
 * @param result what a connector step or a called process gives, or what arrives with a message
 * @param error the code that a connector step or a called process fails with
 */
public record Move(
        @NotNull Kind kind,
        @Nullable @Size(max = 200) String process,
        @NotNull @Size(min = 1, max = 200) String element,
        @Nullable Integer occurrence,
        @Nullable @Size(max = 200) String outcome,
        @Nullable Map<String, @Nullable Object> fields,
        @Nullable Map<String, @Nullable Object> result,
        @Nullable @Size(max = 200) String error) {

    public enum Kind {
        /** A user task is decided. */
        @JsonProperty("decide")
        DECIDE,
        /** An outside system answers a connector step, or a called process ends. */
        @JsonProperty("answer")
        ANSWER,
        /** An outside system refuses, or a called process ends with an error. */
        @JsonProperty("refuse")
        REFUSE,
        /** A timer's time comes. */
        @JsonProperty("fire")
        FIRE,
        /** A message or signal arrives. */
        @JsonProperty("receive")
        RECEIVE
    }

    static Map<String, ? extends @Nullable Object> given(@Nullable Map<String, @Nullable Object> values) {
        return values == null ? Map.<String, @Nullable Object>of() : values;
    }

    Move at(int number) {
        return new Move(kind, process, element, number, outcome, fields, result, error);
    }
}
