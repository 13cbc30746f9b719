package ropewalk.connector.microsoft365;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The messages of a channel in Microsoft Graph v1.0. Source: learn.microsoft.com/graph/api, channel and chatMessage. */
@HttpExchange("/teams/{team}/channels/{channel}")
interface TeamsApi {

    @GetExchange
    Channel channel(@PathVariable String team, @PathVariable String channel);

    @GetExchange("/messages")
    Messages list(@PathVariable String team, @PathVariable String channel, @RequestParam("$top") int most);

    @PostExchange("/messages")
    Message post(@PathVariable String team, @PathVariable String channel, @RequestBody Map<String, Object> message);

    @GetExchange("/messages/{message}/replies")
    Messages replies(
            @PathVariable String team,
            @PathVariable String channel,
            @PathVariable String message,
            @RequestParam("$top") int most);

    @PostExchange("/messages/{message}/replies")
    Message reply(
            @PathVariable String team,
            @PathVariable String channel,
            @PathVariable String message,
            @RequestBody Map<String, Object> reply);

    record Channel(String id, @Nullable String displayName) {}

    record Messages(
            @Nullable List<Message> value,
            @JsonProperty("@odata.nextLink") @Nullable String nextLink,
            @JsonProperty("@odata.deltaLink") @Nullable String deltaLink) {

        List<Message> all() {
            return Objects.requireNonNullElse(value, List.of());
        }
    }

    /**
     * @param messageType {@code message} for what somebody wrote; others are the channel's own
     * @param replyToId the message that it answers
     */
    record Message(
            String id,
            @Nullable String replyToId,
            @Nullable String messageType,
            @Nullable Instant createdDateTime,
            @Nullable Instant deletedDateTime,
            @Nullable From from,
            @Nullable Body body,
            @Nullable List<Attachment> attachments,
            @Nullable String webUrl) {

        /** One that this connector has posted. */
        boolean isOurs() {
            return marks().stream().anyMatch(Mark::isOurs);
        }

        List<String> marks() {
            return Objects.requireNonNullElse(attachments, List.<Attachment>of()).stream()
                    .map(each -> Objects.requireNonNullElse(each.id(), ""))
                    .toList();
        }
    }

    /** @param user null for applications */
    record From(@Nullable User user) {}

    record User(@Nullable String id, @Nullable String displayName) {}

    record Body(@Nullable String contentType, @Nullable String content) {}

    record Attachment(@Nullable String id) {}
}
