package ropewalk.process;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Problem;
import ropewalk.http.Requires;
import ropewalk.process.story.Rebuilds;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Scope;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;

/** The lists of instances of a workspace below, which are made from its log and can be made anew. */
@RestController
@RequestMapping("/api/tenants/{id}/instance-lists")
@Tag(name = "Tenants")
class TenantListController {
    private final Tenants tenants;
    private final Rebuilds rebuilds;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    TenantListController(
            Tenants tenants, Rebuilds rebuilds, TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.tenants = tenants;
        this.rebuilds = rebuilds;
        this.transaction = transaction;
        this.events = events;
    }

    @GetMapping
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(
            operationId = "tenantInstanceLists",
            summary = "Whether the lists of instances of a workspace below are being made anew")
    Rebuilds.Progress progress(@PathVariable String id) {
        return inside(id, below -> rebuilds.progress());
    }

    /** The lists are short of instances until it is done; instances themselves, tasks and work are right all the while. */
    @PostMapping("/rebuild")
    @Requires(Permission.MANAGE_TENANTS)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "rebuildTenantInstanceLists",
            summary = "Make the lists of instances of a workspace below anew from its log")
    Rebuilds.Progress rebuild(@PathVariable String id) {
        return inside(
                id,
                below -> transaction.execute(status -> {
                    if (!rebuilds.ask()) {
                        throw Problem.conflict(
                                "rebuild-under-way",
                                "The lists of " + below.name()
                                        + " are being made anew already. Wait until that is done.");
                    }
                    events.publishEvent(Recorded.of(
                            "instance-lists.rebuilt",
                            new Recorded.Subject("tenant", below.id().value(), below.name()),
                            Map.of()));
                    return rebuilds.progress();
                }));
    }

    /** By the same person, and with no rights there: neither their permissions nor the workspace's rows are needed. */
    private <T> T inside(String id, Function<Tenant, T> work) {
        Scope above = TenantContext.require();
        Tenant below = tenants.find(new TenantId(known(id)))
                .filter(tenant -> !tenant.id().equals(above.tenant()))
                .orElseThrow(Problem::notFound);
        return TenantContext.get(
                new Scope(below.id(), above.actor(), Set.of(), above.address(), above.way()), () -> work.apply(below));
    }

    private static String known(String id) {
        try {
            return UUID.fromString(id).toString();
        } catch (IllegalArgumentException noId) {
            throw Problem.notFound();
        }
    }
}
