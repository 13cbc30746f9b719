package ropewalk.identity.tenantadmin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Cursor;
import ropewalk.http.FreshProof;
import ropewalk.http.Open;
import ropewalk.http.Page;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.Tenants;

@RestController
@RequestMapping("/api")
@Tag(name = "Tenants")
class TenantController {
    private static final String WORKSPACE = "[a-z0-9][a-z0-9-]{1,38}[a-z0-9]";

    private final Tenants tenants;
    private final ChildTenants children;

    TenantController(Tenants tenants, ChildTenants children) {
        this.tenants = tenants;
        this.children = children;
    }

    @GetMapping("/tenant")
    @Open(Open.To.SIGNED_IN)
    @Operation(operationId = "tenant", summary = "The workspace of whoever is signed in")
    TenantAnswer own() {
        return TenantAnswer.of(tenants.own()).withoutTerms();
    }

    @GetMapping("/tenants")
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(operationId = "tenants", summary = "The workspaces directly below, or below one reseller, by name")
    Page<TenantAnswer> list(
            @RequestParam(required = false) @Nullable String reseller,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 1);
        List<TenantAnswer> found = tenants.below(reseller, after.isEmpty() ? "" : after.get(0), size + 1).stream()
                .map(TenantAnswer::of)
                .toList();
        return Page.cut(found, size, tenant -> Cursor.of(tenant.workspace()));
    }

    @PostMapping("/tenants")
    @Requires(Permission.MANAGE_TENANTS)
    @ResponseStatus(HttpStatus.CREATED)
    @FreshProof
    @Operation(operationId = "createTenant", summary = "Create a workspace and invite its first Admin")
    CreatedTenant create(@Valid @RequestBody NewTenant asked) {
        var created = children.create(new ChildTenants.NewWorkspace(
                asked.kind() == null ? Tenant.Kind.BUSINESS : asked.kind(),
                asked.workspace(),
                asked.name(),
                asked.sandbox(),
                asked.plan(),
                asked.adminName(),
                asked.adminEmail()));
        return new CreatedTenant(TenantAnswer.of(created.tenant()), created.invitation());
    }

    @GetMapping("/tenants/{id}")
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(operationId = "tenantById", summary = "One workspace below")
    ResponseEntity<TenantAnswer> one(@PathVariable String id) {
        return answer(children.find(id));
    }

    @PatchMapping("/tenants/{id}")
    @Requires(Permission.MANAGE_TENANTS)
    @FreshProof
    @Operation(operationId = "changeTenant", summary = "Rename, suspend, activate or weight a workspace below")
    ResponseEntity<TenantAnswer> change(
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody TenantChange asked) {
        return children.late(id, () -> one(id))
                .or(() -> answer(
                        children.change(id, Versions.required(ifMatch), asked.name(), asked.status(), asked.weight())));
    }

    private static ResponseEntity<TenantAnswer> answer(Tenant tenant) {
        return ResponseEntity.ok().eTag(Versions.etag(tenant.version())).body(TenantAnswer.of(tenant));
    }

    /**
     * @param trialUntil when its trial ends, or ended by itself; null when it is not on trial, and for its own people
     * @param plan the name of its plan; null when it has none, and for its own people
     */
    @Schema(name = "Tenant")
    record TenantAnswer(
            String id,
            String workspace,
            String name,
            Tenant.Kind kind,
            Tenant.Status status,
            boolean sandbox,
            int weight,
            @Nullable Instant trialUntil,
            @Nullable String plan,
            long version) {
        static TenantAnswer of(Tenant tenant) {
            return new TenantAnswer(
                    tenant.id().value(),
                    tenant.workspace(),
                    tenant.name(),
                    tenant.kind(),
                    tenant.status(),
                    tenant.sandbox(),
                    tenant.weight(),
                    tenant.trialUntil(),
                    tenant.plan(),
                    tenant.version());
        }

        /** What was agreed upon is for those who manage the workspace, and not for all in it. */
        TenantAnswer withoutTerms() {
            return new TenantAnswer(id, workspace, name, kind, status, sandbox, weight, null, null, version);
        }
    }

    /**
     * @param kind business unless it is said; an operator creates resellers, too
     * @param sandbox whether its connections lead to play systems only; cannot be changed later
     * @param plan the id of the plan that it gets; it is on trial when the plan has trial days
     */
    record NewTenant(
            Tenant.@Nullable Kind kind,
            @NotNull @Pattern(regexp = WORKSPACE, message = "must be 3 to 40 small letters, digits or hyphens")
                    String workspace,
            @NotBlank @Size(max = 120) String name,
            boolean sandbox,
            @Nullable @Size(max = 64) String plan,
            @NotBlank @Size(max = 120) String adminName,
            @NotBlank @Email @Size(max = 254) String adminEmail) {}

    /** @param invitation the first Admin's link to pass on, shown this once; absent when it went out by mail */
    record CreatedTenant(TenantAnswer tenant, @Nullable URI invitation) {}

    /** @param weight how many turns its waiting work has while that of a tenant of weight 1 has one */
    record TenantChange(
            @Nullable @Size(max = 120) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") String name,
            Tenant.@Nullable Status status,
            @Nullable @Min(1) @Max(100) Integer weight) {}
}
