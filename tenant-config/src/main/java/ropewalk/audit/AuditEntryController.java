package ropewalk.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    private final AuditEntries entries;
    private final AuditVerifications verifications;

    AuditEntryController(AuditEntries entries, AuditVerifications verifications) {
        this.entries = entries;
        this.verifications = verifications;
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
}
