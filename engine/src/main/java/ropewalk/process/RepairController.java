package ropewalk.process;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Requires;
import ropewalk.process.Repairs.RepairCheck;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/process-instances/{id}")
class RepairController {
    private final Repairs repairs;

    RepairController(Repairs repairs) {
        this.repairs = repairs;
    }

    /** @param reason why, for the instance's story */
    record NewRepair(@NotNull @Valid Repair repair, @Nullable String reason) {}

    @PostMapping("/repairs")
    @Requires(Permission.REPAIR_INSTANCES)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "repairInstance")
    void repair(@PathVariable String id, @Valid @RequestBody NewRepair asked) {
        repairs.apply(id, asked.repair(), asked.reason());
    }

    /** What a repair would do; nothing is changed. */
    @PostMapping("/repair-checks")
    @Requires(Permission.REPAIR_INSTANCES)
    @Operation(operationId = "checkRepair")
    RepairCheck check(@PathVariable String id, @Valid @RequestBody NewRepair asked) {
        return repairs.check(id, asked.repair());
    }
}
