package ropewalk.brand;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.FreshProof;
import ropewalk.http.Page;
import ropewalk.http.Requires;
import ropewalk.tenant.Permission;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/**
 * Hosts of workspaces. Links in mails lead to them, so that verifying one takes a fresh proof of who it is that asks.
 */
@RestController
@RequestMapping("/api")
@Tag(name = "Brand")
class DomainController {
    private final Domains domains;
    private final BrandSettings settings;

    DomainController(Domains domains, BrandSettings settings) {
        this.domains = domains;
        this.settings = settings;
    }

    @GetMapping("/domains")
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "domains", summary = "The hosts of the workspace, by name")
    Page<Domain> list() {
        return new Page<>(domains.of(own()), null, null);
    }

    @PostMapping("/domains")
    @Requires(Permission.MANAGE_TENANT)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "addDomain", summary = "Claim a host; it counts once it is verified")
    Domain add(@Valid @RequestBody NewDomain asked) {
        return domains.add(own(), asked.name());
    }

    @PostMapping("/domains/{id}/verification")
    @Requires(Permission.MANAGE_TENANT)
    @FreshProof
    @Operation(operationId = "verifyDomain", summary = "Look for the TXT record that proves whose the host is")
    Domain verify(@PathVariable String id) {
        return domains.verify(own(), id);
    }

    @DeleteMapping("/domains/{id}")
    @Requires(Permission.MANAGE_TENANT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "removeDomain", summary = "Give a host up")
    void remove(@PathVariable String id) {
        domains.remove(own(), id);
    }

    @GetMapping("/tenants/{id}/domains")
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(operationId = "tenantDomains", summary = "The hosts of a workspace below, by name")
    Page<Domain> listBelow(@PathVariable String id) {
        return new Page<>(domains.of(settings.below(id).id()), null, null);
    }

    @PostMapping("/tenants/{id}/domains")
    @Requires(Permission.MANAGE_TENANTS)
    @FreshProof
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "addTenantDomain", summary = "Give a workspace below a host, and answer for it")
    Domain addBelow(@PathVariable String id, @Valid @RequestBody NewDomain asked) {
        return domains.addVerified(settings.below(id).id(), asked.name());
    }

    private static TenantId own() {
        return TenantContext.require().tenant();
    }

    record NewDomain(@NotBlank @Size(max = 253) String name) {}
}
