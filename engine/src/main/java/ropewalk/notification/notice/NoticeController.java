package ropewalk.notification.notice;

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
import ropewalk.http.Open;
import ropewalk.http.Page;
import ropewalk.notification.notice.Notices.Notice;

@RestController
@RequestMapping("/api/notices")
class NoticeController {
    private final Notices notices;

    NoticeController(Notices notices) {
        this.notices = notices;
    }

    /**
     * One's own, newest first.
     *
     * @param unread only those that are not read
     */
    @GetMapping
    @Open(Open.To.SIGNED_IN)
    @Operation(operationId = "notices")
    Page<Notice> list(
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        return notices.own(unread, limit, cursor);
    }

    @GetMapping("/unread-count")
    @Open(Open.To.SIGNED_IN)
    @Operation(
            operationId = "unreadNotices",
            summary = "How many of one's own are not read; 100 means that many or more")
    UnreadNotices unread() {
        return new UnreadNotices(notices.unread());
    }

    @PostMapping("/read")
    @Open(Open.To.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "readAllNotices", summary = "Read all of one's own")
    void readAll() {
        notices.readAll();
    }

    @PostMapping("/{id}/read")
    @Open(Open.To.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "readNotice")
    void read(@PathVariable String id) {
        notices.read(id);
    }

    record UnreadNotices(int count) {}
}
