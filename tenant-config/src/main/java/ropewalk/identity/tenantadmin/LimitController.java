package ropewalk.identity.tenantadmin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
import ropewalk.tenant.Limit;
import ropewalk.tenant.Limits;
import ropewalk.tenant.Permission;
import ropewalk.tenant.SharedLimits;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.Tenants;

@RestController
@RequestMapping("/api")
@Tag(name = "Tenants")
class LimitController {
    private final Limits limits;
    private final SharedLimits shared;
    private final Tenants tenants;
    private final ChildTenants children;

    LimitController(Limits limits, SharedLimits shared, Tenants tenants, ChildTenants children) {
        this.limits = limits;
        this.shared = shared;
        this.tenants = tenants;
        this.children = children;
    }

    @GetMapping("/tenant/limits")
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "ownLimits", summary = "How much the workspace may use, and has used")
    OwnLimits own() {
        Tenant own = tenants.own();
        Instant trial = own.status() == Tenant.Status.TRIAL ? own.trialUntil() : null;
        return new OwnLimits(own.plan(), trial, limits.used());
    }

    @GetMapping("/tenants/usage")
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(
            operationId = "usageBelow",
            summary = "What the workspaces below have used together of what a reseller may have")
    SharedUse below() {
        return new SharedUse(shared.used());
    }

    @GetMapping("/tenants/{id}/limits")
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(operationId = "tenantLimits", summary = "What is set for a workspace below alone, beside its plan")
    ResponseEntity<TenantLimits> of(@PathVariable String id) {
        return answer(children.find(id));
    }

    @PutMapping("/tenants/{id}/limits")
    @FreshProof
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(
            operationId = "limitTenant",
            summary = "Set limits of a workspace below alone; one that is left out is that of its plan, or none")
    ResponseEntity<TenantLimits> set(
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody TenantLimits asked) {
        return children.late(id, () -> of(id))
                .or(() -> answer(children.limit(id, Versions.required(ifMatch), asked.most())));
    }

    private ResponseEntity<TenantLimits> answer(Tenant tenant) {
        return ResponseEntity.ok().eTag(Versions.etag(tenant.version())).body(TenantLimits.of(limits.of(tenant.id())));
    }

    /**
     * @param plan the name of the workspace's plan; null when it has none
     * @param trialUntil when the workspace is suspended unless its trial is extended; null when it is not on trial
     * @param items only those that are limited and counted by the month or in all
     */
    record OwnLimits(@Nullable String plan, @Nullable Instant trialUntil, List<Limits.Use> items) {}

    /** @param items empty for those who have no such limit, and for an operator */
    record SharedUse(List<Limits.Use> items) {}

    /**
     * @param people who are not disabled
     * @param storage bytes of attached files
     * @param apiRequests a minute, on each node
     * @param processStarts a month
     * @param connectorCalls a month; more are made, and counted
     * @param sms to its own people a month; what is beyond is not sent
     */
    @Schema(name = "TenantLimits")
    record TenantLimits(
            @Nullable @Min(1) Long people,
            @Nullable @Min(0) Long storage,
            @Nullable @Min(1) Long apiRequests,
            @Nullable @Min(0) Long processStarts,
            @Nullable @Min(0) Long connectorCalls,
            @Nullable @Min(0) Long sms) {
        static TenantLimits of(Map<Limit, Long> most) {
            return new TenantLimits(
                    most.get(Limit.PEOPLE),
                    most.get(Limit.STORAGE),
                    most.get(Limit.API_REQUESTS),
                    most.get(Limit.PROCESS_STARTS),
                    most.get(Limit.CONNECTOR_CALLS),
                    most.get(Limit.SMS));
        }

        Map<Limit, Long> most() {
            Map<Limit, Long> most = new EnumMap<>(Limit.class);
            put(most, Limit.PEOPLE, people);
            put(most, Limit.STORAGE, storage);
            put(most, Limit.API_REQUESTS, apiRequests);
            put(most, Limit.PROCESS_STARTS, processStarts);
            put(most, Limit.CONNECTOR_CALLS, connectorCalls);
            put(most, Limit.SMS, sms);
            return most;
        }

        private static void put(Map<Limit, Long> most, Limit limit, @Nullable Long value) {
            if (value != null) {
                most.put(limit, value);
            }
        }
    }
}
