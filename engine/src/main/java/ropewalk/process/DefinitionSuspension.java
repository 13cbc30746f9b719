package ropewalk.process;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Requires;
import ropewalk.process.Definitions.ProcessDefinition;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Recorded;

/** Keeps a version from being started, by anybody and anything. Instances that run go on. */
@RestController
@RequestMapping("/api/process-definitions")
class DefinitionSuspension {
    private final Definitions definitions;
    private final RepositoryService engine;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    DefinitionSuspension(
            Definitions definitions, RepositoryService engine, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.definitions = definitions;
        this.engine = engine;
        this.jdbc = jdbc;
        this.events = events;
    }

    record Suspension(@NotNull Boolean suspended, @Nullable String reason) {}

    /** Asked again with the same it changes nothing. */
    @PutMapping("/{id}/suspension")
    @Requires(Permission.REPAIR_INSTANCES)
    @Operation(operationId = "suspendDefinition")
    @Transactional
    public ProcessDefinition suspend(@PathVariable String id, @Valid @RequestBody Suspension wanted) {
        Definitions.Row definition = definitions.visible(id);
        suspend(definition, wanted.suspended(), Repairs.reason(wanted.reason()));
        return definitions.get(id);
    }

    /** As somebody asks who may not see the process: it came with something that they look after. */
    void suspend(String id, boolean suspended, String reason) {
        suspend(definitions.known(id), suspended, reason);
    }

    private void suspend(Definitions.Row definition, boolean suspended, @Nullable String reason) {
        int changed = jdbc.sql(
                        "update process_definition set suspended = :wanted where id = :id and suspended <> :wanted")
                .param("wanted", suspended)
                .param("id", definition.id())
                .update();
        if (changed > 0) {
            if (suspended) {
                engine.suspendProcessDefinitionById(definition.id());
            } else {
                engine.activateProcessDefinitionById(definition.id());
            }
            events.publishEvent(new Recorded(
                    suspended ? "process-definition.suspended" : "process-definition.resumed",
                    new Recorded.Subject("process-definition", definition.id(), definition.name()),
                    Map.of("suspended", !suspended),
                    Map.of("suspended", suspended, "reason", reason == null ? "" : reason)));
        }
    }
}
