package ropewalk.process.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ropewalk.tenant.Actor;

/** One instance as its log tells it: always exact, because it is read from the log itself. */
public final class Story {
    static final String SUSPEND = "suspend";
    static final String RESUME = "resume";

    private final Map<String, Activity> activities = new LinkedHashMap<>();
    private final Map<String, Incident> incidents = new LinkedHashMap<>();
    private final Map<String, StoryEvent.Variable> variables = new LinkedHashMap<>();
    private @Nullable Beginning beginning;
    private @Nullable String businessKey;
    private @Nullable End end;
    private boolean suspended;

    private Story() {}

    /** @param by who started it */
    public record Beginning(StoryEvent.Started as, Instant at, Actor by) {
        private Beginning goingOnIn(StoryEvent.Migrated version) {
            return new Beginning(
                    new StoryEvent.Started(
                            version.definition(),
                            version.key(),
                            version.name(),
                            version.version(),
                            as.businessKey(),
                            as.parent()),
                    at,
                    by);
        }
    }

    public record End(boolean cancelled, Instant at) {}

    /**
     * @param state active (a token is here), completed or cancelled
     * @param called the instance that a call activity started
     * @param decision null of everything but a decided user task
     */
    public record Activity(
            String id,
            String element,
            @Nullable String name,
            String type,
            Instant startedAt,
            @Nullable Instant endedAt,
            String state,
            @Nullable String called,
            @Nullable Decision decision) {}

    /** @param behalf the id of whoever was away, when a deputy decided */
    public record Decision(Actor by, @Nullable String behalf) {}

    /** One that nobody has repaired yet. */
    public record Incident(StoryEvent.Incident what, Instant at) {}

    /** @param rows of one instance, in their order */
    public static Story of(List<StoryRow> rows) {
        Story story = new Story();
        for (StoryRow row : rows) {
            Map<String, Decision> decisions = decisions(row);
            row.events().forEach(event -> story.take(row, event, decisions));
        }
        return story;
    }

    /** What one command decided, by element: it decides one task. */
    private static Map<String, Decision> decisions(StoryRow row) {
        Map<String, Decision> decisions = new HashMap<>();
        row.events().forEach(event -> {
            if (event instanceof StoryEvent.UserTask task && task.what().equals("complete")) {
                decisions.put(task.element(), new Decision(row.actor(), task.behalf()));
            }
        });
        return decisions;
    }

    private void take(StoryRow row, StoryEvent event, Map<String, Decision> decisions) {
        if (event instanceof StoryEvent.Started started) {
            beginning = new Beginning(started, row.at(), row.actor());
            businessKey = started.businessKey();
        } else if (event instanceof StoryEvent.Migrated migrated && beginning != null) {
            beginning = beginning.goingOnIn(migrated);
        } else if (event instanceof StoryEvent.Repaired repaired) {
            suspended = SUSPEND.equals(repaired.what()) || suspended && !RESUME.equals(repaired.what());
        } else if (event instanceof StoryEvent.Keyed keyed) {
            businessKey = keyed.businessKey();
        } else if (event instanceof StoryEvent.Ended ended) {
            end = new End(ended.cancelled() != null, row.at());
        } else if (event instanceof StoryEvent.Activity activity) {
            activities.merge(activity.id(), activity(row, activity, decisions), Story::later);
        } else if (event instanceof StoryEvent.Variable variable && variable.scope() == null) {
            variables.put(variable.name(), variable);
        } else if (event instanceof StoryEvent.VariableGone gone && gone.scope() == null) {
            variables.remove(gone.name());
        } else if (event instanceof StoryEvent.Incident incident) {
            incidents.put(incident.id(), new Incident(incident, row.at()));
        } else if (event instanceof StoryEvent.IncidentGone gone) {
            incidents.remove(gone.id());
        }
    }

    private static Activity activity(StoryRow row, StoryEvent.Activity event, Map<String, Decision> decisions) {
        Instant ended = row.moment(event.ended());
        Instant began = row.moment(event.began());
        return new Activity(
                event.id(),
                event.element(),
                event.name(),
                event.type(),
                began == null ? ended == null ? row.at() : ended : began,
                ended,
                ended == null ? "active" : event.cancelled() != null ? "cancelled" : "completed",
                event.called(),
                ended == null || event.cancelled() != null ? null : decisions.get(event.element()));
    }

    private static Activity later(Activity before, Activity after) {
        return new Activity(
                before.id(),
                after.element(),
                after.name(),
                before.type(),
                before.startedAt(),
                after.endedAt(),
                after.state(),
                after.called() == null ? before.called() : after.called(),
                after.decision());
    }

    /** Null when the log no longer holds it. */
    public @Nullable Beginning beginning() {
        return beginning;
    }

    public @Nullable String businessKey() {
        return businessKey;
    }

    public @Nullable End end() {
        return end;
    }

    public boolean suspended() {
        return suspended && end == null;
    }

    /** In the order in which they began. */
    public List<Activity> activities() {
        return new ArrayList<>(activities.values());
    }

    public List<Incident> incidents() {
        return new ArrayList<>(incidents.values());
    }

    /** The instance's own, by name. */
    public Collection<StoryEvent.Variable> variables() {
        return new TreeMap<>(variables).values();
    }
}
