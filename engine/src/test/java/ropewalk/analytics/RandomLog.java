package ropewalk.analytics;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Cases of a process that asks a person, may ask again, and sends; some send at once. Some are cancelled, some still run,
 * some were called by others, and some begin or end in the very moment in which a day does.
 */
final class RandomLog {
    static final String ASK = "ask";
    static final String SEND = "send";

    private final Random random;
    private final Instant now;
    private int number;

    RandomLog(long seed, Instant now) {
        this.random = new Random(seed);
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
    }

    enum End {
        RUNS,
        ENDED,
        CANCELLED
    }

    /** @param ended null of one that is open */
    record Step(String id, String element, Instant began, @Nullable Instant ended, @Nullable Instant due) {
        boolean isDone() {
            return ended != null;
        }

        double seconds() {
            return ended == null ? 0 : Duration.between(began, ended).toMillis() / 1_000.0;
        }

        boolean isKept() {
            return ended != null && due != null && !ended.isAfter(due);
        }
    }

    record Case(
            String id,
            boolean isCalled,
            Instant began,
            End end,
            @Nullable Instant ended,
            boolean failed,
            List<Step> steps) {
        boolean isEndedIn(Instant from, Instant to) {
            return end == End.ENDED && !isCalled && within(ended, from, to);
        }

        double seconds() {
            return ended == null ? 0 : Duration.between(began, ended).toMillis() / 1_000.0;
        }

        boolean isTouched() {
            return steps.stream().anyMatch(step -> step.element().equals(ASK));
        }

        List<String> path() {
            return steps.stream().map(Step::element).toList();
        }
    }

    static boolean within(@Nullable Instant moment, Instant from, Instant to) {
        return moment != null && !moment.isBefore(from) && moment.isBefore(to);
    }

    List<Case> cases(String prefix, int count, int days) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cases.add(one(prefix, days));
        }
        return cases;
    }

    /** One that a person decided and that ended in this very moment. */
    static Case endingAt(String id, Instant ended) {
        Instant began = ended.minusSeconds(500);
        List<Step> steps = List.of(
                new Step(id + "-0", ASK, began, ended.minusSeconds(1), ended.minusSeconds(1)),
                new Step(id + "-1", SEND, ended.minusSeconds(1), ended, null));
        return new Case(id, false, began, End.ENDED, ended, false, steps);
    }

    private Case one(String prefix, int days) {
        String id = prefix + "-" + number++;
        Instant began = now.minusSeconds((long) (random.nextDouble() * days * 24 * 3_600));
        if (random.nextInt(8) == 0) {
            began = midnight(began);
        }
        boolean runs = random.nextInt(6) == 0;
        boolean cancelled = !runs && random.nextInt(6) == 0;
        List<Step> steps = new ArrayList<>();
        Instant at = began;
        int asked = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(3);
        for (int i = 0; i < asked; i++) {
            at = step(id, ASK, steps, at, 40_000_000);
        }
        at = step(id, SEND, steps, at, 5_000);
        if (runs || at.isAfter(now)) {
            return open(id, began, steps);
        }
        if (random.nextInt(8) == 0 && midnight(at).plus(1, ChronoUnit.DAYS).isBefore(now)) {
            at = midnight(at).plus(1, ChronoUnit.DAYS);
        }
        return new Case(
                id,
                random.nextInt(7) == 0,
                began,
                cancelled ? End.CANCELLED : End.ENDED,
                at,
                random.nextInt(5) == 0,
                steps);
    }

    /** Ended as far as it got; the last step is open. */
    private Case open(String id, Instant began, List<Step> steps) {
        List<Step> begun = new ArrayList<>(
                steps.stream().filter(step -> step.began().isBefore(now)).toList());
        Step last = begun.remove(begun.size() - 1);
        begun.add(new Step(last.id(), last.element(), last.began(), null, last.due()));
        return new Case(id, false, began, End.RUNS, null, random.nextInt(5) == 0, begun);
    }

    private Instant step(String id, String element, List<Step> steps, Instant at, int mostMillis) {
        Instant ended = at.plusMillis(1 + random.nextInt(mostMillis));
        @Nullable
        Instant due =
                switch (random.nextInt(4)) {
                    case 0 -> null;
                    case 1 -> ended;
                    case 2 -> ended.minusMillis(1);
                    default -> ended.plusSeconds(60);
                };
        steps.add(new Step(id + "-" + steps.size(), element, at, ended, due));
        return ended;
    }

    private static Instant midnight(Instant moment) {
        return moment.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant();
    }
}
