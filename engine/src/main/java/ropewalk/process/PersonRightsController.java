package ropewalk.process;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Problem;
import ropewalk.http.Requires;
import ropewalk.identity.HeldRole;
import ropewalk.identity.Rights;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Role;

/** Answers “what may this person do?”, also before another role is given. It is here because of the processes. */
@RestController
@RequestMapping("/api/people/{id}/rights")
@Tag(name = "People")
class PersonRightsController {
    private final Rights rights;
    private final ProcessRights processes;

    PersonRightsController(Rights rights, ProcessRights processes) {
        this.rights = rights;
        this.processes = processes;
    }

    /**
     * @param role what it would be with another role; as it is when absent
     * @param customRole the key of one of the workspace's own roles, when {@code role} is CUSTOM
     */
    @GetMapping
    @Requires(Permission.MANAGE_PEOPLE)
    @Operation(operationId = "personRights", summary = "What somebody may do, or would with another role")
    PersonRights get(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(required = false) @Nullable String customRole) {
        Optional<HeldRole> instead = role == null && customRole == null
                ? Optional.empty()
                : Optional.of(new HeldRole(role == null ? Role.CUSTOM : role, customRole));
        Rights.Of found = rights.of(id, instead).orElseThrow(Problem::notFound);
        return new PersonRights(
                found.role().role(),
                found.role().custom(),
                found.roleName(),
                found.permissions().stream()
                        .map(permission -> new HeldPermission(permission, permission.label()))
                        .toList(),
                found.gained(),
                found.lost(),
                named(found.groups()),
                processes.of(names(found), found.permissions()),
                named(found.principals()));
    }

    private static Set<String> names(Rights.Of found) {
        Set<String> groups = new HashSet<>(found.groups().keySet());
        groups.add(found.role().group());
        return ProcessRights.names(found.person().id(), groups);
    }

    private static List<Named> named(Map<String, String> names) {
        return names.entrySet().stream()
                .map(name -> new Named(name.getKey(), name.getValue()))
                .toList();
    }

    /**
     * @param roleName what the workspace calls a role of its own; the screen names built-in ones
     * @param permissions all of them from the role
     * @param gained what the person does not hold today
     * @param lost what the person holds today and would not any more
     * @param groups by key
     * @param processes the first two hundred by name
     * @param standsInFor who is away now and has named this person
     */
    record PersonRights(
            Role role,
            @Nullable String customRole,
            @Nullable String roleName,
            List<HeldPermission> permissions,
            SortedSet<Permission> gained,
            SortedSet<Permission> lost,
            List<Named> groups,
            List<ProcessRights.Reach> processes,
            List<Named> standsInFor) {}

    @Schema(name = "PersonPermission")
    record HeldPermission(Permission permission, String label) {}
}
