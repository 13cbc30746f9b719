package ropewalk.process;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Requires;
import ropewalk.tenant.Permission;

/** What can be done with a version beside running it. */
@RestController
@RequestMapping("/api/process-definitions/{id}")
@Tag(name = "Processes")
class VersionController {
    private final Definitions definitions;
    private final RollBacks rollBacks;

    VersionController(Definitions definitions, RollBacks rollBacks) {
        this.definitions = definitions;
        this.rollBacks = rollBacks;
    }

    /**
     * @param insteadOf the id of the newest version, as whoever asks has seen it
     * @param note why; at most 500 characters
     */
    record RollBack(@NotBlank String insteadOf, @Nullable String note) {}

    @GetMapping("/content")
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "versionContent", summary = "A version with its decision tables and forms")
    Bundle content(@PathVariable String id) {
        return definitions.bundle(id, definitions.get(id).name());
    }

    @PostMapping("/roll-back")
    @Requires(Permission.DEPLOY_PROCESSES)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "rollBack", summary = "Deploy an older version's content as the newest version")
    Deployed rollBack(@PathVariable String id, @Valid @RequestBody RollBack asked) {
        return rollBacks.to(id, asked.insteadOf(), asked.note() == null ? "" : asked.note());
    }
}
