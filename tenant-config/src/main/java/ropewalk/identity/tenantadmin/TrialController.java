package ropewalk.identity.tenantadmin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.FreshProof;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Tenant;

@RestController
@RequestMapping("/api/tenants/{id}/trial")
@Tag(name = "Tenants")
class TrialController {
    private final ChildTrials trials;
    private final ChildTenants children;

    TrialController(ChildTrials trials, ChildTenants children) {
        this.trials = trials;
        this.children = children;
    }

    @GetMapping
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(operationId = "tenantTrial", summary = "Whether a workspace below is on trial, and until when")
    ResponseEntity<TenantTrial> of(@PathVariable String id) {
        return answer(children.find(id));
    }

    @PutMapping
    @Requires(Permission.MANAGE_TENANTS)
    @FreshProof
    @Operation(
            operationId = "extendTrial",
            summary = "Let the trial of a workspace below end at another time, also one that is over")
    ResponseEntity<TenantTrial> extend(
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody TrialEnd asked) {
        return children.late(id, () -> of(id))
                .or(() -> answer(trials.extend(children.find(id).id(), Versions.required(ifMatch), asked.until())));
    }

    private static ResponseEntity<TenantTrial> answer(Tenant tenant) {
        return ResponseEntity.ok()
                .eTag(Versions.etag(tenant.version()))
                .body(new TenantTrial(tenant.status(), tenant.trialUntil()));
    }

    /** @param until when it ends, or ended by itself; null when there is no trial */
    record TenantTrial(Tenant.Status status, @Nullable Instant until) {}

    /** @param until in the future, and within a year */
    record TrialEnd(@NotNull Instant until) {}
}
