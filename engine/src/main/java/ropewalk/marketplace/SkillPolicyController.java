package ropewalk.marketplace;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.FreshProof;
import ropewalk.http.LateChange;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.marketplace.AllowedPublishers.Policy;
import ropewalk.marketplace.AllowedPublishers.Publisher;
import ropewalk.tenant.Permission;
import ropewalk.tenant.TenantContext;

/** Whose skills may be installed: here, and below whoever provides workspaces. */
@RestController
class SkillPolicyController {
    private final AllowedPublishers publishers;

    SkillPolicyController(AllowedPublishers publishers) {
        this.publishers = publishers;
    }

    record PublisherChange(@NotBlank @Size(max = 60) String fingerprint, @NotBlank @Size(max = 80) String name) {}

    record SkillPolicyChange(
            @NotNull Boolean listedOnly,
            @NotNull @Size(max = AllowedPublishers.MOST) List<@Valid @NotNull PublisherChange> publishers) {
        List<Publisher> wanted() {
            return publishers.stream()
                    .map(one -> new Publisher(one.fingerprint(), one.name()))
                    .toList();
        }
    }

    @GetMapping("/api/skill-policy")
    @Requires(Permission.MANAGE_SKILLS)
    @Operation(operationId = "skillPolicy", summary = "Whose skills may be installed in this workspace")
    ResponseEntity<Policy> here() {
        return answer(publishers.get());
    }

    @PutMapping("/api/skill-policy")
    @Requires(Permission.MANAGE_SKILLS)
    @FreshProof
    @Operation(operationId = "changeSkillPolicy", summary = "Say whose skills may be installed in this workspace")
    ResponseEntity<Policy> changeHere(
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody SkillPolicyChange wanted) {
        return change(Permission.MANAGE_SKILLS, this::here, ifMatch, wanted);
    }

    @GetMapping("/api/catalogue/policy")
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(operationId = "cataloguePolicy", summary = "Whose skills may be installed in all workspaces below")
    ResponseEntity<Policy> below() {
        return answer(publishers.get());
    }

    @PutMapping("/api/catalogue/policy")
    @Requires(Permission.MANAGE_TENANTS)
    @FreshProof
    @Operation(
            operationId = "changeCataloguePolicy",
            summary = "Say whose skills may be installed in all workspaces below; what is installed stays")
    ResponseEntity<Policy> changeBelow(
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody SkillPolicyChange wanted) {
        return change(Permission.MANAGE_TENANTS, this::below, ifMatch, wanted);
    }

    private ResponseEntity<Policy> change(
            Permission needed,
            Supplier<ResponseEntity<?>> present,
            @Nullable String ifMatch,
            SkillPolicyChange wanted) {
        return new LateChange(needed, present, "skill-policy", TenantContext.tenantId(), "skill-policy.changed")
                .or(() -> answer(publishers.change(Versions.required(ifMatch), wanted.listedOnly(), wanted.wanted())));
    }

    private static ResponseEntity<Policy> answer(Policy policy) {
        return ResponseEntity.ok().eTag(Versions.etag(policy.version())).body(policy);
    }
}
