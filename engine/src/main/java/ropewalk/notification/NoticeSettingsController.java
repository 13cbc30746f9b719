package ropewalk.notification;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

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
        return shown(chosen.of(self()));
    }

    @PutMapping
    @Open(Open.To.SIGNED_IN)
    @Operation(operationId = "changeNoticeSettings", summary = "Say how one wants to be told")
    ShownNoticeSettings change(@Valid @RequestBody NewNoticeSettings asked) {
        QuietTime quiet = asked.quiet();
        String self = self();
        changes.change(
                self,
                new NoticeSettings(
                        Language.of(asked.language()),
                        changes.zone(asked.zone()),
                        quiet == null ? null : changes.quiet(quiet.from(), quiet.until()),
                        asked.choices().stream()
                                .map(choice -> changes.choice(choice.kind(), choice.channel(), choice.wanted()))
                                .toList()));
        return shown(chosen.of(self));
    }

    @PostMapping("/test-messages")
    @Open(Open.To.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "sendTestNotice", summary = "Send oneself an example, and learn whether it was taken")
    void test(@Valid @RequestBody NewTestMessage asked) {
        tests.send(self(), asked.channel());
    }

    private static ShownNoticeSettings shown(NoticeSettings settings) {
        QuietHours quiet = settings.quiet();
        ZoneId zone = settings.zone();
        return new ShownNoticeSettings(
                settings.language().code(),
                zone.getId(),
                quiet == null ? null : new QuietTime(TIME.format(quiet.from()), TIME.format(quiet.until())),
                settings.choices().stream()
                        .map(choice -> new NoticeChoice(
                                choice.kind().code(), choice.channel(), choice.wanted(), choice.isOptional()))
                        .toList());
    }

    /** A program is told nothing. */
    private static String self() {
        Actor actor = TenantContext.require().actor();
        if (actor.kind() != Actor.Kind.PERSON) {
            throw Problem.notFound();
        }
        return actor.id();
    }

    /**
     * As they are.
     *
     * @param language {@code en} or {@code de}
     * @param zone such as {@code Europe/Berlin}
     * @param quiet when no message is sent, by the clock of the zone; missing for never
     */
    record ShownNoticeSettings(String language, String zone, @Nullable QuietTime quiet, List<NoticeChoice> choices) {}

    /** @param optional whether it may be switched off */
    record NoticeChoice(String kind, String channel, boolean wanted, boolean optional) {}

    /** @param choices those that are not named stay as they are */
    record NewNoticeSettings(
            @NotNull @Pattern(regexp = "en|de") String language,
            @NotBlank @Size(max = 60) String zone,
            @Valid @Nullable QuietTime quiet,
            @NotNull @Size(max = 100) List<@Valid @NotNull NewNoticeChoice> choices) {}

    record NewNoticeChoice(@NotBlank String kind, @NotBlank String channel, @NotNull Boolean wanted) {}

    record NewTestMessage(@NotBlank String channel) {}

    /** Times such as {@code 22:00}. */
    record QuietTime(
            @NotNull @Pattern(regexp = "([01]\\d|2[0-3]):[0-5]\\d") String from,
            @NotNull @Pattern(regexp = "([01]\\d|2[0-3]):[0-5]\\d") String until) {}
}
