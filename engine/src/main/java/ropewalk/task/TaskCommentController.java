package ropewalk.task;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Requires;
import ropewalk.tenant.Permission;

/** What is said at a task, and to whom. */
@RestController
@RequestMapping("/api/tasks/{id}")
@Tag(name = "Tasks")
class TaskCommentController {
    private final Tasks tasks;
    private final Talk talk;

    TaskCommentController(Tasks tasks, Talk talk) {
        this.tasks = tasks;
        this.talk = talk;
    }

    /** @param mentioned ids of people whose {@code @Name} stands in the text */
    record NewTaskComment(@NotNull String text, @Nullable List<String> mentioned) {}

    @PostMapping("/comments")
    @Requires(Permission.DECIDE_TASKS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "addTaskComment", summary = "Say something at an open task")
    TaskComments.Comment add(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody NewTaskComment said) {
        return talk.say(id, key, said.text(), said.mentioned());
    }

    @GetMapping("/people")
    @Requires(Permission.SEE_TASKS)
    @Operation(
            operationId = "taskPeople",
            summary = "The first twenty whom a task can be given to, and who can be asked or named there")
    Tasks.Circle people(@PathVariable String id, @RequestParam(required = false) @Nullable String search) {
        return tasks.circle(id, search == null ? "" : search);
    }
}
