package ropewalk.task;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Requires;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/task-decisions")
@Tag(name = "Tasks")
class ManyDecisionsController {
    private final ManyDecisions decisions;

    ManyDecisionsController(ManyDecisions decisions) {
        this.decisions = decisions;
    }

    /**
     * @param version of the task as it was seen
     * @param key as an Idempotency-Key for this one alone
     * @param fields the values of the task's form
     */
    record OneOfManyDecisions(
            @NotBlank String task,
            long version,
            @Nullable String key,
            @NotBlank String outcome,
            @Nullable String comment,
            @Nullable Map<String, Object> fields) {

        ManyDecisions.Wanted wanted() {
            return new ManyDecisions.Wanted(task, version, key, outcome, comment, fields);
        }
    }

    record ManyDecisionsAsked(@NotNull List<@Valid OneOfManyDecisions> decisions) {}

    record ManyDecisionsMade(List<ManyDecisions.Result> results) {}

    @PostMapping
    @Requires(Permission.DECIDE_TASKS)
    @Operation(
            operationId = "decideTasks",
            summary = "Decide up to 25 tasks, each by itself; whoever has more sends them part by part")
    ManyDecisionsMade decide(@Valid @RequestBody ManyDecisionsAsked asked) {
        return new ManyDecisionsMade(decisions.decide(
                asked.decisions().stream().map(OneOfManyDecisions::wanted).toList()));
    }
}
