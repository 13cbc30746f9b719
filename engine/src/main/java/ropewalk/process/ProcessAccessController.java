package ropewalk.process;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
import ropewalk.http.LateChange;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.identity.Groups;
import ropewalk.identity.People;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/processes/{key}/access")
@Tag(name = "Processes")
class ProcessAccessController {
    private final ProcessAccess access;
    private final Groups groups;
    private final People people;

    ProcessAccessController(ProcessAccess access, Groups groups, People people) {
        this.access = access;
        this.groups = groups;
        this.people = people;
    }

    @GetMapping
    @Requires(Permission.DEPLOY_PROCESSES)
    @Operation(operationId = "processAccess", summary = "Who may see and start a process")
    ResponseEntity<AccessAnswer> get(@PathVariable String key) {
        return answer(access.of(key));
    }

    @PutMapping
    @Requires(Permission.DEPLOY_PROCESSES)
    @FreshProof
    @Operation(operationId = "changeProcessAccess", summary = "Say who may see and start a process")
    ResponseEntity<AccessAnswer> change(
            @PathVariable String key,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody AccessChange asked) {
        return new LateChange(Permission.DEPLOY_PROCESSES, () -> get(key), "process", key, "process.access-changed")
                .or(() -> answer(access.change(
                        key,
                        Versions.required(ifMatch),
                        asked.see() == null ? null : asked.see().circle(),
                        asked.start() == null ? null : asked.start().circle())));
    }

    private ResponseEntity<AccessAnswer> answer(ProcessAccess.Access found) {
        Map<String, String> labels = groups.labels();
        List<Choice> choices = labels.entrySet().stream()
                .map(label -> new Choice(label.getKey(), label.getValue()))
                .toList();
        AccessAnswer answer = new AccessAnswer(named(found.see()), named(found.start()), choices, found.version());
        return ResponseEntity.ok().eTag(Versions.etag(found.version())).body(answer);
    }

    private @Nullable NamedCircle named(ProcessAccess.@Nullable Circle circle) {
        return circle == null
                ? null
                : new NamedCircle(
                        new TreeSet<>(circle.groups()).stream().toList(),
                        people.findAll(circle.people()).stream()
                                .map(person -> new Named(person.id(), person.name()))
                                .toList());
    }

    /**
     * @param see absent for everybody whose permissions are enough
     * @param start likewise; nobody starts what they do not see
     * @param choices the roles and groups that can be named
     */
    @Schema(name = "ProcessAccess")
    record AccessAnswer(@Nullable NamedCircle see, @Nullable NamedCircle start, List<Choice> choices, long version) {}

    record NamedCircle(List<String> groups, List<Named> people) {}

    /** @param label of one of the workspace's own; a built-in role is named by the screen */
    @Schema(name = "RoleOrGroup")
    record Choice(String key, String label) {}

    record AccessChange(@Nullable @Valid CircleChange see, @Nullable @Valid CircleChange start) {}

    /**
     * @param groups keys of roles and groups
     * @param people ids
     */
    record CircleChange(
            @NotNull @Size(max = ProcessAccess.MOST) Set<String> groups,
            @NotNull @Size(max = ProcessAccess.MOST) Set<String> people) {
        private ProcessAccess.Circle circle() {
            return new ProcessAccess.Circle(groups, people);
        }
    }
}
