package ropewalk.assistant;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Requires;
import ropewalk.tenant.Permission;

/** What the assistant suggests for a task, and why. */
@RestController
class SuggestionController {
    private final TaskSuggestions suggestions;

    SuggestionController(TaskSuggestions suggestions) {
        this.suggestions = suggestions;
    }

    @GetMapping("/api/tasks/{id}/suggestions")
    @Requires(Permission.SEE_TASKS)
    @Operation(operationId = "taskSuggestions", summary = "What the assistant suggests for a task; at most one as yet")
    List<TaskSuggestions.SuggestionView> ofTask(@PathVariable String id) {
        return suggestions.of(id);
    }
}
