package ropewalk.task;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.LateChange;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.task.TaskFilters.TaskFilter;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/task-filters")
@Tag(name = "Tasks")
class TaskFilterController {
    private final TaskFilters filters;

    TaskFilterController(TaskFilters filters) {
        this.filters = filters;
    }

    record TaskFilterList(List<TaskFilter> items) {}

    /** @param shared with the whole workspace */
    record TaskFilterAsked(@NotNull String name, boolean shared, @NotNull TaskSelection selection) {}

    @GetMapping
    @Requires(Permission.SEE_TASKS)
    @Operation(
            operationId = "taskFilters",
            summary = "Saved filters, one's own and shared ones, with how many tasks each shows")
    TaskFilterList list() {
        return new TaskFilterList(filters.list());
    }

    @PostMapping
    @Requires(Permission.SEE_TASKS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "addTaskFilter", summary = "Save a filter")
    TaskFilter add(@Valid @RequestBody TaskFilterAsked asked) {
        return filters.add(asked.name(), asked.shared(), asked.selection());
    }

    @GetMapping("/{id}")
    @Requires(Permission.SEE_TASKS)
    @Operation(operationId = "taskFilter")
    ResponseEntity<TaskFilter> get(@PathVariable String id) {
        return answer(filters.get(id));
    }

    @PutMapping("/{id}")
    @Requires(Permission.SEE_TASKS)
    @Operation(operationId = "changeTaskFilter", summary = "Change one's filter, share it or share it no more")
    ResponseEntity<TaskFilter> change(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody TaskFilterAsked asked) {
        return answer(late(id).or(() ->
                filters.change(id, Versions.required(ifMatch), asked.name(), asked.shared(), asked.selection())));
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.SEE_TASKS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "removeTaskFilter")
    void remove(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        late(id).orDo(() -> filters.remove(id, Versions.required(ifMatch)));
    }

    private LateChange late(String id) {
        return new LateChange(Permission.SEE_TASKS, () -> get(id), "task-filter", id, "task-filter.changed");
    }

    private static ResponseEntity<TaskFilter> answer(TaskFilter filter) {
        return ResponseEntity.ok().eTag(Versions.etag(filter.version())).body(filter);
    }
}
