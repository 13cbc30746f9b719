package ropewalk.record;

import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Page;
import ropewalk.http.Requires;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/business-records")
class BusinessRecordController {
    private final BusinessRecords records;

    BusinessRecordController(BusinessRecords records) {
        this.records = records;
    }

    /**
     * @param kind such as contact; all unless asked
     * @param search what a value contains
     */
    @GetMapping
    @Requires(Permission.SEE_INSTANCES)
    @Operation(operationId = "businessRecords", summary = "Records that are kept in step, the last changed first")
    Page<BusinessRecords.Row> list(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return records.list(kind, search, limit, cursor);
    }

    @GetMapping("/{id}")
    @Requires(Permission.SEE_INSTANCES)
    @Operation(operationId = "businessRecord", summary = "A record, where it is kept too, and what it said before")
    BusinessRecords.Whole get(@PathVariable String id) {
        return records.get(id);
    }
}
