package ropewalk.task;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.LateChange;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.tenant.Permission;

/** A task passed on, asked back about, put off. */
@RestController
@RequestMapping("/api/tasks/{id}")
@Tag(name = "Tasks")
class HandoverController {
    private final Tasks tasks;
    private final Handovers handovers;
    private final Questions questions;
    private final FollowUps followUps;
    private final DueDates dueDates;

    HandoverController(Tasks tasks, Handovers handovers, Questions questions, FollowUps followUps, DueDates dueDates) {
        this.tasks = tasks;
        this.handovers = handovers;
        this.questions = questions;
        this.followUps = followUps;
        this.dueDates = dueDates;
    }

    /** @param message becomes a comment */
    record TaskHandover(@NotBlank @Size(max = 64) String personId, @Nullable String message) {}

    /** @param message becomes a comment */
    record TaskReturn(@Nullable String message) {}

    record TaskQuestionAsked(@NotBlank @Size(max = 64) String personId, @NotBlank String text) {}

    record TaskAnswer(@NotBlank String text) {}

    /** @param at null for none */
    record TaskFollowUp(@Nullable Instant at) {}

    /** @param at null for none */
    record TaskDueDate(@Nullable Instant at) {}

    @PutMapping("/assignee")
    @Requires(Permission.REASSIGN_TASKS)
    @Operation(operationId = "reassignTask", summary = "Give a task to somebody, who decides it then")
    ResponseEntity<Task> reassign(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody TaskHandover asked) {
        return late(id, () -> handovers.reassign(id, Versions.required(ifMatch), asked.personId(), asked.message()));
    }

    @PutMapping("/delegation")
    @Requires(Permission.DECIDE_TASKS)
    @Operation(operationId = "delegateTask", summary = "Have somebody prepare one's task, and get it back to decide")
    ResponseEntity<Task> delegate(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody TaskHandover asked) {
        return late(id, () -> handovers.delegate(id, Versions.required(ifMatch), asked.personId(), asked.message()));
    }

    @PostMapping("/return")
    @Requires(Permission.DECIDE_TASKS)
    @Operation(operationId = "handBackTask", summary = "Hand a delegated task back, or take it back")
    ResponseEntity<Task> handBack(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody TaskReturn asked) {
        return late(id, () -> handovers.handBack(id, Versions.required(ifMatch), asked.message()));
    }

    @PutMapping("/question")
    @Requires(Permission.DECIDE_TASKS)
    @Operation(operationId = "askBack", summary = "Ask somebody before deciding; the task waits for the answer")
    ResponseEntity<Task> ask(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody TaskQuestionAsked asked) {
        return late(id, () -> questions.ask(id, Versions.required(ifMatch), asked.personId(), asked.text()));
    }

    @DeleteMapping("/question")
    @Requires(Permission.DECIDE_TASKS)
    @Operation(operationId = "withdrawQuestion", summary = "Wait for the answer no longer")
    ResponseEntity<Task> withdraw(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return late(id, () -> questions.withdraw(id, Versions.required(ifMatch)));
    }

    @PostMapping("/answer")
    @Requires(Permission.DECIDE_TASKS)
    @Operation(operationId = "answerQuestion", summary = "Answer what a task waits for")
    ResponseEntity<Task> answer(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody TaskAnswer answer) {
        return late(id, () -> questions.answer(id, Versions.required(ifMatch), answer.text()));
    }

    @PutMapping("/follow-up")
    @Requires(Permission.DECIDE_TASKS)
    @Operation(operationId = "changeFollowUp", summary = "Say when one wants to look at a task again")
    ResponseEntity<Task> followUp(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody TaskFollowUp asked) {
        return late(id, () -> followUps.change(id, Versions.required(ifMatch), asked.at()));
    }

    @PutMapping("/due")
    @Requires(Permission.REASSIGN_TASKS)
    @Operation(operationId = "changeDueDate", summary = "Give a task more time, or less")
    ResponseEntity<Task> due(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody TaskDueDate asked) {
        return late(id, () -> dueDates.change(id, Versions.required(ifMatch), asked.at()));
    }

    private ResponseEntity<Tasks.TaskDetail> present(String id) {
        Tasks.TaskDetail task = tasks.get(id);
        return ResponseEntity.ok().eTag(Versions.etag(task.version())).body(task);
    }

    private ResponseEntity<Task> late(String id, Supplier<Task> change) {
        Task task = new LateChange(Permission.SEE_TASKS, () -> present(id), "task", id, Tasks.CHANGES).or(change);
        return ResponseEntity.ok().eTag(Versions.etag(task.version())).body(task);
    }
}
