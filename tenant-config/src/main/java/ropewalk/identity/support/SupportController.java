package ropewalk.identity.support;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import ropewalk.http.Open;
import ropewalk.http.Page;
import ropewalk.http.Problem;
import ropewalk.http.Requires;
import ropewalk.identity.session.SessionCookie;
import ropewalk.tenant.Permission;

/** Support access: from within the workspace, and from above. */
@RestController
@RequestMapping("/api")
@Tag(name = "Support")
class SupportController {
    private final SupportGrants grants;
    private final SupportAccess access;

    SupportController(SupportGrants grants, SupportAccess access) {
        this.grants = grants;
        this.access = access;
    }

    @GetMapping("/support-grants")
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "supportGrants", summary = "Who of those above may look in, or asks to, the newest first")
    Page<SupportGrant> own() {
        return new Page<>(grants.own(), null, null);
    }

    @PostMapping("/support-grants")
    @Requires(Permission.MANAGE_TENANT)
    @FreshProof
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "grantSupport", summary = "Let somebody of whoever stands above look in for a while")
    SupportGrant grant(@Valid @RequestBody NewSupportGrant asked) {
        return grants.grant(asked.email(), asked.reason(), asked.hours());
    }

    @PostMapping("/support-grants/{id}/acceptance")
    @Requires(Permission.MANAGE_TENANT)
    @FreshProof
    @Operation(operationId = "acceptSupport", summary = "Grant what was asked for from above")
    SupportGrant accept(@PathVariable String id) {
        return grants.accept(id);
    }

    @DeleteMapping("/support-grants/{id}")
    @Requires(Permission.MANAGE_TENANT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "endSupport", summary = "Withdraw a grant or refuse a request, at once")
    void end(@PathVariable String id) {
        grants.end(id);
    }

    @GetMapping("/tenants/{id}/support-grants")
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(operationId = "tenantSupport", summary = "What one was granted, or asked for, in a workspace below")
    Page<SupportGrant> mine(@PathVariable String id) {
        return new Page<>(grants.mine(id), null, null);
    }

    @PostMapping("/tenants/{id}/support-grants")
    @Requires(Permission.MANAGE_TENANTS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "askForSupport", summary = "Ask a workspace below to let oneself look in")
    SupportGrant ask(@PathVariable String id, @Valid @RequestBody SupportRequest asked) {
        return grants.ask(id, asked.reason(), asked.hours());
    }

    @PostMapping("/tenants/{id}/support-session")
    @Requires(Permission.MANAGE_TENANTS)
    @FreshProof
    @Operation(operationId = "openSupport", summary = "Look into a workspace below by its grant, with this browser")
    SupportGrant open(@PathVariable String id, HttpServletRequest request) {
        return access.open(SessionCookie.read(request).orElseThrow(Problem::notFound), id);
    }

    @DeleteMapping("/support-session")
    @Open(Open.To.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "leaveSupport", summary = "Look no longer; the browser is back at home")
    void leave(HttpServletRequest request) {
        SessionCookie.read(request).ifPresent(access::leave);
    }

    /**
     * @param email of a person of whoever stands above
     * @param hours 1 to 24, from now on
     */
    record NewSupportGrant(
            @NotBlank @Email @Size(max = 254) String email,
            @NotBlank @Size(max = 500) String reason,
            @Min(1) @Max(24) int hours) {}

    /** @param hours 1 to 24, from the moment it is granted */
    record SupportRequest(@NotBlank @Size(max = 500) String reason, @Min(1) @Max(24) int hours) {}
}
