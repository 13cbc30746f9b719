package ropewalk.process.story;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.process.engine.CommandEvents;
import ropewalk.process.engine.Pace;
import ropewalk.process.engine.TooManySteps;

/**
 * Finds loops of asynchronous steps that never wait, which no single transaction sees. Each row of the story counts how
 * many jobs ran in a row before it, so the count outlives a restart and follows the instance to another node. Only when
 * the count is high is the story read, and only an element that was passed again and again in one scope is a loop: a
 * thousand instances of a multi-instance, or a long chain of different steps, are none.
 */
@Component
class EndlessLoops {
    /** How often an element may be passed without any wait. */
    static final int PASSES = 50;
    /** Between two looks into the story. */
    static final int LOOK_EVERY = 25;
    /** What no loop of one instance explains: processes that start each other without end. */
    static final int JOBS_IN_A_ROW = 10_000;
    /** How far back a look goes. */
    private static final int COMMANDS = 500;

    private static final String MULTI_INSTANCE = "multiInstanceBody";

    private final StoryLog log;

    EndlessLoops(StoryLog log) {
        this.log = log;
    }

    /**
     * Looks whether the command closed one round too many, after it was written into the story.
     *
     * @throws TooManySteps when it did
     */
    void refuse(CommandEvents command, int inARow, Collection<String> instances) {
        if (command.pace() != Pace.AT_ONCE || inARow < PASSES) {
            return;
        }
        if (inARow > JOBS_IN_A_ROW) {
            throw new TooManySteps("more than " + JOBS_IN_A_ROW
                    + " asynchronous steps in a row without a wait, in process instance "
                    + instances.iterator().next());
        }
        if (inARow % LOOK_EVERY == 0) {
            instances.forEach(instance -> repeated(instance, inARow).ifPresent(element -> {
                throw new TooManySteps("'" + element + "' was passed " + PASSES
                        + " times without a wait in between: an endless loop, in process instance " + instance);
            }));
        }
    }

    private Optional<String> repeated(String instance, int inARow) {
        Map<Passed, Long> passes = activities(log.newest(instance, Math.min(inARow, COMMANDS)))
                .filter(activity -> activity.began() != null)
                .collect(Collectors.groupingBy(
                        activity -> new Passed(activity.element(), activity.scope()), Collectors.counting()));
        passes.values().removeIf(times -> times < PASSES);
        if (passes.isEmpty()) {
            return Optional.empty();
        }
        Set<String> bodies = activities(log.of(instance))
                .filter(activity -> activity.type().equals(MULTI_INSTANCE))
                .map(StoryEvent.Activity::id)
                .collect(Collectors.toSet());
        return passes.keySet().stream()
                .filter(passed -> passed.scope() == null || !bodies.contains(passed.scope()))
                .map(Passed::element)
                .min(Comparator.naturalOrder());
    }

    private static Stream<StoryEvent.Activity> activities(List<StoryRow> rows) {
        return rows.stream()
                .flatMap(row -> row.events().stream())
                .filter(StoryEvent.Activity.class::isInstance)
                .map(StoryEvent.Activity.class::cast);
    }

    private record Passed(String element, @Nullable String scope) {}
}
