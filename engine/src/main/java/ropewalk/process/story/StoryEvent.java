package ropewalk.process.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an instance did. Kept as JSON with short names, because the log is the most written table of all; what
 * is not there was null. A name once used keeps its meaning: logs outlive versions.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "e")
@JsonSubTypes({
    @Type(name = "start", value = StoryEvent.Started.class),
    @Type(name = "key", value = StoryEvent.Keyed.class),
    @Type(name = "end", value = StoryEvent.Ended.class),
    @Type(name = "act", value = StoryEvent.Activity.class),
    @Type(name = "var", value = StoryEvent.Variable.class),
    @Type(name = "unvar", value = StoryEvent.VariableGone.class),
    @Type(name = "task", value = StoryEvent.UserTask.class),
    @Type(name = "cand", value = StoryEvent.Candidate.class),
    @Type(name = "inc", value = StoryEvent.Incident.class),
    @Type(name = "inc-", value = StoryEvent.IncidentGone.class),
    @Type(name = "step", value = StoryEvent.Step.class),
    @Type(name = "job", value = StoryEvent.Job.class),
    @Type(name = "dec", value = StoryEvent.Decision.class),
    @Type(name = "fix", value = StoryEvent.Repaired.class),
    @Type(name = "mig", value = StoryEvent.Migrated.class),
    @Type(name = "other", value = StoryEvent.Other.class)
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface StoryEvent {

    /** @param parent the instance that called this one */
    record Started(
            @JsonProperty("d") String definition,
            @JsonProperty("k") String key,
            @JsonProperty("n") String name,
            @JsonProperty("v") int version,
            @JsonProperty("b") @Nullable String businessKey,
            @JsonProperty("p") @Nullable String parent)
            implements StoryEvent {}

    /** The instance got another business key. */
    record Keyed(@JsonProperty("b") @Nullable String businessKey) implements StoryEvent {}

    /** @param cancelled true when somebody or something put an end to it; left out otherwise */
    record Ended(@JsonProperty("c") @Nullable Boolean cancelled, @JsonProperty("r") @Nullable String reason)
            implements StoryEvent {}

    /**
     * A step that began, ended or did both within one command.
     *
     * @param began milliseconds from the row's own time, mostly 0 or a little less; null when it began earlier
     * @param ended likewise; null when it still goes on
     * @param cancelled true, or left out
     * @param scope the step that this one is inside of; null for the instance itself, and when it began earlier
     * @param called the instance that a call activity started
     */
    record Activity(
            @JsonProperty("i") String id,
            @JsonProperty("l") String element,
            @JsonProperty("n") @Nullable String name,
            @JsonProperty("t") String type,
            @JsonProperty("s") @Nullable Long began,
            @JsonProperty("x") @Nullable Long ended,
            @JsonProperty("c") @Nullable Boolean cancelled,
            @JsonProperty("o") @Nullable String scope,
            @JsonProperty("p") @Nullable String called)
            implements StoryEvent {}

    /**
     * A variable's new value.
     *
     * @param scope the execution it is local to; null for the instance's own variables
     * @param type as the engine names it
     */
    record Variable(
            @JsonProperty("i") String id,
            @JsonProperty("n") String name,
            @JsonProperty("o") @Nullable String scope,
            @JsonProperty("t") String type,
            @JsonProperty("v") @Nullable Object value)
            implements StoryEvent {}

    record VariableGone(
            @JsonProperty("i") String id, @JsonProperty("n") String name, @JsonProperty("o") @Nullable String scope)
            implements StoryEvent {}

    /**
     * @param what create, update, complete or delete
     * @param behalf the id of whoever is away, when a deputy does it
     * @param due milliseconds since 1970
     */
    record UserTask(
            @JsonProperty("w") String what,
            @JsonProperty("i") String id,
            @JsonProperty("l") String element,
            @JsonProperty("a") @Nullable String assignee,
            @JsonProperty("f") @Nullable String behalf,
            @JsonProperty("u") @Nullable Long due,
            @JsonProperty("r") @Nullable String reason)
            implements StoryEvent {}

    /** Somebody may take a task, or may no longer. */
    record Candidate(
            @JsonProperty("w") String what,
            @JsonProperty("i") String task,
            @JsonProperty("t") @Nullable String type,
            @JsonProperty("a") @Nullable String person,
            @JsonProperty("g") @Nullable String group)
            implements StoryEvent {}

    /** @param subject the job or connector step that failed */
    record Incident(
            @JsonProperty("i") String id,
            @JsonProperty("l") @Nullable String element,
            @JsonProperty("t") String kind,
            @JsonProperty("j") @Nullable String subject,
            @JsonProperty("m") @Nullable String message)
            implements StoryEvent {}

    record IncidentGone(@JsonProperty("i") String id) implements StoryEvent {}

    /** @param what create, fail, success or delete */
    record Step(
            @JsonProperty("w") String what,
            @JsonProperty("i") String id,
            @JsonProperty("l") String element,
            @JsonProperty("t") String topic,
            @JsonProperty("r") @Nullable Integer retries,
            @JsonProperty("m") @Nullable String message)
            implements StoryEvent {}

    /**
     * @param what create, fail, success or delete
     * @param due milliseconds since 1970
     */
    record Job(
            @JsonProperty("w") String what,
            @JsonProperty("i") String id,
            @JsonProperty("l") @Nullable String element,
            @JsonProperty("t") @Nullable String type,
            @JsonProperty("u") @Nullable Long due,
            @JsonProperty("m") @Nullable String message)
            implements StoryEvent {}

    /** @param tables the decision itself first, then those it needed */
    record Decision(@JsonProperty("d") List<Table> tables) implements StoryEvent {}

    record Table(
            @JsonProperty("i") String id,
            @JsonProperty("k") String key,
            @JsonProperty("l") @Nullable String element,
            @JsonProperty("in") List<Clause> inputs,
            @JsonProperty("out") List<Clause> outputs) {}

    /** @param rule which of the table's rules gave an output */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Clause(
            @JsonProperty("n") String name,
            @JsonProperty("v") @Nullable Object value,
            @JsonProperty("r") @Nullable String rule) {}

    /**
     * Somebody repaired the instance.
     *
     * @param what the kind of repair, such as move-token
     * @param element where it was done
     * @param name of the variable, of the element where it went on, of the version, or the timer's new date
     */
    record Repaired(
            @JsonProperty("w") String what,
            @JsonProperty("l") @Nullable String element,
            @JsonProperty("n") @Nullable String name,
            @JsonProperty("r") @Nullable String reason)
            implements StoryEvent {}

    /** The instance goes on in another version; its steps tell of their new elements themselves. */
    record Migrated(
            @JsonProperty("d") String definition,
            @JsonProperty("k") String key,
            @JsonProperty("n") String name,
            @JsonProperty("v") int version)
            implements StoryEvent {}

    /** What the engine tells beside. */
    record Other(@JsonProperty("w") String what, @JsonProperty("i") @Nullable String id) implements StoryEvent {}
}
