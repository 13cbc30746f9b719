package ropewalk.record;

import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Page;
import ropewalk.http.Requires;
import ropewalk.record.Records.OutsideRecord;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/records")
class RecordController {
    private final Records records;

    RecordController(Records records) {
        this.records = records;
    }

    /** @param kind such as contact or deal; all unless asked */
    @GetMapping
    @Requires(Permission.SEE_INSTANCES)
    @Operation(operationId = "records")
    Page<OutsideRecord> list(
            @RequestParam @Nullable String kind,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        return records.list(kind, limit, cursor);
    }
}
