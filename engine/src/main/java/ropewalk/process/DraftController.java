package ropewalk.process;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Objects;
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
import ropewalk.http.LateChange;
import ropewalk.http.Page;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.process.Drafts.Draft;
import ropewalk.process.Drafts.DraftSummary;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/drafts")
class DraftController {
    private final Drafts drafts;
    private final Definitions definitions;
    private final Deployments deployments;

    DraftController(Drafts drafts, Definitions definitions, Deployments deployments) {
        this.drafts = drafts;
        this.definitions = definitions;
        this.deployments = deployments;
    }

    /**
     * @param fromDefinitionId a deployed version to go on from; without it and without a diagram the draft starts blank
     */
    record NewDraft(
            @NotBlank String name,
            @Nullable String fromDefinitionId,
            @Nullable String xml,
            @Nullable List<Bundle.Resource> resources) {}

    record DraftChange(@NotBlank String name, @NotBlank String xml, @Nullable List<Bundle.Resource> resources) {}

    /** @param note what is new, for whoever reads the list of versions; at most 500 characters */
    @Schema(name = "NewDeployment")
    record NewDeployment(@Nullable String note) {}

    record Validation(List<DraftFinding> findings) {}

    @GetMapping
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "drafts")
    Page<DraftSummary> list(@RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        return drafts.list(limit, cursor);
    }

    @PostMapping
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "createDraft")
    ResponseEntity<Draft> create(@Valid @RequestBody NewDraft draft) {
        Bundle bundle;
        if (draft.fromDefinitionId() != null) {
            bundle = definitions.bundle(draft.fromDefinitionId(), draft.name());
        } else {
            bundle = new Bundle(
                    draft.name(),
                    draft.xml() == null ? BlankDiagram.named(draft.name()) : draft.xml(),
                    Objects.requireNonNullElse(draft.resources(), List.of()));
        }
        return answer(HttpStatus.CREATED, drafts.create(bundle));
    }

    @GetMapping("/{id}")
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "draft")
    ResponseEntity<Draft> get(@PathVariable String id) {
        return answer(HttpStatus.OK, drafts.get(id));
    }

    @PutMapping("/{id}")
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "saveDraft")
    ResponseEntity<Draft> change(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody DraftChange content) {
        Bundle bundle =
                new Bundle(content.name(), content.xml(), Objects.requireNonNullElse(content.resources(), List.of()));
        return late(id).or(() -> answer(HttpStatus.OK, drafts.change(id, Versions.required(ifMatch), bundle)));
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.DRAW_PROCESSES)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteDraft")
    void delete(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        late(id).orDo(() -> drafts.delete(id, Versions.required(ifMatch)));
    }

    @PostMapping("/{id}/validation")
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "validateDraft")
    Validation validate(@PathVariable String id) {
        return new Validation(deployments.check(drafts.get(id).bundle()));
    }

    /** @param despiteScenarios true to deploy it although scenarios fail on it; that is in the audit log then */
    @PostMapping("/{id}/deployment")
    @Requires(Permission.DEPLOY_PROCESSES)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "deployDraft")
    Deployed deploy(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestParam(defaultValue = "false") boolean despiteScenarios,
            @RequestBody(required = false) @Nullable NewDeployment asked) {
        String note = asked == null || asked.note() == null ? "" : asked.note();
        return late(id).or(() -> deployments.deployDraft(id, Versions.required(ifMatch), despiteScenarios, note));
    }

    private LateChange late(String id) {
        return new LateChange(Permission.DRAW_PROCESSES, () -> get(id), "draft", id, "draft.created", "draft.changed");
    }

    private static ResponseEntity<Draft> answer(HttpStatus status, Draft draft) {
        return ResponseEntity.status(status)
                .eTag(Versions.etag(draft.version()))
                .body(draft);
    }
}
