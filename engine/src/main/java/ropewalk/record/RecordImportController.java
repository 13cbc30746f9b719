package ropewalk.record;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.LateChange;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.tenant.Permission;

@RestController
class RecordImportController {
    private final RecordImports imports;

    RecordImportController(RecordImports imports) {
        this.imports = imports;
    }

    @Schema(name = "RecordImportState")
    record State(RecordImports.@NotNull Wanted state) {}

    @PostMapping("/api/record-mappings/{id}/imports")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.MANAGE_CONNECTIONS)
    @Operation(operationId = "startRecordImport", summary = "Take over all that there is, not only what changes")
    ResponseEntity<RecordImport> start(@PathVariable String id) {
        RecordImport started = imports.start(id);
        return ResponseEntity.created(URI.create("/api/record-imports/" + started.id()))
                .eTag(Versions.etag(started.version()))
                .body(started);
    }

    @GetMapping("/api/record-imports/{id}")
    @Requires(Permission.SEE_CONNECTIONS)
    @Operation(operationId = "recordImport", summary = "How far it is")
    ResponseEntity<RecordImport> get(@PathVariable String id) {
        return answer(imports.get(id));
    }

    @PutMapping("/api/record-imports/{id}/state")
    @Requires(Permission.MANAGE_CONNECTIONS)
    @Operation(operationId = "changeRecordImport", summary = "Pause, go on, or cancel; what was taken over stays")
    ResponseEntity<RecordImport> change(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody State wanted) {
        var late = new LateChange(
                Permission.SEE_CONNECTIONS,
                () -> get(id),
                "record-import",
                id,
                "record-import.paused",
                "record-import.resumed",
                "record-import.cancelled");
        return answer(late.or(() -> imports.change(id, Versions.required(ifMatch), wanted.state())));
    }

    private static ResponseEntity<RecordImport> answer(RecordImport shown) {
        return ResponseEntity.ok().eTag(Versions.etag(shown.version())).body(shown);
    }
}
