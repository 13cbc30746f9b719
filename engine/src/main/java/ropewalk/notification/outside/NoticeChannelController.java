package ropewalk.notification.outside;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.connection.KnownConnection;
import ropewalk.http.FreshProof;
import ropewalk.http.Problem;
import ropewalk.http.Requires;
import ropewalk.notification.Language;
import ropewalk.notification.outside.ServedChannels.Served;
import ropewalk.tenant.Permission;

/** By which connections the workspace tells its people. */
@RestController
@RequestMapping("/api/notice-channels")
@Tag(name = "Notices")
class NoticeChannelController {
    private final ServedChannels channels;

    NoticeChannelController(ServedChannels channels) {
        this.channels = channels;
    }

    @GetMapping
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "noticeChannels", summary = "By which connections people are told, beside mail")
    NoticeChannels list() {
        return new NoticeChannels(
                channels.all().stream().map(NoticeChannelController::shown).toList());
    }

    @PutMapping("/{channel}")
    @Requires(Permission.MANAGE_TENANT)
    @FreshProof
    @Operation(
            operationId = "changeNoticeChannel",
            summary = "Say by which connection a channel goes, and of what a group is told by it")
    NoticeChannel change(@PathVariable String channel, @Valid @RequestBody NewNoticeChannel asked) {
        OutsideChannel known = OutsideChannel.of(channel).orElseThrow(Problem::notFound);
        return shown(
                channels.change(known, asked.connectionId(), Set.copyOf(asked.kinds()), Language.of(asked.language())));
    }

    private static NoticeChannel shown(Served served) {
        KnownConnection connection = served.connection();
        return new NoticeChannel(
                served.channel().code(),
                connection == null ? null : connection.id(),
                connection == null ? null : connection.name(),
                served.channel().operation(),
                served.channel().isForGroup(),
                List.copyOf(served.kinds()),
                served.language().code());
    }

    record NoticeChannels(List<NoticeChannel> items) {}

    /**
     * @param channel {@code sms}, {@code slack} or {@code teams}
     * @param connectionId missing when the channel is off
     * @param operation what a connection has to offer so that the channel can go by it
     * @param group whether a group reads it, so that people's own wishes do not count
     * @param kinds of what the group is told
     * @param language in which the group is told, {@code en} or {@code de}
     */
    record NoticeChannel(
            String channel,
            @Nullable String connectionId,
            @Nullable String connectionName,
            String operation,
            boolean group,
            List<String> kinds,
            String language) {}

    /** @param connectionId missing to switch the channel off */
    record NewNoticeChannel(
            @Nullable @Size(max = 60) String connectionId,
            @NotNull @Size(max = 100) List<@NotNull String> kinds,
            @NotNull @Pattern(regexp = "en|de") String language) {}
}
