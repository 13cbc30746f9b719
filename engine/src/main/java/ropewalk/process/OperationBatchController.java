package ropewalk.process;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.IdempotencyKeys;
import ropewalk.http.Page;
import ropewalk.http.Requires;
import ropewalk.process.OperationBatches.BatchItem;
import ropewalk.process.OperationBatches.NewBatch;
import ropewalk.process.OperationBatches.OperationBatch;
import ropewalk.process.story.Projector;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/operation-batches")
class OperationBatchController {
    /** How long the newest instances are waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final OperationBatches batches;
    private final IdempotencyKeys keys;
    private final Projector projector;
    private final TransactionTemplate transaction;

    OperationBatchController(
            OperationBatches batches,
            IdempotencyKeys keys,
            Projector projector,
            PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
        this.batches = batches;
        this.keys = keys;
        this.projector = projector;
    }

    /** The instances are chosen now, also those that began a moment ago; what a filter would find later does not matter. */
    @PostMapping
    @Requires(Permission.REPAIR_INSTANCES)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "startBatch")
    OperationBatch start(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody NewBatch asked) {
        projector.catchUpWithAll(PATIENCE);
        return transaction.execute(
                status -> keys.once("startBatch", key, asked, OperationBatch.class, () -> batches.create(asked)));
    }

    @GetMapping
    @Requires(Permission.REPAIR_INSTANCES)
    @Operation(operationId = "batches")
    Page<OperationBatch> list(@RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        return batches.list(limit, cursor);
    }

    @GetMapping("/{id}")
    @Requires(Permission.REPAIR_INSTANCES)
    @Operation(operationId = "batch")
    OperationBatch get(@PathVariable String id) {
        return batches.get(id);
    }

    @GetMapping("/{id}/items")
    @Requires(Permission.REPAIR_INSTANCES)
    @Operation(operationId = "batchItems")
    Page<BatchItem> items(
            @PathVariable String id,
            @RequestParam @Nullable @Schema(allowableValues = {"waiting", "done", "failed"}) String state,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        return batches.items(id, state, limit, cursor);
    }

    @PostMapping("/{id}/stop")
    @Requires(Permission.REPAIR_INSTANCES)
    @Operation(operationId = "stopBatch")
    OperationBatch stop(@PathVariable String id) {
        return batches.stop(id);
    }
}
