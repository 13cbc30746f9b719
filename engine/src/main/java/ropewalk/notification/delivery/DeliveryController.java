package ropewalk.notification.delivery;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Page;
import ropewalk.http.Requires;
import ropewalk.notification.delivery.Deliveries.NoticeDelivery;
import ropewalk.tenant.Permission;

/** What was sent to the people of the workspace. */
@RestController
@RequestMapping("/api/notice-deliveries")
@Tag(name = "Notices")
class DeliveryController {
    private final Deliveries deliveries;

    DeliveryController(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @GetMapping
    @Requires(Permission.MANAGE_TENANT)
    @Operation(
            operationId = "noticeDeliveries",
            summary = "What was sent to whom, and what did not arrive; newest first")
    Page<NoticeDelivery> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        return deliveries.list(state, limit, cursor);
    }

    @PostMapping("/retries")
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "retryNoticeDeliveries", summary = "Try again what failed, a thousand at most")
    RetriedDeliveries retry() {
        return new RetriedDeliveries(deliveries.retryFailed());
    }

    record RetriedDeliveries(int count) {}
}
