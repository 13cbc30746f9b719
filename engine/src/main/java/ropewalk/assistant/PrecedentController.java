package ropewalk.assistant;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Requires;
import ropewalk.task.DecidedTasks;
import ropewalk.tenant.Permission;

/** Counts what was decided before; it predicts nothing. */
@RestController
@RequestMapping("/api/tasks/{id}/precedents")
class PrecedentController {
    private static final int LATEST = 50;
    private static final int ENOUGH = 5;

    private final DecidedTasks tasks;

    PrecedentController(DecidedTasks tasks) {
        this.tasks = tasks;
    }

    /**
     * How tasks of the same element of the same process were decided.
     *
     * @param decided how many decisions are counted, the latest 50 at most
     * @param enough whether these are enough to speak of shares
     * @param needed how many are enough
     */
    record Precedents(long decided, boolean enough, int needed, List<Precedent> outcomes) {}

    /** @param share of all that are counted, from 0 to 1; null when they are not enough */
    record Precedent(String outcome, long count, @Nullable Double share) {}

    @GetMapping
    @Requires(Permission.SEE_TASKS)
    @Operation(operationId = "taskPrecedents")
    Precedents precedents(@PathVariable String id) {
        Map<String, Long> outcomes = tasks.outcomesLike(id, LATEST);
        long decided = outcomes.values().stream().mapToLong(Long::longValue).sum();
        boolean enough = decided >= ENOUGH;
        return new Precedents(
                decided,
                enough,
                ENOUGH,
                outcomes.entrySet().stream()
                        .map(outcome -> new Precedent(
                                outcome.getKey(),
                                outcome.getValue(),
                                enough ? (double) outcome.getValue() / decided : null))
                        .toList());
    }
}
