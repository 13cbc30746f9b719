package ropewalk.identity.role;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.FreshProof;
import ropewalk.http.LateChange;
import ropewalk.http.Problem;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.identity.CustomRole;
import ropewalk.identity.CustomRoles;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.Tenants;

@RestController
@RequestMapping("/api/roles")
@Tag(name = "People")
class RoleController {
    private static final List<Role> BUILT_IN = List.of(Role.VIEWER, Role.USER, Role.MANAGER, Role.ADMIN);

    private final CustomRoles roles;
    private final RoleChanges changes;
    private final Tenants tenants;

    RoleController(CustomRoles roles, RoleChanges changes, Tenants tenants) {
        this.roles = roles;
        this.changes = changes;
        this.tenants = tenants;
    }

    @GetMapping
    @Requires(Permission.MANAGE_PEOPLE)
    @Operation(operationId = "roles", summary = "The roles of the workspace, and what a role can allow")
    RoleList list() {
        Map<String, Long> holders = changes.holders();
        List<RoleAnswer> items = new ArrayList<>();
        builtIn().forEach(role -> items.add(RoleAnswer.of(role, holders)));
        roles.all().forEach(role -> items.add(RoleAnswer.of(role, holders)));
        List<PermissionAnswer> possible = Arrays.stream(Permission.values())
                .filter(permission -> permission.isGrantedTo(Role.ADMIN))
                .map(permission -> new PermissionAnswer(permission, permission.label()))
                .toList();
        return new RoleList(items, possible, CustomRoles.MOST);
    }

    @PostMapping
    @Requires(Permission.MANAGE_PEOPLE)
    @ResponseStatus(HttpStatus.CREATED)
    @FreshProof
    @Operation(operationId = "createRole", summary = "Put a role together")
    ResponseEntity<CustomRole> create(@Valid @RequestBody NewRole asked) {
        CustomRole role = changes.create(asked.key(), asked.label(), asked.permissions());
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(Versions.etag(role.version()))
                .body(role);
    }

    @GetMapping("/{key}")
    @Requires(Permission.MANAGE_PEOPLE)
    @Operation(operationId = "role", summary = "One of the workspace's own roles")
    ResponseEntity<CustomRole> one(@PathVariable String key) {
        return answer(roles.find(key).orElseThrow(Problem::notFound));
    }

    @PutMapping("/{key}")
    @Requires(Permission.MANAGE_PEOPLE)
    @FreshProof
    @Operation(operationId = "changeRole", summary = "Let a role hold other permissions; its holders have them at once")
    ResponseEntity<CustomRole> change(
            @PathVariable String key,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody RoleChange asked) {
        return late(key)
                .or(() -> answer(changes.change(key, Versions.required(ifMatch), asked.label(), asked.permissions())));
    }

    @DeleteMapping("/{key}")
    @Requires(Permission.MANAGE_PEOPLE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @FreshProof
    @Operation(operationId = "removeRole", summary = "Remove a role that nobody holds")
    void remove(
            @PathVariable String key,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestParam(defaultValue = "false") boolean anyway) {
        late(key).orDo(() -> changes.remove(key, Versions.required(ifMatch), anyway));
    }

    private LateChange late(String key) {
        return new LateChange(Permission.MANAGE_PEOPLE, () -> one(key), "role", key, "role.created", "role.changed");
    }

    private List<Role> builtIn() {
        return tenants.own().kind() == Tenant.Kind.OPERATOR ? List.of(Role.OPERATOR) : BUILT_IN;
    }

    private static ResponseEntity<CustomRole> answer(CustomRole role) {
        return ResponseEntity.ok().eTag(Versions.etag(role.version())).body(role);
    }

    /** @param most how many roles of its own a workspace can have */
    record RoleList(List<RoleAnswer> items, List<PermissionAnswer> permissions, int most) {}

    /**
     * @param key what diagrams call those who hold it
     * @param label of a workspace's own role; a built-in one is named by the screen
     * @param people active ones who hold it
     * @param version of a workspace's own role
     */
    record RoleAnswer(
            String key,
            Role role,
            @Nullable String label,
            SortedSet<Permission> permissions,
            long people,
            @Nullable Long version) {
        static RoleAnswer of(Role role, Map<String, Long> holders) {
            String key = role.name().toLowerCase(Locale.ROOT);
            return new RoleAnswer(
                    key, role, null, new TreeSet<>(role.permissions()), holders.getOrDefault(key, 0L), null);
        }

        static RoleAnswer of(CustomRole role, Map<String, Long> holders) {
            return new RoleAnswer(
                    role.key(),
                    Role.CUSTOM,
                    role.label(),
                    role.permissions(),
                    holders.getOrDefault(role.key(), 0L),
                    role.version());
        }
    }

    record PermissionAnswer(Permission permission, String label) {}

    record NewRole(
            @NotNull @Pattern(regexp = CandidateKeys.FORM, message = CandidateKeys.SAYS_FORM) String key,
            @NotBlank @Size(max = 60) String label,
            @NotNull Set<Permission> permissions) {}

    record RoleChange(@NotBlank @Size(max = 60) String label, @NotNull Set<Permission> permissions) {}
}
