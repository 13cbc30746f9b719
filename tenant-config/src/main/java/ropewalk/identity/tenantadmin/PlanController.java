package ropewalk.identity.tenantadmin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Cursor;
import ropewalk.http.FreshProof;
import ropewalk.http.Page;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.identity.tenantadmin.LimitController.TenantLimits;
import ropewalk.tenant.Limits;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Plan;
import ropewalk.tenant.Plans;
import ropewalk.tenant.Tenant;

@RestController
@RequestMapping("/api")
@Tag(name = "Tenants")
class PlanController {
    private final Plans plans;
    private final OfferedPlans offered;
    private final ChildTenants children;

    PlanController(Plans plans, OfferedPlans offered, ChildTenants children) {
        this.plans = plans;
        this.offered = offered;
        this.children = children;
    }

    @GetMapping("/plans")
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(operationId = "plans", summary = "The plans for workspaces below, by name")
    Page<PlanAnswer> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 2);
        List<PlanAnswer> found =
                plans.list(after.isEmpty() ? "" : after.get(0), after.isEmpty() ? "" : after.get(1), size + 1).stream()
                        .map(PlanAnswer::of)
                        .toList();
        return Page.cut(found, size, plan -> Cursor.of(plan.name(), plan.id()));
    }

    @PostMapping("/plans")
    @Requires(Permission.MANAGE_TENANTS)
    @ResponseStatus(HttpStatus.CREATED)
    @FreshProof
    @Operation(operationId = "createPlan", summary = "Create a plan; a limit that is left out is none")
    ResponseEntity<PlanAnswer> create(@Valid @RequestBody NewPlan asked) {
        Plan plan = offered.create(asked.name(), asked.limits().most(), asked.trialDays());
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(Versions.etag(plan.version()))
                .body(PlanAnswer.of(plan));
    }

    @GetMapping("/plans/{id}")
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(operationId = "planById", summary = "One plan")
    ResponseEntity<PlanAnswer> one(@PathVariable String id) {
        return answer(offered.find(id));
    }

    @PutMapping("/plans/{id}")
    @Requires(Permission.MANAGE_TENANTS)
    @FreshProof
    @Operation(
            operationId = "changePlan",
            summary = "Change a plan for all workspaces that have it, retire it or bring it back")
    ResponseEntity<PlanAnswer> change(
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody PlanChange asked) {
        return offered.late(id, () -> one(id))
                .or(() -> answer(offered.change(
                        id,
                        Versions.required(ifMatch),
                        asked.name(),
                        asked.limits().most(),
                        asked.trialDays(),
                        asked.retired())));
    }

    @PostMapping("/plans/{id}/preview")
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(
            operationId = "previewPlan",
            summary = "Which workspaces have used more than they would be given, if the plan had these limits")
    PlanPreview preview(@PathVariable String id, @Valid @RequestBody TenantLimits asked) {
        OfferedPlans.Preview preview = offered.preview(id, asked.most());
        return new PlanPreview(
                preview.counted(),
                preview.over().stream()
                        .map(over -> new OverPlan(
                                over.client().id().value(),
                                over.client().workspace(),
                                over.client().name(),
                                over.uses()))
                        .toList());
    }

    @GetMapping("/tenants/{id}/plan")
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(operationId = "tenantPlan", summary = "The plan of a workspace below")
    ResponseEntity<TenantPlan> of(@PathVariable String id) {
        return answer(children.find(id));
    }

    @PutMapping("/tenants/{id}/plan")
    @Requires(Permission.MANAGE_TENANTS)
    @FreshProof
    @Operation(operationId = "planTenant", summary = "Give a workspace below a plan, or none")
    ResponseEntity<TenantPlan> give(
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody GivenPlan asked) {
        return children.late(id, () -> of(id))
                .or(() -> answer(offered.give(children.find(id).id(), Versions.required(ifMatch), asked.plan())));
    }

    private ResponseEntity<TenantPlan> answer(Tenant tenant) {
        return ResponseEntity.ok()
                .eTag(Versions.etag(tenant.version()))
                .body(plans.of(tenant.id())
                        .map(plan -> new TenantPlan(plan.id(), plan.name(), TenantLimits.of(plan.limits())))
                        .orElse(new TenantPlan(null, null, null)));
    }

    private static ResponseEntity<PlanAnswer> answer(Plan plan) {
        return ResponseEntity.ok().eTag(Versions.etag(plan.version())).body(PlanAnswer.of(plan));
    }

    /**
     * @param trialDays how long a workspace that is made with it is on trial; null for no trial
     * @param retired whether no other workspace gets it; those who have it keep it
     * @param clients how many workspaces have it
     */
    @Schema(name = "Plan")
    record PlanAnswer(
            String id,
            String name,
            TenantLimits limits,
            @Nullable Integer trialDays,
            boolean retired,
            long clients,
            long version) {
        static PlanAnswer of(Plan plan) {
            return new PlanAnswer(
                    plan.id(),
                    plan.name(),
                    TenantLimits.of(plan.limits()),
                    plan.trialDays(),
                    plan.isRetired(),
                    plan.clients(),
                    plan.version());
        }
    }

    /** @param trialDays how long a workspace that is made with it is on trial; left out for no trial */
    record NewPlan(
            @NotBlank @Size(max = 120) String name,
            @NotNull @Valid TenantLimits limits,
            @Nullable @Min(1) @Max(365) Integer trialDays) {}

    /** @param trialDays for workspaces made from now on; left out for no trial */
    record PlanChange(
            @NotBlank @Size(max = 120) String name,
            @NotNull @Valid TenantLimits limits,
            @Nullable @Min(1) @Max(365) Integer trialDays,
            boolean retired) {}

    /** @param counted how many workspaces of the plan were looked at, at most 200 */
    record PlanPreview(int counted, List<OverPlan> over) {}

    record OverPlan(String id, String workspace, String name, List<Limits.Use> uses) {}

    /** @param plan its id; left out for none */
    record GivenPlan(@Nullable @Size(max = 64) String plan) {}

    /** @param limits those of the plan; what is set for the workspace alone goes before them */
    record TenantPlan(@Nullable String plan, @Nullable String name, @Nullable TenantLimits limits) {}
}
