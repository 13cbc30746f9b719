package ropewalk.process.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.process.Bundle;
import ropewalk.process.Diagram;
import ropewalk.process.Drawn;
import ropewalk.process.Lived;
import ropewalk.process.Lived.Life;
import ropewalk.process.rehearsal.Rehearsal.State;
import ropewalk.process.rehearsal.Replays.Finding;
import ropewalk.process.rehearsal.Way.Difference;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;

/**
 * Tries the last instances of a process on a draft: which would take another way, and where. Each is rehearsed on its own
 * version first, so that two rehearsals are compared and nothing that only life can do. Values stay in memory.
 */
@Component
class Replayer implements DisposableBean {
    static final int MOST = 500;
    private static final Logger LOG = LoggerFactory.getLogger(Replayer.class);
    private static final int AT_ONCE = 4;
    private static final int PATIENCE = 5;

    private final Replays replays;
    private final Rehearsals rehearsals;
    private final Lived lived;
    private final Drawn drawn;
    private final ThreadPoolExecutor threads;

    Replayer(Replays replays, Rehearsals rehearsals, Lived lived, Drawn drawn) {
        this.replays = replays;
        this.rehearsals = rehearsals;
        this.lived = lived;
        this.drawn = drawn;
        this.threads = new ThreadPoolExecutor(
                0, AT_ONCE, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), work -> new Thread(work, "replay"));
    }

    Replays.Replayed begin(String draftId, int last) {
        return begin(Replays.DRAFT, draftId, drawn.draftWithVersion(draftId), last);
    }

    /** On a version that somebody thinks of going back to. */
    Replays.Replayed beginOnVersion(String definitionId, int last) {
        return begin(Replays.VERSION, definitionId, drawn.versionWithNumber(definitionId), last);
    }

    private Replays.Replayed begin(String kind, String triedId, Drawn.DraftBundle tried, int last) {
        Bundle bundle = tried.bundle();
        if (last < 1 || last > MOST) {
            throw Problem.unprocessable(
                    "invalid-number",
                    "Between 1 and " + MOST + " instances can be replayed at once, not " + last + ".");
        }
        String process = Diagram.read(bundle.xml())
                .flatMap(Diagram::processKey)
                .orElseThrow(
                        () -> Problem.unprocessable("not-bpmn", "The draft is no BPMN 2.0 document; mend it first."));
        var first = Drawn.refuses(drawn.findings(bundle)) ? drawn.findings(bundle) : List.<Object>of();
        if (!first.isEmpty()) {
            throw Problem.unprocessable("model-refused", "The draft cannot be played yet; mend its findings first.")
                    .with("findings", first);
        }
        List<Life> lives = lived.last(process, last);
        String id = replays.begin(kind, triedId, bundle.name(), tried.version(), process, lives.size());
        Scope scope = TenantContext.require();
        try {
            threads.execute(() -> TenantContext.run(scope, () -> replay(id, bundle, lives)));
        } catch (RejectedExecutionException full) {
            replays.end(id, Replays.State.BROKEN);
            throw Rehearsals.busy();
        }
        return replays.get(id);
    }

    private void replay(String id, Bundle draft, List<Life> lives) {
        List<Finding> findings = new ArrayList<>();
        int done = 0;
        int same = 0;
        try {
            for (Life life : lives) {
                if (Thread.currentThread().isInterrupted()) {
                    replays.end(id, Replays.State.BROKEN);
                    return;
                }
                Finding finding = patiently(draft, life);
                done++;
                if (finding == null) {
                    same++;
                } else {
                    findings.add(finding);
                }
                if (!replays.note(id, done, same, findings)) {
                    return;
                }
            }
            replays.end(id, Replays.State.DONE);
        } catch (RuntimeException failure) {
            LOG.error("replay {} broke off after {} instances", id, done, failure);
            replays.end(id, Replays.State.BROKEN);
        }
    }

    /** Others rehearse, too: it waits for its turn some times before it says that it had none. */
    private @Nullable Finding patiently(Bundle draft, Life life) {
        for (int time = 1; ; time++) {
            try {
                return tried(draft, life);
            } catch (Problem unfit) {
                boolean again = Rehearsals.isBusy(unfit) && time < PATIENCE || Rehearsals.isTooLong(unfit) && time == 1;
                if (!again || Thread.currentThread().isInterrupted()) {
                    return new Finding(life.id(), null, String.valueOf(unfit.getMessage()));
                }
            }
        }
    }

    /** @return null when it goes the same way */
    private @Nullable Finding tried(Bundle draft, Life life) {
        Happened happened = Happened.of(lived.story(life.id()));
        if (happened.unclear() != null) {
            return new Finding(life.id(), null, happened.unclear());
        }
        Gone before = gone(drawn.version(life.definitionId()), happened, null);
        if (before.reason() != null) {
            return new Finding(life.id(), null, before.reason());
        }
        if (Way.difference(happened.reached(), before.way()) != null) {
            return new Finding(life.id(), null, "A rehearsal on its own version does not go the way that it went.");
        }
        Gone now = gone(draft, happened, before.way());
        if (now.difference() != null) {
            return new Finding(life.id(), now.difference(), now.reason());
        }
        return now.reason() == null ? null : new Finding(life.id(), null, now.reason());
    }

    private record Gone(List<String> way, @Nullable Difference difference, @Nullable String reason) {}

    private Gone gone(Bundle bundle, Happened happened, @Nullable List<String> expected) {
        Set<String> calls = Play.callsOf(bundle);
        Replay replay = new Replay(happened);
        return rehearsals.run(
                Play.of(bundle, calls, drawn), part -> Replay.start(happened, part), replay::moves, run -> {
                    Rehearsal ended = Rehearsals.inTime(run.result());
                    if (ended.state() == State.UNPLAYABLE) {
                        return new Gone(List.of(), null, ended.findings().get(0).message());
                    }
                    List<String> way = Way.of(ended.steps(), run.main().key());
                    Difference difference = expected == null ? null : Way.difference(expected, way);
                    return new Gone(
                            way,
                            difference == null ? null : new Conditions(run.main(), ended, false).explained(difference),
                            replay.stopped());
                });
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
