package ropewalk.process;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.FreshProof;
import ropewalk.http.LateChange;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.process.DeploymentPolicy.Policy;
import ropewalk.tenant.Permission;
import ropewalk.tenant.TenantContext;

@RestController
@RequestMapping("/api/deployment-policy")
@Tag(name = "Processes")
class DeploymentPolicyController {
    private final DeploymentPolicy policy;

    DeploymentPolicyController(DeploymentPolicy policy) {
        this.policy = policy;
    }

    record PolicyChange(@NotNull Boolean secondPerson) {}

    @GetMapping
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "deploymentPolicy", summary = "Whether deploying needs a second person")
    ResponseEntity<Policy> get() {
        return answer(policy.get());
    }

    @PutMapping
    @Requires(Permission.MANAGE_TENANT)
    @FreshProof
    @Operation(operationId = "changeDeploymentPolicy", summary = "Say whether deploying needs a second person")
    ResponseEntity<Policy> change(
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody PolicyChange wanted) {
        return new LateChange(
                        Permission.MANAGE_TENANT,
                        this::get,
                        "deployment-policy",
                        TenantContext.tenantId(),
                        "deployment-policy.changed")
                .or(() -> answer(policy.change(Versions.required(ifMatch), wanted.secondPerson())));
    }

    private static ResponseEntity<Policy> answer(Policy policy) {
        return ResponseEntity.ok().eTag(Versions.etag(policy.version())).body(policy);
    }
}
