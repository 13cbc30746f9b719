package ropewalk.process.story;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a piece of the log tells of steps. Most begin and end within it; only the others are of interest one by one.
 * Times are the engine's own, in milliseconds since 1970.
 */
final class StepChanges {
    private static final String NO_ELEMENT_OF_THE_DRAWING = "multiInstanceBody";

    /** The definitions of those instances that started in this piece. */
    final Map<String, String> definitions = new LinkedHashMap<>();

    /** Steps that this piece leaves open, by id. */
    final Map<String, Begun> open = new LinkedHashMap<>();

    final List<Whole> whole = new ArrayList<>();

    /** Ends of steps that began in an earlier piece, by id. */
    final Map<String, Ended> later = new LinkedHashMap<>();

    /** Steps that went on as another element, by id: those of instances that went on in another version. */
    final Map<String, Moved> moved = new LinkedHashMap<>();

    private final Set<String> migrated = new HashSet<>();

    record Moved(String instance, String element) {}

    /** @param told when the command that began it was done */
    record Begun(String instance, String element, long at, Instant told) {}

    /** @param day in UTC, on which the command that ended it was done */
    record Ended(long at, boolean cancelled, LocalDate day) {}

    record Whole(Begun begun, Ended ended) {}

    static StepChanges of(List<StoryRow> rows) {
        StepChanges changes = new StepChanges();
        rows.forEach(row -> row.events().forEach(event -> changes.take(row, event)));
        changes.moved.values().removeIf(step -> !changes.migrated.contains(step.instance()));
        return changes;
    }

    private void take(StoryRow row, StoryEvent event) {
        if (event instanceof StoryEvent.Started started) {
            definitions.put(row.instance(), started.definition());
        } else if (event instanceof StoryEvent.Migrated version) {
            definitions.put(row.instance(), version.definition());
            migrated.add(row.instance());
        } else if (event instanceof StoryEvent.Activity activity
                && !activity.type().equals(NO_ELEMENT_OF_THE_DRAWING)) {
            step(row, activity);
        }
    }

    private void step(StoryRow row, StoryEvent.Activity activity) {
        long told = row.at().toEpochMilli();
        @Nullable
        Begun begun = activity.began() == null
                ? open.remove(activity.id())
                : new Begun(row.instance(), activity.element(), told + activity.began(), row.at());
        if (activity.ended() == null) {
            if (begun != null) {
                open.put(activity.id(), new Begun(begun.instance(), activity.element(), begun.at(), begun.told()));
            } else {
                moved.put(activity.id(), new Moved(row.instance(), activity.element()));
            }
            return;
        }
        Ended ended = new Ended(
                told + activity.ended(), activity.cancelled() != null, LocalDate.ofInstant(row.at(), ZoneOffset.UTC));
        if (begun == null) {
            later.put(activity.id(), ended);
        } else {
            whole.add(new Whole(begun, ended));
        }
    }
}
