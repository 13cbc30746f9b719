package ropewalk.process.rehearsal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ropewalk.process.story.StoryEvent;
import ropewalk.process.story.StoryRow;

/**
 * What happened to a real instance from outside, told by its log: how it began, and each decision, answer, message and
 * timer, in order. What it did by itself in between is not told, for a rehearsal does that by itself.
 *
 * @param reached the elements it reached
 * @param unclear why it cannot be told, in words; null when it can
 */
record Happened(
        @Nullable String start,
        @Nullable String businessKey,
        Map<String, @Nullable Object> began,
        List<Cue> cues,
        List<String> reached,
        @Nullable String unclear) {

    /**
     * One thing from outside.
     *
     * @param written the variables that were set by it, and by what followed at once
     * @param entered the elements that were reached by it
     */
    record Cue(Move.Kind kind, String element, Map<String, @Nullable Object> written, List<String> entered) {}

    private static final Set<String> RECEIVING = Set.of(
            "intermediateMessageCatch",
            "intermediateSignalCatch",
            "receiveTask",
            "boundaryMessage",
            "boundarySignal",
            "messageStartEvent",
            "signalStartEvent");

    /** The steps that an error ends from outside. */
    private static final Set<String> ANSWERED = Set.of("serviceTask", "sendTask", "businessRuleTask", "callActivity");

    static Happened of(List<StoryRow> rows) {
        Teller teller = new Teller();
        rows.forEach(teller::take);
        return teller.told();
    }

    private static final class Teller {
        private final List<Cue> cues = new ArrayList<>();
        private final Map<String, String> reached = new LinkedHashMap<>();
        private final Map<String, StoryEvent.Activity> open = new HashMap<>();
        private Map<String, @Nullable Object> began = Map.of();
        private @Nullable String start;
        private @Nullable String businessKey;
        private @Nullable String unclear;
        private boolean hasBegun;
        private boolean cancelled;

        void take(StoryRow row) {
            List<StoryEvent.Activity> entered = new ArrayList<>();
            List<StoryEvent.Activity> left = new ArrayList<>();
            Map<String, @Nullable Object> written = new LinkedHashMap<>();
            String interrupted = null;
            boolean starts = false;
            boolean ownJob = false;
            Cue cue = null;
            for (StoryEvent event : row.events()) {
                if (event instanceof StoryEvent.Started started) {
                    starts = true;
                    businessKey = started.businessKey();
                } else if (event instanceof StoryEvent.Activity activity) {
                    if (!open.containsKey(activity.id()) && !reached.containsKey(activity.id())) {
                        entered.add(activity);
                        reached.put(activity.id(), activity.element());
                    } else if (activity.ended() != null && activity.cancelled() == null) {
                        left.add(open.getOrDefault(activity.id(), activity));
                    }
                    if (activity.cancelled() != null && ANSWERED.contains(activity.type())) {
                        interrupted = activity.element();
                    }
                    if (activity.ended() == null) {
                        open.put(activity.id(), activity);
                    } else {
                        open.remove(activity.id());
                    }
                } else if (event instanceof StoryEvent.Variable variable) {
                    written.putIfAbsent(variable.name(), variable.value());
                } else if (event instanceof StoryEvent.Job job && job.what().equals("success")) {
                    ownJob = true;
                    cue = isTimer(job) ? cue(Move.Kind.FIRE, job.element(), written, entered) : cue;
                } else if (event instanceof StoryEvent.UserTask task
                        && task.what().equals("complete")) {
                    cue = cue(Move.Kind.DECIDE, task.element(), written, entered);
                } else if (event instanceof StoryEvent.Step step && step.what().equals("success")) {
                    cue = cue(Move.Kind.ANSWER, step.element(), written, entered);
                } else if (event instanceof StoryEvent.Ended ended && ended.cancelled() != null) {
                    cancelled = true;
                }
            }
            if (starts) {
                hasBegun = true;
                began = written;
                start = entered.stream()
                        .filter(activity ->
                                activity.type().toLowerCase(Locale.ROOT).contains("start"))
                        .map(StoryEvent.Activity::element)
                        .findFirst()
                        .orElse(null);
                return;
            }
            if (cue == null && !ownJob && interrupted != null && isErrorCaught(entered)) {
                cue = cue(Move.Kind.ANSWER, interrupted, written, entered);
            }
            if (cue == null && !ownJob) {
                cue = received(entered, left, written);
            }
            if (cue != null) {
                cues.add(new Cue(cue.kind(), cue.element(), written, names(entered)));
            } else if (!ownJob && !cancelled && (!written.isEmpty() || !entered.isEmpty())) {
                unclear = "It was repaired by hand.";
            }
        }

        private static boolean isErrorCaught(List<StoryEvent.Activity> entered) {
            return entered.stream().anyMatch(activity -> Set.of("boundaryError", "errorStartEvent")
                    .contains(activity.type()));
        }

        private static boolean isTimer(StoryEvent.Job job) {
            return job.type() != null && job.type().startsWith("timer");
        }

        private static @Nullable Cue cue(
                Move.Kind kind,
                @Nullable String element,
                Map<String, @Nullable Object> written,
                List<StoryEvent.Activity> entered) {
            return element == null ? null : new Cue(kind, element, written, names(entered));
        }

        private @Nullable Cue received(
                List<StoryEvent.Activity> entered,
                List<StoryEvent.Activity> left,
                Map<String, @Nullable Object> written) {
            Optional<StoryEvent.Activity> event = left.stream()
                    .filter(activity -> RECEIVING.contains(activity.type()))
                    .findFirst()
                    .or(() -> entered.stream()
                            .filter(activity -> RECEIVING.contains(activity.type()))
                            .filter(activity -> !activity.type().startsWith("intermediate"))
                            .findFirst());
            if (event.isPresent()) {
                return cue(Move.Kind.RECEIVE, event.get().element(), written, entered);
            }
            return left.stream()
                    .filter(activity -> activity.type().equals("callActivity"))
                    .findFirst()
                    .map(call -> cue(Move.Kind.ANSWER, call.element(), written, entered))
                    .orElse(null);
        }

        private static List<String> names(List<StoryEvent.Activity> activities) {
            return activities.stream().map(StoryEvent.Activity::element).toList();
        }

        Happened told() {
            if (!hasBegun) {
                unclear = "Its beginning is older than what is kept.";
            }
            return new Happened(start, businessKey, began, List.copyOf(cues), List.copyOf(reached.values()), unclear);
        }
    }
}
