package ropewalk.record;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.connector.RecordKind;
import ropewalk.http.LateChange;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.tenant.Permission;

@RestController
class RecordMappingController {
    private final RecordMappings mappings;
    private final RecordImports imports;

    RecordMappingController(RecordMappings mappings, RecordImports imports) {
        this.mappings = mappings;
        this.imports = imports;
    }

    /**
     * What of a connection can be kept in step.
     *
     * @param key the field by which one is found before it is created there
     * @param listed whether all there are can be taken over, not only those that change
     * @param mapping how it is kept in step; null when it is not
     * @param lastImport the import of the mapping that was started last; null when there was none
     */
    @Schema(name = "RecordKind")
    record Kind(
            String id,
            String name,
            List<RecordKind.RecordField> fields,
            String key,
            boolean creatable,
            boolean listed,
            @Nullable RecordMapping mapping,
            @Nullable RecordImport lastImport) {

        static Kind of(RecordKind kind, @Nullable RecordMapping mapping, @Nullable RecordImport lastImport) {
            return new Kind(
                    kind.id(),
                    kind.name(),
                    kind.fields(),
                    kind.key(),
                    kind.create() != null,
                    kind.list() != null,
                    mapping,
                    lastImport);
        }
    }

    record RecordKindList(List<Kind> items) {}

    /**
     * @param theirs the kind at the connection; only when a mapping is added
     * @param matchField the field of ours by which a thing that is new is known to be a record that is there
     * @param creates whether records that come from elsewhere are created there
     */
    @Schema(name = "RecordMappingAsked")
    record Asked(
            @Nullable String theirs,
            @NotNull String kind,
            @Nullable String matchField,
            @Nullable Boolean creates,
            @NotNull List<MappedField> fields) {

        RecordMappings.Chosen chosen() {
            return new RecordMappings.Chosen(kind, matchField, Boolean.TRUE.equals(creates), fields);
        }
    }

    @GetMapping("/api/connections/{id}/record-kinds")
    @Requires(Permission.SEE_CONNECTIONS)
    @Operation(operationId = "recordKinds", summary = "What of a connection can be kept in step, and what is")
    RecordKindList kinds(@PathVariable String id) {
        List<RecordMapping> known = mappings.of(id);
        return new RecordKindList(
                mappings.kinds(id).stream().map(kind -> shown(kind, known)).toList());
    }

    private Kind shown(RecordKind kind, List<RecordMapping> known) {
        RecordMapping mapping = known.stream()
                .filter(each -> each.theirs().equals(kind.id()))
                .findFirst()
                .orElse(null);
        return Kind.of(kind, mapping, mapping == null ? null : imports.lastOf(mapping.id()));
    }

    @PostMapping("/api/connections/{id}/record-mappings")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.MANAGE_CONNECTIONS)
    @Operation(operationId = "addRecordMapping", summary = "Keep a kind of things in step from now on")
    ResponseEntity<RecordMapping> add(@PathVariable String id, @Valid @RequestBody Asked asked) {
        RecordMapping added = mappings.add(id, asked.theirs() == null ? "" : asked.theirs(), asked.chosen());
        return ResponseEntity.created(URI.create("/api/record-mappings/" + added.id()))
                .eTag(Versions.etag(added.version()))
                .body(added);
    }

    @GetMapping("/api/record-mappings/{id}")
    @Requires(Permission.SEE_CONNECTIONS)
    @Operation(operationId = "recordMapping")
    ResponseEntity<RecordMapping> get(@PathVariable String id) {
        return answer(mappings.get(id));
    }

    @PutMapping("/api/record-mappings/{id}")
    @Requires(Permission.MANAGE_CONNECTIONS)
    @Operation(operationId = "changeRecordMapping", summary = "Change which fields go together, and who wins")
    ResponseEntity<RecordMapping> change(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Asked asked) {
        return answer(late(id).or(() -> mappings.change(id, Versions.required(ifMatch), asked.chosen())));
    }

    @DeleteMapping("/api/record-mappings/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.MANAGE_CONNECTIONS)
    @Operation(operationId = "removeRecordMapping", summary = "Keep it in step no more; what records say stays")
    void remove(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        late(id).orDo(() -> mappings.remove(id, Versions.required(ifMatch)));
    }

    private LateChange late(String id) {
        return new LateChange(
                Permission.SEE_CONNECTIONS,
                () -> get(id),
                "record-mapping",
                id,
                "record-mapping.added",
                "record-mapping.changed");
    }

    private static ResponseEntity<RecordMapping> answer(RecordMapping mapping) {
        return ResponseEntity.ok().eTag(Versions.etag(mapping.version())).body(mapping);
    }
}
