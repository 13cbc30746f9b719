package ropewalk.process;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.connection.Waiting;
import ropewalk.identity.People;
import ropewalk.process.ConnectorAttempts.Attempt;
import ropewalk.process.Instances.Instance;
import ropewalk.process.story.Story;
import ropewalk.process.story.StoryEvent;
import ropewalk.process.story.StoryLog;
import tools.jackson.databind.json.JsonMapper;

/** One instance with its steps, what it waits for, what failed, and its data. */
@Service
@Transactional(readOnly = true)
class InstanceStory {
    private static final int MOST_ACTIVITIES = 1_000;
    private static final int MOST_VARIABLES = 1_000;
    private static final int LONGEST_VALUE = 16_384;

    private final StoryLog log;
    private final JsonMapper json;
    private final Instances instances;
    private final ConnectorAttempts attempts;
    private final Waiting waiting;
    private final People people;
    private final Timers timers;

    InstanceStory(
            StoryLog log,
            JsonMapper json,
            Instances instances,
            ConnectorAttempts attempts,
            Waiting waiting,
            People people,
            Timers timers) {
        this.people = people;
        this.timers = timers;
        this.log = log;
        this.json = json;
        this.instances = instances;
        this.attempts = attempts;
        this.waiting = waiting;
    }

    record InstanceDetail(
            String id,
            String definitionId,
            String definitionKey,
            String definitionName,
            int definitionVersion,
            @Nullable String businessKey,
            String state,
            Instant startedAt,
            @Nullable Instant endedAt,
            Named startedBy,
            @Nullable String waitingFor,
            List<Activity> activities,
            List<InstanceWait> waits,
            List<Incident> incidents,
            List<Variable> variables,
            boolean suspended,
            List<Timers.Timer> timers) {}

    /**
     * @param state active (a token is here), completed, failed or cancelled
     * @param decidedBy who decided the user task
     * @param onBehalfOf who was away, when a deputy decided
     */
    record Activity(
            String id,
            String elementId,
            @Nullable String elementName,
            String elementType,
            Instant startedAt,
            @Nullable Instant endedAt,
            String state,
            @Nullable Named decidedBy,
            @Nullable Named onBehalfOf) {}

    @Schema(name = "Wait")
    record InstanceWait(
            String elementId,
            @Nullable String elementName,
            String system,
            String connectionName,
            Instant since,
            @Nullable Instant nextAttemptAt,
            int attempts,
            String reason) {}

    /** @param reference the outside system's own name for the failed request */
    record Incident(
            String id,
            @Nullable String elementId,
            String kind,
            @Nullable String message,
            Instant at,
            @Nullable String reference) {}

    /**
     * @param value JSON; left out when it is larger than 16 KiB
     * @param size in characters, when the value is left out
     */
    record Variable(String name, String type, @Nullable Object value, @Nullable Integer size) {}

    InstanceDetail of(String id) {
        Story story = Story.of(log.of(id));
        Instance instance = instances.get(id, story);
        List<Incident> incidents = incidents(story);
        List<Activity> activities = activities(story, incidents);
        return new InstanceDetail(
                instance.id(),
                instance.definitionId(),
                instance.definitionKey(),
                instance.definitionName(),
                instance.definitionVersion(),
                instance.businessKey(),
                instance.state(),
                instance.startedAt(),
                instance.endedAt(),
                instance.startedBy(),
                instance.waitingFor(),
                activities,
                waits(id, activities),
                incidents,
                variables(story),
                instance.suspended(),
                instance.endedAt() == null ? timers.of(id) : List.of());
    }

    private List<Activity> activities(Story story, List<Incident> incidents) {
        List<String> failed = incidents.stream()
                .map(Incident::elementId)
                .filter(element -> element != null)
                .toList();
        Map<String, Optional<Named>> away = new HashMap<>();
        return story.activities().stream()
                .limit(MOST_ACTIVITIES)
                .map(activity -> new Activity(
                        activity.id(),
                        activity.element(),
                        activity.name(),
                        activity.type(),
                        activity.startedAt(),
                        activity.endedAt(),
                        activity.state().equals("active") && failed.contains(activity.element())
                                ? "failed"
                                : activity.state(),
                        decidedBy(activity.decision()),
                        onBehalfOf(activity.decision(), away)))
                .toList();
    }

    private static @Nullable Named decidedBy(Story.@Nullable Decision decision) {
        return decision == null
                ? null
                : new Named(decision.by().id(), decision.by().name());
    }

    /** The log holds an id only, so whoever is erased has no name here either. */
    private @Nullable Named onBehalfOf(Story.@Nullable Decision decision, Map<String, Optional<Named>> known) {
        String away = decision == null ? null : decision.behalf();
        return away == null
                ? null
                : known.computeIfAbsent(
                                away, id -> people.find(id).map(person -> new Named(person.id(), person.name())))
                        .orElse(null);
    }

    private List<InstanceWait> waits(String id, List<Activity> activities) {
        Map<String, String> names = new HashMap<>();
        activities.forEach(activity -> {
            if (activity.elementName() != null) {
                names.put(activity.elementId(), activity.elementName());
            }
        });
        Map<String, Attempt> steps = attempts.waitingIn(List.of(id)).stream()
                .collect(Collectors.toMap(Attempt::externalTaskId, step -> step));
        List<InstanceWait> waits = new ArrayList<>();
        waiting.of(steps.keySet()).forEach(wait -> {
            Attempt step = steps.get(wait.task());
            if (step != null) {
                waits.add(new InstanceWait(
                        step.elementId(),
                        names.get(step.elementId()),
                        wait.system(),
                        wait.connectionName(),
                        wait.since(),
                        wait.nextAttemptAt(),
                        wait.attempts(),
                        wait.reason()));
            }
        });
        return waits;
    }

    private List<Incident> incidents(Story story) {
        return story.incidents().stream()
                .map(open -> new Incident(
                        open.what().id(),
                        open.what().element(),
                        open.what().kind(),
                        open.what().message(),
                        open.at(),
                        open.what().subject() == null
                                ? null
                                : attempts.vendorRequestId(open.what().subject())
                                        .orElse(null)))
                .toList();
    }

    private List<Variable> variables(Story story) {
        return story.variables().stream()
                .limit(MOST_VARIABLES)
                .map(this::variable)
                .toList();
    }

    private Variable variable(StoryEvent.Variable stored) {
        int size = json.writeValueAsString(stored.value()).length();
        return size > LONGEST_VALUE
                ? new Variable(stored.name(), stored.type(), null, size)
                : new Variable(stored.name(), stored.type(), stored.value(), null);
    }
}
