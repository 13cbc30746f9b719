package ropewalk.notification;

import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Page;
import ropewalk.http.Requires;
import ropewalk.notification.Notices.Notice;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/notices")
class NoticeController {
    private final Notices notices;

    NoticeController(Notices notices) {
        this.notices = notices;
    }

    /** One's own, newest first. */
    @GetMapping
    @Requires(Permission.SEE_TASKS)
    @Operation(operationId = "notices")
    Page<Notice> list(@RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        return notices.own(limit, cursor);
    }

    @PostMapping("/{id}/read")
    @Requires(Permission.SEE_TASKS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "readNotice")
    void read(@PathVariable String id) {
        notices.read(id);
    }
}
