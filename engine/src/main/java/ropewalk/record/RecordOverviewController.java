package ropewalk.record;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Requires;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/record-overview")
class RecordOverviewController {
    private final RecordOverview overview;

    RecordOverviewController(RecordOverview overview) {
        this.overview = overview;
    }

    @GetMapping
    @Requires(Permission.SEE_INSTANCES)
    @Operation(
            operationId = "recordOverview",
            summary = "Kinds of records, and how much waits, failed or is to be decided")
    RecordOverview.Overview get() {
        return overview.get();
    }
}
