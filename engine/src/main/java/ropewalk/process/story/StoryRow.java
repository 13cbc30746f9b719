package ropewalk.process.story;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ropewalk.tenant.Actor;

/**
 * What one command did to one instance.
 *
 * @param id grows with time; of two rows of one instance the later has the higher
 */
public record StoryRow(long id, String instance, Instant at, Actor actor, List<StoryEvent> events) {
    public StoryRow {
        events = List.copyOf(events);
    }

    /** The moment that is so many milliseconds from the row's own. */
    @Nullable
    Instant moment(@Nullable Long offset) {
        return offset == null ? null : at.plusMillis(offset);
    }
}
