package ropewalk.task;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.LateChange;
import ropewalk.http.Page;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/tasks")
class TaskController {
    private final Inbox inbox;
    private final Tasks tasks;
    private final TaskDecisions decisions;

    TaskController(Inbox inbox, Tasks tasks, TaskDecisions decisions) {
        this.inbox = inbox;
        this.tasks = tasks;
        this.decisions = decisions;
    }

    /** @param fields the values of the task's form */
    record TaskDecision(@NotBlank String outcome, @Nullable String comment, @Nullable Map<String, Object> fields) {}

    record TaskPage(List<Task> items, @Nullable String next, InboxQuery.Counts counts) {}

    @GetMapping
    @Requires(Permission.SEE_TASKS)
    @Operation(operationId = "tasks")
    TaskPage list(
            @RequestParam @Nullable @Schema(allowableValues = {"mine", "group", "all"}) String filter,
            @RequestParam @Nullable String search,
            @RequestParam @Nullable String process,
            @RequestParam @Nullable @Schema(allowableValues = {"overdue", "day", "week"}) String due,
            @RequestParam @Nullable @Schema(allowableValues = {"now", "later"}) String followUp,
            @RequestParam @Nullable Integer priority,
            @RequestParam @Nullable @Schema(allowableValues = {"created", "due", "priority"}) String sort,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        Page<Task> page =
                inbox.page(new TaskSelection(filter, search, process, due, followUp, priority, sort), limit, cursor);
        return new TaskPage(page.items(), page.next(), inbox.counts());
    }

    @GetMapping("/{id}")
    @Requires(Permission.SEE_TASKS)
    @Operation(operationId = "task")
    ResponseEntity<Tasks.TaskDetail> get(@PathVariable String id) {
        Tasks.TaskDetail task = tasks.get(id);
        return ResponseEntity.ok().eTag(Versions.etag(task.version())).body(task);
    }

    @PostMapping("/{id}/claim")
    @Requires(Permission.DECIDE_TASKS)
    @Operation(operationId = "claimTask")
    ResponseEntity<Task> claim(@PathVariable String id) {
        return answer(tasks.claim(id));
    }

    @DeleteMapping("/{id}/claim")
    @Requires(Permission.DECIDE_TASKS)
    @Operation(operationId = "releaseTask")
    ResponseEntity<Task> giveBack(@PathVariable String id) {
        return answer(tasks.giveBack(id));
    }

    @PostMapping("/{id}/decision")
    @Requires(Permission.DECIDE_TASKS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "decideTask")
    void decide(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = "Payment-Proof", required = false) @Nullable String paymentProof,
            @Valid @RequestBody TaskDecision decision) {
        var wanted = new TaskDecisions.Decision(decision.outcome(), decision.comment(), decision.fields());
        new LateChange(Permission.SEE_TASKS, () -> get(id), "task", id, Tasks.CHANGES)
                .orDo(() -> decisions.decide(id, Versions.required(ifMatch), key, paymentProof, wanted));
    }

    private static ResponseEntity<Task> answer(Task task) {
        return ResponseEntity.ok().eTag(Versions.etag(task.version())).body(task);
    }
}
