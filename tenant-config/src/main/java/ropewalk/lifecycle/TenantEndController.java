package ropewalk.lifecycle;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.FreshProof;
import ropewalk.http.Requires;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api")
@Tag(name = "Workspace data")
class TenantEndController {
    private static final int GRACE = 30;

    private final TenantEnds ends;

    TenantEndController(TenantEnds ends) {
        this.ends = ends;
    }

    @GetMapping("/tenant/erasure")
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "ownErasure", summary = "Whether an Admin has asked for the workspace's erasure")
    TenantEnd own() {
        return ends.own();
    }

    @PostMapping("/tenant/erasure")
    @Requires(Permission.MANAGE_TENANT)
    @FreshProof
    @Operation(operationId = "askForErasure", summary = "Ask whoever provides the workspace to erase all of it")
    TenantEnd ask(@Valid @RequestBody TypedWorkspace asked) {
        return ends.ask(asked.workspace());
    }

    @DeleteMapping("/tenant/erasure")
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "takeErasureBack", summary = "Keep the workspace after all")
    TenantEnd takeBack() {
        return ends.takeBack();
    }

    @GetMapping("/tenants/{id}/end")
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(operationId = "tenantEnd", summary = "How far a workspace below is on its way to its end")
    TenantEnd end(@PathVariable String id) {
        return ends.of(id);
    }

    @PostMapping("/tenants/{id}/closing")
    @Requires(Permission.MANAGE_TENANTS)
    @FreshProof
    @Operation(operationId = "closeTenant", summary = "Close a workspace below; it is erased after a time of grace")
    TenantEnd close(@PathVariable String id, @Valid @RequestBody Closing asked) {
        return ends.close(id, asked.workspace(), Duration.ofDays(asked.days() == null ? GRACE : asked.days()));
    }

    @DeleteMapping("/tenants/{id}/closing")
    @Requires(Permission.MANAGE_TENANTS)
    @FreshProof
    @Operation(operationId = "reopenTenant", summary = "Open a closed workspace again")
    TenantEnd reopen(@PathVariable String id) {
        return ends.reopen(id);
    }

    @PostMapping("/tenants/{id}/erasure")
    @Requires(Permission.MANAGE_TENANTS)
    @FreshProof
    @Operation(operationId = "confirmErasure", summary = "Erase a closed workspace now, as its Admin has asked")
    TenantEnd confirm(@PathVariable String id, @Valid @RequestBody TypedWorkspace asked) {
        return ends.confirm(id, asked.workspace());
    }

    /** @param workspace its name, typed once more */
    record TypedWorkspace(@NotBlank String workspace) {}

    /** @param days of grace; 30 unless asked */
    record Closing(@NotBlank String workspace, @Nullable @Min(7) @Max(365) Integer days) {}
}
