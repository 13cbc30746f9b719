package ropewalk.notification.settings;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Open;
import ropewalk.http.Self;

/** How one wants to be told. It is one's own alone, so that the last word counts and no version is asked for. */
@RestController
@RequestMapping("/api/account/notice-settings")
@Tag(name = "Notices")
class NoticeSettingsController {
    private final ChosenSettings chosen;
    private final SettingsChanges changes;

    NoticeSettingsController(ChosenSettings chosen, SettingsChanges changes) {
        this.chosen = chosen;
        this.changes = changes;
    }

    @GetMapping
    @Open(Open.To.SIGNED_IN)
    @Operation(operationId = "noticeSettings", summary = "How one wants to be told")
    ShownNoticeSettings own() {
        return ShownNoticeSettings.of(chosen.of(Self.id()));
    }

    @PutMapping
    @Open(Open.To.SIGNED_IN)
    @Operation(operationId = "changeNoticeSettings", summary = "Say how one wants to be told")
    ShownNoticeSettings change(@Valid @RequestBody NewNoticeSettings asked) {
        String self = Self.id();
        changes.change(self, asked.read(changes, chosen.of(self)), asked.named(changes));
        return ShownNoticeSettings.of(chosen.of(self));
    }

    @DeleteMapping
    @Open(Open.To.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "resetNoticeSettings", summary = "Be told as the workspace has chosen for everybody")
    void reset() {
        changes.reset(Self.id());
    }
}
