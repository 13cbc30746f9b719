package ropewalk.process;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Page;
import ropewalk.http.Requires;
import ropewalk.process.Definitions.ProcessDefinition;
import ropewalk.process.story.Projector;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/process-definitions")
class DefinitionController {
    private final Definitions definitions;
    private final StepFigures figures;
    private final Projector projector;

    DefinitionController(Definitions definitions, StepFigures figures, Projector projector) {
        this.definitions = definitions;
        this.figures = figures;
        this.projector = projector;
    }

    @Schema(name = "Diagram")
    record DiagramXml(String xml) {}

    @GetMapping
    @Requires(Permission.SEE_PROCESSES)
    @Operation(operationId = "processDefinitions")
    Page<ProcessDefinition> list(
            @RequestParam @Nullable String key,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        return definitions.list(key, all, limit, cursor);
    }

    @GetMapping("/{id}")
    @Requires(Permission.SEE_PROCESSES)
    @Operation(operationId = "processDefinition")
    ProcessDefinition get(@PathVariable String id) {
        return definitions.get(id);
    }

    @GetMapping("/{id}/diagram")
    @Requires(Permission.SEE_PROCESSES)
    @Operation(operationId = "diagram")
    DiagramXml diagram(@PathVariable String id) {
        return new DiagramXml(definitions.xml(id));
    }

    @GetMapping("/{id}/start-form")
    @Requires(Permission.SEE_PROCESSES)
    @Operation(operationId = "startForm")
    ResponseEntity<Form> startForm(@PathVariable String id) {
        return definitions
                .startForm(id)
                .map(ResponseEntity::ok)
                .orElse(ResponseEntity.noContent().build());
    }

    /**
     * @param from the first day, in UTC; thirty days ending with the last one unless asked
     * @param to the last day; today unless asked
     */
    @GetMapping("/{id}/figures")
    @Requires(Permission.SEE_PROCESSES)
    @Operation(operationId = "stepFigures")
    StepFigures.DefinitionFigures figures(
            @PathVariable String id,
            @RequestParam @Nullable @Schema(format = "date") String from,
            @RequestParam @Nullable @Schema(format = "date") String to) {
        StepFigures.Days days = figures.days(from, to);
        projector.catchUp();
        return figures.of(id, days);
    }
}
