package ropewalk.record;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
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
import ropewalk.record.RecordConflicts.RecordConflict;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/record-conflicts")
class RecordConflictController {
    private final RecordConflicts conflicts;

    RecordConflictController(RecordConflicts conflicts) {
        this.conflicts = conflicts;
    }

    @Schema(name = "RecordConflictDecision")
    record Decision(RecordConflicts.@NotNull Choice choice) {}

    /** @param record its id; all of them unless asked */
    @GetMapping
    @Requires(Permission.SEE_INSTANCES)
    @Operation(operationId = "recordConflicts", summary = "Values that changed on two sides, for somebody to choose")
    Page<RecordConflict> list(
            @RequestParam(required = false) @Nullable String record,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return conflicts.list(record, limit, cursor);
    }

    @GetMapping("/{id}")
    @Requires(Permission.SEE_INSTANCES)
    @Operation(operationId = "recordConflict")
    ResponseEntity<RecordConflict> get(@PathVariable String id) {
        RecordConflict conflict = conflicts.get(id);
        return ResponseEntity.ok().eTag(Versions.etag(conflict.version())).body(conflict);
    }

    @PostMapping("/{id}/decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.REPAIR_INSTANCES)
    @Operation(operationId = "decideRecordConflict", summary = "Say which value holds, here and there")
    void decide(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Decision decision) {
        new LateChange(Permission.SEE_INSTANCES, () -> get(id), "record-conflict", id, "record-conflict.decided")
                .orDo(() -> conflicts.decide(id, Versions.required(ifMatch), decision.choice()));
    }
}
