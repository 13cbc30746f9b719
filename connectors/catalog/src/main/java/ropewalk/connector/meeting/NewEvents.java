package ropewalk.connector.meeting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells a calendar's new events from those that were changed. One is new that says to have been made since the round
 * before the last; those told as new are remembered for that long, so that a change that follows at once is told as one.
 */
public final class NewEvents {

    private static final int MOST = 1_000;

    private final Instant since;
    private final List<Made> made;

    /** An event that was told as a new one. */
    public record Made(String name, String version, Instant created) {}

    /** @param made told as new until now */
    public NewEvents(Instant since, List<Made> made) {
        this.since = since;
        this.made = new ArrayList<>(made);
    }

    /** @return {@code created} or {@code changed}; empty when this version was told as new */
    public Optional<String> what(String name, String version, @Nullable Instant created) {
        Optional<Made> before =
                made.stream().filter(each -> each.name().equals(name)).findFirst();
        if (before.isPresent()) {
            return before.get().version().equals(version) ? Optional.empty() : Optional.of("changed");
        }
        if (created == null || created.isBefore(since)) {
            return Optional.of("changed");
        }
        made.add(new Made(name, version, created));
        return Optional.of("created");
    }

    public List<Made> all() {
        return List.copyOf(made);
    }

    /** What the next rounds need of them, the youngest. */
    public List<Made> since(Instant from) {
        List<Made> young =
                made.stream().filter(each -> !each.created().isBefore(from)).toList();
        return List.copyOf(young.subList(Math.max(0, young.size() - MOST), young.size()));
    }
}
