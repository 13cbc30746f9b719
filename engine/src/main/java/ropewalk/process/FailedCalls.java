package ropewalk.process;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import ropewalk.http.Page;
import ropewalk.http.Problem;
import ropewalk.process.ConnectionCalls.Call;
import ropewalk.process.InstanceController.CallKind;
import ropewalk.process.story.Projector;

/** Sends all calls of one connection that have failed again, each by itself: one that cannot be holds no other up. */
@Service
class FailedCalls {
    private static final int MOST = 200;
    private static final int PAGE = 50;

    private final ConnectionCalls calls;
    private final InstanceRepair repair;
    private final Projector projector;

    FailedCalls(ConnectionCalls calls, InstanceRepair repair, Projector projector) {
        this.calls = calls;
        this.repair = repair;
        this.projector = projector;
    }

    /**
     * @param retried how many are sent again, those that failed first
     * @param left how many more have failed
     */
    @Schema(name = "RetriedCalls")
    record Retried(int retried, long left) {}

    /** As the same calls: what was done outside already is not done again. At most 200 at a time. */
    Retried retryAll(String connection) {
        projector.catchUp();
        List<String> settled = new ArrayList<>();
        int seen = 0;
        int retried = 0;
        @Nullable String cursor = null;
        do {
            Page<Call> page = calls.failed(connection, PAGE, cursor);
            for (Call call : page.items()) {
                Outcome outcome = retry(call);
                retried += outcome == Outcome.RETRIED ? 1 : 0;
                if (outcome != Outcome.LEFT) {
                    settled.add(Objects.requireNonNull(call.incident()));
                }
            }
            seen += page.items().size();
            cursor = page.next();
        } while (cursor != null && seen < MOST);
        projector.catchUp();
        return new Retried(retried, calls.countFailedBut(settled, connection));
    }

    private enum Outcome {
        RETRIED,
        /** Somebody else was quicker. */
        GONE,
        /** The instance moves at this moment. */
        LEFT
    }

    private Outcome retry(Call call) {
        try {
            repair.retry(call.instanceId(), Objects.requireNonNull(call.incident()), CallKind.SAME);
            return Outcome.RETRIED;
        } catch (Problem gone) {
            return Outcome.GONE;
        } catch (RuntimeException failure) {
            if (Collision.is(failure)) {
                return Outcome.LEFT;
            }
            throw failure;
        }
    }
}
