package ropewalk.analytics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ropewalk.process.CasePaths.Passed;
import ropewalk.process.DrawnSteps.Drawing;
import ropewalk.process.DrawnSteps.Flow;

/**
 * Along which flows one case went. The log tells elements alone: each that begins came from the element before it, by
 * the drawing, that had ended last and not yet gone on this way. A gateway that chooses goes on once, others once by
 * each of their flows.
 */
final class FollowedFlows {
    private final Drawing drawing;
    private final Map<String, List<Flow>> into = new HashMap<>();
    private final Map<String, List<Left>> left = new HashMap<>();

    private static final class Left {
        private final Instant ended;
        private final Set<String> to = new HashSet<>();

        private Left(Instant ended) {
            this.ended = ended;
        }
    }

    private FollowedFlows(Drawing drawing) {
        this.drawing = drawing;
        drawing.flows().forEach(flow -> into.computeIfAbsent(flow.to(), to -> new ArrayList<>())
                .add(flow));
    }

    static List<Flow> of(List<Passed> passed, Drawing drawing) {
        FollowedFlows followed = new FollowedFlows(drawing);
        List<Flow> flows = new ArrayList<>();
        for (Passed one : passed) {
            if (!one.cancelled() && one.ended() != null) {
                followed.left
                        .computeIfAbsent(one.element(), element -> new ArrayList<>())
                        .add(new Left(one.ended()));
            }
            Flow flow = followed.taken(one);
            if (flow != null) {
                flows.add(flow);
            }
        }
        return flows;
    }

    private @Nullable Flow taken(Passed one) {
        @Nullable Flow taken = null;
        @Nullable Left from = null;
        for (Flow flow : into.getOrDefault(one.element(), List.of())) {
            for (Left each : left.getOrDefault(flow.from(), List.of())) {
                if (!each.ended.isAfter(one.began())
                        && isFree(each, flow)
                        && (from == null || each.ended.isAfter(from.ended))) {
                    taken = flow;
                    from = each;
                }
            }
        }
        if (taken != null && from != null) {
            from.to.add(taken.to());
        }
        return taken;
    }

    private boolean isFree(Left left, Flow flow) {
        return drawing.choosing().contains(flow.from()) ? left.to.isEmpty() : !left.to.contains(flow.to());
    }
}
