package ropewalk.process;

import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Page;
import ropewalk.http.Requires;
import ropewalk.process.ConnectionCalls.Call;
import ropewalk.process.story.Projector;
import ropewalk.tenant.Permission;

/** Whoever may see a failed call retries it as an incident of its instance, or all of the connection at once. */
@RestController
@RequestMapping("/api/connections/{id}")
class ConnectionCallsController {
    private final ConnectionCalls calls;
    private final FailedCalls failed;
    private final Projector projector;

    ConnectionCallsController(ConnectionCalls calls, FailedCalls failed, Projector projector) {
        this.calls = calls;
        this.failed = failed;
        this.projector = projector;
    }

    /** Steps that wait until they may call it. */
    @GetMapping("/waiting-calls")
    @Requires(Permission.SEE_CONNECTIONS)
    @Operation(operationId = "waitingCalls")
    Page<Call> waiting(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        projector.catchUp();
        return calls.waiting(id, limit, cursor);
    }

    /** Steps whose call failed for good and that wait for somebody. */
    @GetMapping("/failed-calls")
    @Requires(Permission.SEE_CONNECTIONS)
    @Operation(operationId = "failedCalls")
    Page<Call> failed(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        projector.catchUp();
        return calls.failed(id, limit, cursor);
    }

    /** Sends calls that failed for good again, as they were, those that failed first, up to 200 at a time. */
    @PostMapping("/retry-calls")
    @Requires(Permission.REPAIR_INSTANCES)
    @Operation(operationId = "retryFailedCalls")
    FailedCalls.Retried retryAll(@PathVariable String id) {
        return failed.retryAll(id);
    }
}
