package ropewalk.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Cursor;
import ropewalk.http.Page;
import ropewalk.http.Requires;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/audit-entries")
@Tag(name = "Audit")
class AuditEntryController {
    private static final String LINES = "application/jsonl";
    private static final int BUFFER = 1 << 16;

    private final AuditEntries entries;
    private final AuditVerifications verifications;
    private final AuditExports exports;

    AuditEntryController(AuditEntries entries, AuditVerifications verifications, AuditExports exports) {
        this.entries = entries;
        this.verifications = verifications;
        this.exports = exports;
    }

    /**
     * @param about the id of what it happened to
     * @param kind the kind of what it happened to, such as {@code person}
     * @param action such as {@code person.signed-in}
     */
    @GetMapping
    @Requires(Permission.SEE_AUDIT)
    @Operation(operationId = "auditEntries", summary = "Who did what, newest first")
    Page<AuditEntries.AuditEntry> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "") String about,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String action) {
        int size = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 1);
        var question = new AuditEntries.Question(about, kind, action);
        return Page.cut(
                entries.list(question, after.isEmpty() ? "" : after.get(0), size + 1),
                size,
                entry -> Cursor.of(entry.id()));
    }

    /** Walks along the whole chain, which takes about a second for each 100,000 entries. */
    @GetMapping("/verification")
    @Requires(Permission.SEE_AUDIT)
    @Operation(operationId = "verifyAudit", summary = "Whether the log is as it was written")
    AuditVerification verify() {
        return verifications.verify();
    }

    /** Lines of JSON, oldest first, for keeping and for proving elsewhere; the filters are those of the list. */
    @GetMapping("/export")
    @Requires(Permission.SEE_AUDIT)
    @Operation(operationId = "exportAudit", summary = "The whole log, to keep and to prove elsewhere")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = LINES, schema = @Schema(type = "string", format = "binary")))
    void export(
            @RequestParam(defaultValue = "") String about,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String action,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        exports.write(new AuditEntries.Question(about, kind, action), () -> {
            response.setContentType(LINES);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename("audit-log.jsonl")
                            .build()
                            .toString());
            return new BufferedOutputStream(response.getOutputStream(), BUFFER);
        });
    }
}
