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
import ropewalk.record.RecordChanges.QueuedChange;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/record-changes")
class RecordChangeController {
    private final RecordChanges changes;

    RecordChangeController(RecordChanges changes) {
        this.changes = changes;
    }

    /** @param call same: with the key of before; new: as a call of its own, which may do it twice */
    @Schema(name = "RetryRecordChange")
    record Retry(RecordChanges.@NotNull Call call) {}

    @Schema(name = "DiscardRecordChange")
    record Discard(@NotNull String reason) {}

    /**
     * @param connection its id; all of them unless asked
     * @param record its id; all of them unless asked
     * @param state waiting, sending or failed; all of them unless asked
     */
    @GetMapping
    @Requires(Permission.SEE_CONNECTIONS)
    @Operation(operationId = "recordChanges", summary = "What of records failed, or waits to be merged or written")
    Page<QueuedChange> list(
            @RequestParam(required = false) @Nullable String connection,
            @RequestParam(required = false) @Nullable String record,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return changes.list(new RecordChanges.Asked(connection, record, state), limit, cursor);
    }

    @GetMapping("/{id}")
    @Requires(Permission.SEE_CONNECTIONS)
    @Operation(operationId = "recordChange")
    ResponseEntity<QueuedChange> get(@PathVariable String id) {
        QueuedChange change = changes.get(id);
        return ResponseEntity.ok().eTag(Versions.etag(change.version())).body(change);
    }

    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.REPAIR_INSTANCES)
    @Operation(operationId = "retryRecordChange", summary = "Try it again at once")
    void retry(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Retry retry) {
        late(id).orDo(() -> changes.retry(id, Versions.required(ifMatch), retry.call()));
    }

    @PostMapping("/{id}/discard")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.REPAIR_INSTANCES)
    @Operation(operationId = "discardRecordChange", summary = "Never do it; what stands behind it goes on")
    void discard(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Discard discard) {
        late(id).orDo(() -> changes.discard(id, Versions.required(ifMatch), discard.reason()));
    }

    private LateChange late(String id) {
        return new LateChange(Permission.SEE_CONNECTIONS, () -> get(id), "record-change", id, "record-change.retried");
    }
}
