package ropewalk.task;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import ropewalk.http.Problem;

/**
 * Several tasks decided one after the other, each in a transaction of its own and by the same rules as alone: what
 * happens to one changes nothing for the others.
 */
@Service
class ManyDecisions {
    static final int MOST = 25;

    private final TaskDecisions decisions;

    ManyDecisions(TaskDecisions decisions) {
        this.decisions = decisions;
    }

    /**
     * @param version of the task as it was seen
     * @param key makes it safe to send this one again
     */
    record Wanted(
            String task,
            long version,
            @Nullable String key,
            String outcome,
            @Nullable String comment,
            @Nullable Map<String, Object> fields) {}

    /**
     * What became of one.
     *
     * @param status 204 when it is decided, otherwise as the problem's
     * @param code and detail are the problem's
     */
    @Schema(name = "OneOfManyResults")
    record Result(String task, int status, @Nullable String code, @Nullable String detail) {}

    /** @throws Problem 422 {@code too-many-tasks} */
    List<Result> decide(List<Wanted> wanted) {
        if (wanted.size() > MOST) {
            throw Problem.unprocessable(
                    "too-many-tasks", "At most " + MOST + " tasks are decided at once; send the rest afterwards.");
        }
        return wanted.stream().map(this::decide).toList();
    }

    private Result decide(Wanted one) {
        try {
            decisions.decide(
                    one.task(),
                    one.version(),
                    one.key(),
                    null,
                    new TaskDecisions.Decision(one.outcome(), one.comment(), one.fields()));
            return new Result(one.task(), HttpStatus.NO_CONTENT.value(), null, null);
        } catch (Problem problem) {
            return new Result(one.task(), problem.status().value(), problem.code(), problem.getMessage());
        } catch (OptimisticLockingFailureException busy) {
            return new Result(
                    one.task(),
                    HttpStatus.SERVICE_UNAVAILABLE.value(),
                    "instance-moves",
                    "The steps of this process move all the time; try again shortly.");
        }
    }
}
