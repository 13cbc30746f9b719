package ropewalk.identity.provider;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.FreshProof;
import ropewalk.http.LateChange;
import ropewalk.http.Page;
import ropewalk.http.Problem;
import ropewalk.http.PublicAddress;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Role;
import ropewalk.tenant.TenantContext;

@RestController
@RequestMapping("/api")
@Tag(name = "Identity providers")
class IdentityProviderController {
    private final IdentityProviders providers;
    private final ProviderChanges changes;
    private final SignInPolicy policy;
    private final PublicAddress address;

    IdentityProviderController(
            IdentityProviders providers, ProviderChanges changes, SignInPolicy policy, PublicAddress address) {
        this.providers = providers;
        this.changes = changes;
        this.policy = policy;
        this.address = address;
    }

    @GetMapping("/identity-providers")
    @Requires(Permission.MANAGE_PEOPLE)
    @Operation(operationId = "identityProviders", summary = "Where else people sign in; there are at most ten")
    Page<ProviderView> list() {
        return new Page<>(providers.list().stream().map(this::view).toList(), null, null);
    }

    @PostMapping("/identity-providers")
    @Requires(Permission.MANAGE_PEOPLE)
    @FreshProof
    @Operation(operationId = "addIdentityProvider", summary = "Let people sign in through an OpenID Connect provider")
    ResponseEntity<ProviderView> add(@Valid @RequestBody ProviderWanted asked) {
        if (asked.clientSecret() == null || asked.clientSecret().isBlank()) {
            throw Problem.badRequest("invalid-request", "clientSecret: must not be blank")
                    .with("fields", List.of("clientSecret: must not be blank"));
        }
        return answer(HttpStatus.CREATED, changes.add(asked.wanted(), asked.clientSecret()));
    }

    @GetMapping("/identity-providers/{id}")
    @Requires(Permission.MANAGE_PEOPLE)
    @Operation(operationId = "identityProvider", summary = "One identity provider")
    ResponseEntity<ProviderView> one(@PathVariable String id) {
        return answer(HttpStatus.OK, providers.find(id).orElseThrow(Problem::notFound));
    }

    @PutMapping("/identity-providers/{id}")
    @Requires(Permission.MANAGE_PEOPLE)
    @FreshProof
    @Operation(operationId = "changeIdentityProvider", summary = "Set all of it; the secret stays when it is left out")
    ResponseEntity<ProviderView> change(
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ProviderWanted asked) {
        return new LateChange(
                        Permission.MANAGE_PEOPLE,
                        () -> one(id),
                        "identity-provider",
                        id,
                        "identity-provider.added",
                        "identity-provider.changed",
                        "identity-provider.read-again")
                .or(() -> answer(HttpStatus.OK, changes.change(id, Versions.required(ifMatch), asked.wanted())));
    }

