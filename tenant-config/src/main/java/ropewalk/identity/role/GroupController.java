package ropewalk.identity.role;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
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
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/groups")
@Tag(name = "People")
class GroupController {
    private final GroupChanges groups;

    GroupController(GroupChanges groups) {
        this.groups = groups;
    }

    @GetMapping
    @Requires(Permission.MANAGE_PEOPLE)
    @Operation(operationId = "groups", summary = "The groups of the workspace, by name")
    GroupList list() {
        return new GroupList(groups.all(), GroupChanges.MOST);
    }

    @PostMapping
    @Requires(Permission.MANAGE_PEOPLE)
    @ResponseStatus(HttpStatus.CREATED)
    @FreshProof
    @Operation(operationId = "createGroup", summary = "Begin a group")
    ResponseEntity<Group> create(@Valid @RequestBody NewGroup asked) {
        Group group = groups.create(asked.key(), asked.label());
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(Versions.etag(group.version()))
                .body(group);
    }

    @GetMapping("/{key}")
    @Requires(Permission.MANAGE_PEOPLE)
    @Operation(operationId = "group", summary = "One group and who is in it")
    ResponseEntity<Group> one(@PathVariable String key) {
        return answer(groups.find(key).orElseThrow(Problem::notFound));
    }

    @PutMapping("/{key}")
    @Requires(Permission.MANAGE_PEOPLE)
    @FreshProof
    @Operation(operationId = "changeGroup", summary = "Name a group and say who is in it")
    ResponseEntity<Group> change(
            @PathVariable String key,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody GroupChange asked) {
        return late(key)
                .or(() -> answer(groups.change(key, Versions.required(ifMatch), asked.label(), asked.members())));
    }

    @DeleteMapping("/{key}")
    @Requires(Permission.MANAGE_PEOPLE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @FreshProof
    @Operation(operationId = "removeGroup", summary = "Remove a group that no task waits for")
    void remove(
            @PathVariable String key,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestParam(defaultValue = "false") boolean anyway) {
        late(key).orDo(() -> groups.remove(key, Versions.required(ifMatch), anyway));
    }

    private LateChange late(String key) {
        return new LateChange(Permission.MANAGE_PEOPLE, () -> one(key), "group", key, "group.created", "group.changed");
    }

    private static ResponseEntity<Group> answer(Group group) {
        return ResponseEntity.ok().eTag(Versions.etag(group.version())).body(group);
    }

    /** @param most how many groups a workspace can have */
    record GroupList(List<Group.Summary> items, int most) {}

    record NewGroup(
            @NotNull @Pattern(regexp = CandidateKeys.FORM, message = CandidateKeys.SAYS_FORM) String key,
            @NotBlank @Size(max = 60) String label) {}

    /** @param members the ids of all who are in it from now on */
    record GroupChange(
            @NotBlank @Size(max = 60) String label,
            @NotNull @Size(max = GroupChanges.MOST_MEMBERS) Set<String> members) {}
}
