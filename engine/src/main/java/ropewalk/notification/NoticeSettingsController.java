package ropewalk.notification;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Open;
import ropewalk.http.Problem;
import ropewalk.tenant.Actor;
import ropewalk.tenant.TenantContext;

/** How one wants to be told. It is one's own alone, so that the last word counts and no version is asked for. */
@RestController
@RequestMapping("/api/account/notice-settings")
@Tag(name = "Notices")
class NoticeSettingsController {
    private final ChosenSettings chosen;
    private final SettingsChanges changes;
    private final TestMessages tests;

    NoticeSettingsController(ChosenSettings chosen, SettingsChanges changes, TestMessages tests) {
        this.chosen = chosen;
        this.changes = changes;
        this.tests = tests;
    }

    @GetMapping
    @Open(Open.To.SIGNED_IN)
    @Operation(operationId = "noticeSettings", summary = "How one wants to be told")
    ShownNoticeSettings own() {
        return ShownNoticeSettings.of(chosen.of(self()));
    }

    @PutMapping
    @Open(Open.To.SIGNED_IN)
    @Operation(operationId = "changeNoticeSettings", summary = "Say how one wants to be told")
    ShownNoticeSettings change(@Valid @RequestBody NewNoticeSettings asked) {
        String self = self();
        changes.change(self, asked.read(changes, chosen.of(self)), asked.named(changes));
        return ShownNoticeSettings.of(chosen.of(self));
    }

    @DeleteMapping
    @Open(Open.To.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "resetNoticeSettings", summary = "Be told as the workspace has chosen for everybody")
    void reset() {
        changes.reset(self());
    }

    @PostMapping("/test-messages")
    @Open(Open.To.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "sendTestNotice", summary = "Send oneself an example, and learn whether it was taken")
    void test(@Valid @RequestBody NewTestMessage asked) {
        tests.send(self(), asked.channel());
    }

    /** A program is told nothing. */
    static String self() {
        Actor actor = TenantContext.require().actor();
        if (actor.kind() != Actor.Kind.PERSON) {
            throw Problem.notFound();
        }
        return actor.id();
    }

    record NewTestMessage(@NotBlank String channel) {}
}
