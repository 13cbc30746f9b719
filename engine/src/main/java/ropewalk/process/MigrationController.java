package ropewalk.process;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Requires;
import ropewalk.process.Migration.MigrationFinding;
import ropewalk.process.Migration.MigrationProposal;
import ropewalk.process.Repair.Pair;
import ropewalk.tenant.Permission;

/** Plans how instances of one version go on in another; a batch then does it. */
@RestController
@RequestMapping("/api/process-definitions/{id}/migrations/{target}")
class MigrationController {
    private final Migration migration;

    MigrationController(Migration migration) {
        this.migration = migration;
    }

    record MigrationPlanned(@NotNull List<@Valid Pair> mapping) {}

    record MigrationFindings(List<MigrationFinding> findings) {}

    @GetMapping
    @Requires(Permission.REPAIR_INSTANCES)
    @Operation(operationId = "migrationProposal")
    MigrationProposal proposal(@PathVariable String id, @PathVariable String target) {
        return migration.proposal(id, target);
    }

    @PostMapping("/checks")
    @Requires(Permission.REPAIR_INSTANCES)
    @Operation(operationId = "checkMigration")
    MigrationFindings check(
            @PathVariable String id, @PathVariable String target, @Valid @RequestBody MigrationPlanned plan) {
        return new MigrationFindings(migration.findings(id, new Repair.Migrate(target, plan.mapping())));
    }
}
