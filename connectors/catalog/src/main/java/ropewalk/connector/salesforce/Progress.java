package ropewalk.connector.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Feed;
import ropewalk.connector.Json;

/**
 * How far the feed is, by Salesforce's clock only.
 *
 * @param objects by the name of what is watched
 * @param round the one that is running; absent between two
 */
record Progress(Map<String, Reached> objects, @Nullable Round round) {

    /** Salesforce may finish what it stamped before; what is told twice has the same id. */
    private static final Duration LAG = Duration.ofMinutes(2);
    /** Salesforce tells of no more than thirty days. */
    private static final Duration MEMORY = Duration.ofDays(29);

    /**
     * @param since when watching began: nothing older is told
     * @param covered until when Salesforce says that it has told everything
     */
    record Reached(Instant since, Instant covered) {

        Instant start(Instant end) {
            Instant oldest = end.minus(MEMORY);
            Instant start = covered.minus(LAG).truncatedTo(ChronoUnit.MINUTES);
            return later(since, later(start, oldest));
        }
    }

    /**
     * One reading of all objects, first what was changed and then what was deleted of each, in pages by record id.
     *
     * @param end a full minute, as Salesforce ignores seconds
     * @param after the last record id of the page before; absent on the first one
     * @param covered the earliest that the pages before were answered; absent before the first one
     */
    record Round(Instant end, String object, boolean deleted, @Nullable String after, @Nullable Instant covered) {}

    static Progress of(@Nullable String cursor) {
        if (cursor == null) {
            return new Progress(Map.of(), null);
        }
        try {
            return Json.read(cursor, Progress.class);
        } catch (IllegalArgumentException unreadable) {
            throw Feed.unknownCursor();
        }
    }

    /** What is newly watched is watched from now on. */
    Progress begun(List<String> watched, Instant now) {
        Instant end = now.truncatedTo(ChronoUnit.MINUTES);
        Instant since = now.truncatedTo(ChronoUnit.SECONDS);
        var all = new LinkedHashMap<String, Reached>();
        watched.forEach(each -> all.put(each, objects.getOrDefault(each, new Reached(since, since))));
        return new Progress(all, null).next(end, null);
    }

    /** Goes on with the first object after this one about which there may be something new. */
    private Progress next(Instant end, @Nullable String last) {
        boolean passed = last == null;
        for (Map.Entry<String, Reached> each : objects.entrySet()) {
            if (passed && each.getValue().covered().isBefore(end)) {
                return new Progress(objects, new Round(end, each.getKey(), false, null, null));
            }
            passed |= each.getKey().equals(last);
        }
        return new Progress(objects, null);
    }

    /**
     * After a page.
     *
     * @param last the page's last record id; absent when there are no further pages
     */
    Progress after(Round page, @Nullable String last, Instant answered) {
        Instant covered = page.covered() == null || answered.isBefore(page.covered()) ? answered : page.covered();
        if (last != null) {
            return new Progress(objects, new Round(page.end(), page.object(), page.deleted(), last, covered));
        }
        if (!page.deleted()) {
            return new Progress(objects, new Round(page.end(), page.object(), true, null, covered));
        }
        var all = new LinkedHashMap<>(objects);
        all.computeIfPresent(page.object(), (name, reached) -> new Reached(reached.since(), covered));
        return new Progress(all, null).next(page.end(), page.object());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public String toString() {
        return Json.write(this);
    }
}
