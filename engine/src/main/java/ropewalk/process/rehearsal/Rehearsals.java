package ropewalk.process.rehearsal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.process.DraftFinding;
import ropewalk.process.Drawn;
import ropewalk.process.engine.RehearsalEngine;
import ropewalk.tenant.TenantContext;
import tools.jackson.databind.json.JsonMapper;

/** Runs rehearsals from their beginning, a few at once: nothing of one is kept, so any node can run the next. */
@Component
class Rehearsals {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsals.class);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String BUSY = "rehearsals-busy";
    private static final int AT_ONCE = 6;
    private static final int OF_ONE_TENANT = 3;

    private final RehearsalEngine engine;
    private final Examples examples;
    private final Drawn drawn;
    private final JsonMapper json;
    private final Semaphore room = new Semaphore(AT_ONCE, true);
    private final Map<String, Semaphore> tenants = new ConcurrentHashMap<>();

    Rehearsals(RehearsalEngine engine, Examples examples, Drawn drawn, JsonMapper json) {
        this.engine = engine;
        this.examples = examples;
        this.drawn = drawn;
        this.json = json;
    }

    /**
     * @param start null when nothing is to begin yet
     * @throws Problem 422 when a move does not fit; 429 when too many rehearse
     */
    Rehearsal play(Play play, @Nullable Start start, List<Move> moves) {
        return run(play, start, run -> moves.forEach(run::make), Run::result);
    }

    /** As below, for a start that is known before the diagram was read. */
    <T> T run(Play play, @Nullable Start start, Consumer<Run> moving, Function<Run, T> telling) {
        return run(play, part -> start, moving, telling);
    }

    /**
     * @param start how it begins; null when nothing is to begin yet
     * @param moving makes the moves; not asked when the play cannot be played or did not begin
     * @param telling what is told in the end, still inside of the rehearsal
     */
    <T> T run(Play play, Function<Part, @Nullable Start> start, Consumer<Run> moving, Function<Run, T> telling) {
        List<DraftFinding> findings = drawn.findings(play.bundle());
        return inTurn(() -> {
            Recorder recorder = new Recorder(new Bounds(LONGEST), play.callsByHand());
            Run run = new Run(engine, recorder, examples, json);
            try {
                return engine.rehearse(recorder, LONGEST, () -> {
                    try {
                        Start first = run.build(play, findings) ? start.apply(run.main()) : null;
                        if (first != null) {
                            run.start(first);
                            moving.accept(run);
                        }
                    } catch (Bounds.Stopped stopped) {
                        run.stop(stopped);
                    }
                    return telling.apply(run);
                });
            } catch (DataAccessException | ProcessEnginePersistenceException broken) {
                LOG.debug("a rehearsal ran into a limit of the database", broken);
                throw Problem.unprocessable(
                        "rehearsal-broken",
                        "The rehearsal ran into a limit of the database, such as a value that is too large; go back"
                                + " to the move before.");
            } finally {
                engine.forget(run.definitionIds());
            }
        });
    }

    private <T> T inTurn(Supplier<T> work) {
        Semaphore own = tenants.computeIfAbsent(TenantContext.tenantId(), tenant -> new Semaphore(OF_ONE_TENANT, true));
        if (!entered(own)) {
            throw busy();
        }
        try {
            if (!entered(room)) {
                throw busy();
            }
            try {
                return work.get();
            } finally {
                room.release();
            }
        } finally {
            own.release();
        }
    }

    private static boolean entered(Semaphore semaphore) {
        try {
            return semaphore.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What ran out of time tells nothing about its drawing: the server may have had too much to do. */
    static Rehearsal inTime(Rehearsal ended) {
        if (ended.problems().stream().anyMatch(trouble -> trouble.code().equals(Bounds.TOO_LONG))) {
            throw new Problem(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            Bounds.TOO_LONG,
                            "It took longer than a rehearsal may: the server has much to do, or the drawing has a loop; try"
                                    + " again in a minute.")
                    .with(Problem.RETRY_AFTER, 60);
        }
        return ended;
    }

    static boolean isTooLong(Problem problem) {
        return problem.code().equals(Bounds.TOO_LONG);
    }

    /** Whether the failure is only that others rehearse at this moment. */
    static boolean isBusy(Problem problem) {
        return problem.code().equals(BUSY);
    }

    static Problem busy() {
        return new Problem(
                        HttpStatus.TOO_MANY_REQUESTS,
                        BUSY,
                        "Too many rehearsals run at this moment; try again in a few seconds.")
                .with(Problem.RETRY_AFTER, 3);
    }
}
