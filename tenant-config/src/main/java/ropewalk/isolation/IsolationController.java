package ropewalk.isolation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Cursor;
import ropewalk.http.Page;
import ropewalk.http.Requires;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/isolation-reports")
@Tag(name = "Isolation")
class IsolationController {
    private final IsolationReports reports;

    IsolationController(IsolationReports reports) {
        this.reports = reports;
    }

    @PostMapping
    @Requires(Permission.MANAGE_TENANT)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "checkIsolation", summary = "Try whether this workspace is kept apart from the others")
    IsolationReport look() {
        return reports.look();
    }

    @GetMapping
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "isolationReports", summary = "What was found, the newest first")
    Page<IsolationReport> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        List<String> before = Cursor.parse(cursor, 1);
        return Page.cut(
                reports.list(before.isEmpty() ? null : before.get(0), size + 1),
                size,
                report -> Cursor.of(report.id()));
    }

    @GetMapping("/{id}")
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "isolationReport", summary = "One report")
    IsolationReport one(@PathVariable String id) {
        return reports.find(id);
    }
}
