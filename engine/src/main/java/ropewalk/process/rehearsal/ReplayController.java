package ropewalk.process.rehearsal;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Requires;
import ropewalk.process.Drawn;
import ropewalk.tenant.Permission;

/** What real instances have to say to a draft. Whoever may repair instances knows their data anyway. */
@RestController
class ReplayController {
    private final Replayer replayer;
    private final Replays replays;
    private final FromInstances fromInstances;
    private final Drawn drawn;

    ReplayController(Replayer replayer, Replays replays, FromInstances fromInstances, Drawn drawn) {
        this.replayer = replayer;
        this.replays = replays;
        this.fromInstances = fromInstances;
        this.drawn = drawn;
    }

    /** @param last how many of the newest instances, from 1 to 500 */
    record NewReplay(int last) {}

    record ReplayList(List<Replays.Replayed> items) {}

    /** @param name at most 200 characters; null for one made of the process's name */
    record NewScenarioOfInstance(@Nullable String name) {}

    @PostMapping("/api/drafts/{id}/replays")
    @Requires(Permission.REPAIR_INSTANCES)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "replayOnDraft")
    Replays.Replayed begin(@PathVariable String id, @Valid @RequestBody NewReplay asked) {
        return replayer.begin(id, asked.last());
    }

    @GetMapping("/api/drafts/{id}/replays")
    @Requires(Permission.REPAIR_INSTANCES)
    @Operation(operationId = "replaysOnDraft")
    ReplayList list(@PathVariable String id) {
        drawn.draft(id, null);
        return new ReplayList(replays.of(id));
    }

    @PostMapping("/api/process-definitions/{id}/replays")
    @Requires(Permission.REPAIR_INSTANCES)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "replayOnVersion")
    Replays.Replayed beginOnVersion(@PathVariable String id, @Valid @RequestBody NewReplay asked) {
        return replayer.beginOnVersion(id, asked.last());
    }

    @GetMapping("/api/process-definitions/{id}/replays")
    @Requires(Permission.REPAIR_INSTANCES)
    @Operation(operationId = "replaysOnVersion")
    ReplayList listOfVersion(@PathVariable String id) {
        drawn.version(id);
        return new ReplayList(replays.of(id));
    }

    @GetMapping("/api/replays/{id}")
    @Requires(Permission.REPAIR_INSTANCES)
    @Operation(operationId = "replay")
    Replays.Replayed get(@PathVariable String id) {
        return replays.get(id);
    }

    @PostMapping("/api/replays/{id}/stop")
    @Requires(Permission.REPAIR_INSTANCES)
    @Operation(operationId = "stopReplay")
    Replays.Replayed stop(@PathVariable String id) {
        replays.stop(id);
        return replays.get(id);
    }

    @PostMapping("/api/process-instances/{id}/scenario")
    @Requires(Permission.REPAIR_INSTANCES)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "scenarioOfInstance")
    FromInstances.Made make(
            @PathVariable String id, @Valid @RequestBody(required = false) @Nullable NewScenarioOfInstance asked) {
        return fromInstances.make(id, asked == null ? null : asked.name());
    }
}