    @DeleteMapping("/identity-providers/{id}")
    @Requires(Permission.MANAGE_PEOPLE)
    @FreshProof
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "removeIdentityProvider",
            summary = "Forget it, its links to people and the sessions through it")
    void remove(@PathVariable String id) {
        changes.remove(id);
    }

    @PostMapping("/identity-providers/{id}/test")
    @Requires(Permission.MANAGE_PEOPLE)
    @Operation(operationId = "testIdentityProvider", summary = "Ask it for its description again")
    ResponseEntity<ProviderView> test(@PathVariable String id) {
        return answer(HttpStatus.OK, changes.test(id));
    }

    @GetMapping("/sign-in-policy")
    @Requires(Permission.MANAGE_PEOPLE)
    @Operation(operationId = "signInPolicy", summary = "Whether people may sign in with a password")
    ResponseEntity<PolicyView> policy() {
        return answer(policy.policy());
    }

    @PutMapping("/sign-in-policy")
    @Requires(Permission.MANAGE_PEOPLE)
    @FreshProof
    @Operation(
            operationId = "changeSignInPolicy",
            summary = "Say whether people may sign in with a password; those who manage the workspace always may")
    ResponseEntity<PolicyView> setPolicy(
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody PolicyWanted asked) {
        return new LateChange(
                        Permission.MANAGE_PEOPLE,
                        this::policy,
                        "tenant",
                        TenantContext.tenantId(),
                        "sign-in-policy.changed")
                .or(() -> answer(policy.set(
                        Versions.required(ifMatch),
                        asked.passwords(),
                        asked.provisionedAs() == null ? policy.policy().provisionedAs() : asked.provisionedAs())));
    }

    private ResponseEntity<PolicyView> answer(SignInPolicy.Policy found) {
        return ResponseEntity.ok()
                .eTag(Versions.etag(found.version()))
                .body(new PolicyView(
                        found.passwords(),
                        found.provisionedAs(),
                        address.of(ProviderProtocol.CALLBACK),
                        address.of(DirectoryAddress.BASE)));
    }

    private ResponseEntity<ProviderView> answer(HttpStatus status, IdentityProvider provider) {
        return ResponseEntity.status(status)
                .eTag(Versions.etag(provider.version()))
                .body(view(provider));
    }

    private ProviderView view(IdentityProvider provider) {
        String key = new ProviderKey(TenantContext.require().tenant(), provider.id()).text();
        return new ProviderView(
                provider.id(),
                provider.label(),
                provider.issuer(),
                provider.clientId(),
                provider.mailClaim(),
                provider.joinsAs(),
                provider.groupsClaim(),
                provider.groupRoles(),
                address.of(ProviderProtocol.CALLBACK),
                address.of("/api/sign-in/" + key + "/logout"),
                Boolean.TRUE.equals(provider.configuration().get("backchannel_logout_supported")),
                provider.version());
    }

    /** @param provisionedAs stays as it is when it is absent */
    record PolicyWanted(@NotNull Boolean passwords, @Nullable Role provisionedAs) {}

    /**
     * @param provisionedAs the role of people whom a directory adds
     * @param callbackUrl what every provider has to allow as redirect URI
     * @param scimUrl where a directory keeps the workspace's people
     */
    @Schema(name = "SignInPolicy")
    record PolicyView(boolean passwords, Role provisionedAs, URI callbackUrl, URI scimUrl) {}

    /**
     * @param clientSecret needed for a new one; what is stored stays when it is absent
     * @param mailClaim {@code email} when absent
     * @param joinsAs absent when only people who are here already may sign in
     */
    record ProviderWanted(
            @NotBlank @Size(max = 60) String label,
            @NotBlank @Size(min = 8, max = 500) String issuer,
            @NotBlank @Size(max = 200) String clientId,
            @Nullable @Size(max = 1000) String clientSecret,
            @Nullable @Size(min = 1, max = 100) String mailClaim,
            @Nullable Role joinsAs,
            @Nullable @Size(min = 1, max = 100) String groupsClaim,
            @Nullable @Size(max = 100) Map<@NotBlank @Size(max = 200) String, @NotNull Role> groupRoles) {
        ProviderChanges.Wanted wanted() {
            return new ProviderChanges.Wanted(
                    label,
                    issuer,
                    clientId,
                    clientSecret == null || clientSecret.isBlank() ? null : clientSecret,
                    mailClaim == null ? "email" : mailClaim,
                    joinsAs,
                    groupsClaim,
                    groupRoles == null ? Map.of() : groupRoles);
        }
    }

    /**
     * @param callbackUrl what the provider has to allow as redirect URI
     * @param logoutUrl what the provider calls when somebody signs out there
     * @param backChannelLogout whether the provider says that it does so
     */
    @Schema(name = "IdentityProvider")
    record ProviderView(
            String id,
            String label,
            String issuer,
            String clientId,
            String mailClaim,
            @Nullable Role joinsAs,
            @Nullable String groupsClaim,
            Map<String, Role> groupRoles,
            URI callbackUrl,
            URI logoutUrl,
            boolean backChannelLogout,
            long version) {}
}
