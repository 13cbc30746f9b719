package ropewalk.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
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
import ropewalk.http.IdempotencyKeys;
import ropewalk.http.Page;
import ropewalk.http.Requires;
import ropewalk.process.InstanceStory.InstanceDetail;
import ropewalk.process.Instances.Instance;
import ropewalk.process.story.Projector;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/process-instances")
class InstanceController {
    private final Processes processes;
    private final Instances instances;
    private final InstanceStory story;
    private final InstanceRepair repair;
    private final IdempotencyKeys keys;
    private final Projector projector;

    InstanceController(
            Processes processes,
            Instances instances,
            InstanceStory story,
            InstanceRepair repair,
            IdempotencyKeys keys,
            Projector projector) {
        this.processes = processes;
        this.instances = instances;
        this.story = story;
        this.repair = repair;
        this.keys = keys;
        this.projector = projector;
    }

    /** @param variables the fields of the process's start form */
    record NewInstance(
            @NotBlank String processDefinitionKey,
            @Nullable String businessKey,
            @Nullable Map<String, Object> variables) {}

    @Schema(name = "RetryIncident")
    record Retry(@NotNull CallKind call) {}

    /** @param most how many a batch takes */
    @Schema(name = "InstanceCount")
    record Count(long count, int most) {}

    enum CallKind {
        @JsonProperty("same")
        SAME,
        @JsonProperty("new")
        NEW
    }

    @PostMapping
    @Requires(Permission.START_PROCESSES)
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    @Operation(operationId = "startProcess")
    Instance start(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody NewInstance start) {
        return keys.once("startProcess", key, start, Instance.class, () -> {
            Map<String, Object> fields = start.variables() == null ? Map.of() : start.variables();
            return instances.started(processes.start(start.processDefinitionKey(), start.businessKey(), fields));
        });
    }

    @GetMapping
    @Requires(Permission.SEE_INSTANCES)
    @Operation(operationId = "processInstances")
    Page<Instance> list(
            @ParameterObject InstanceFilter filter,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        projector.catchUp();
        return instances.list(filter, limit, cursor);
    }

    /** How many a filter finds, up to one more than a batch takes. */
    @GetMapping("/count")
    @Requires(Permission.SEE_INSTANCES)
    @Operation(operationId = "countInstances")
    Count count(@ParameterObject InstanceFilter filter) {
        projector.catchUp();
        return new Count(instances.count(filter, OperationBatches.MOST + 1), OperationBatches.MOST);
    }

    @GetMapping("/{id}")
    @Requires(Permission.SEE_INSTANCES)
    @Operation(operationId = "processInstance")
    InstanceDetail get(@PathVariable String id) {
        return story.of(id);
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.REPAIR_INSTANCES)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "cancelInstance")
    void cancel(@PathVariable String id, @RequestParam @Nullable String reason) {
        repair.cancel(id, reason);
    }

    @PostMapping("/{id}/incidents/{incidentId}/retry")
    @Requires(Permission.REPAIR_INSTANCES)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "retryIncident")
    void retry(@PathVariable String id, @PathVariable String incidentId, @Valid @RequestBody Retry retry) {
        repair.retry(id, incidentId, retry.call());
    }
}
