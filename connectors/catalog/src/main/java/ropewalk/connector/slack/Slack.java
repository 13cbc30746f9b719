package ropewalk.connector.slack;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec;
import ropewalk.connector.Http;
import ropewalk.connector.Refused;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.Unavailable;
import ropewalk.connector.slack.SlackConnector.Account;

/** Slack's Web API, the part we use. Most of its failures come as a success that says {@code "ok": false}. */
final class Slack {

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};
    private static final MediaType JSON = new MediaType("application", "json", StandardCharsets.UTF_8);
    private static final int PAGE_SIZE = 100;
    private static final int MOST_PAGES = 10;
    /** Their clock may differ from ours. */
    private static final Duration SPARE = Duration.ofMinutes(10);

    private static final Set<String> NOT_ACCEPTED =
            Set.of("not_authed", "invalid_auth", "account_inactive", "token_revoked", "token_expired");
    private static final Set<String> BUSY = Set.of("ratelimited", "rate_limited");
    private static final Set<String> BROKEN =
            Set.of("internal_error", "fatal_error", "request_timeout", "service_unavailable", "team_added_to_org");

    private final RestClient client;

    Slack(Account account, Http http) {
        this.client = http.client(account.address())
                .defaultHeaders(headers -> headers.setBearerAuth(account.token()))
                .build();
    }

    void check() {
        said(client.get().uri("/auth.test"));
    }

    /** The id of the conversation with the person of this address. */
    String conversationWith(String email) {
        String user = inside(person(email), "user");
        return inside(said(posting("/conversations.open", Map.of("users", user))), "channel");
    }

    private Map<String, Object> person(String email) {
        try {
            return said(client.get().uri("/users.lookupByEmail?email={email}", email));
        } catch (Refused no) {
            throw no.code().equals("users_not_found")
                    ? new Refused("no-such-person", "Nobody in Slack has the address " + email, no.vendorRequestId())
                    : no;
        }
    }

    /** The message with that mark, among those that came since shortly before a moment. */
    Optional<String> find(String channel, String mark, Instant since) {
        String oldest = String.valueOf(since.minus(SPARE).getEpochSecond());
        String cursor = "";
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            Map<String, Object> page = said(client.get()
                    .uri(
                            "/conversations.history?channel={channel}&oldest={oldest}&limit={limit}&cursor={cursor}",
                            channel,
                            oldest,
                            PAGE_SIZE,
                            cursor));
            Optional<String> found = marked(page, mark);
            cursor = page.get("response_metadata") instanceof Map<?, ?> more
                            && more.get("next_cursor") instanceof String next
                    ? next
                    : "";
            if (found.isPresent() || cursor.isEmpty()) {
                return found;
            }
        }
        throw Unavailable.untold("Slack has too many messages there to tell whether this one was posted");
    }

    private static Optional<String> marked(Map<String, Object> page, String mark) {
        for (Map<?, ?> message : objects(page.get("messages"))) {
            for (Map<?, ?> block : objects(message.get("blocks"))) {
                if (mark.equals(block.get("block_id"))) {
                    return Optional.of(String.valueOf(message.get("ts")));
                }
            }
        }
        return Optional.empty();
    }

    /** @return its id, which is a time in its channel */
    String post(Map<String, Object> message) {
        return String.valueOf(said(posting("/chat.postMessage", message)).get("ts"));
    }

    private RequestHeadersSpec<?> posting(String path, Map<String, ?> body) {
        return client.post().uri(path).contentType(JSON).body(body);
    }

    private static Map<String, Object> said(RequestHeadersSpec<?> request) {
        ResponseEntity<Map<String, Object>> answer = request.retrieve().toEntity(OBJECT);
        Map<String, Object> said = Objects.requireNonNullElse(answer.getBody(), Map.of());
        if (Boolean.TRUE.equals(said.get("ok"))) {
            return said;
        }
        String requestId = answer.getHeaders().getFirst("X-Slack-Req-Id");
        String error = said.get("error") instanceof String text ? text : "no-answer";
        if (NOT_ACCEPTED.contains(error)) {
            throw new Unauthorised("Slack does not accept the bot token (" + error + ")", requestId);
        }
        if (BUSY.contains(error)) {
            throw Unavailable.busy("Slack asks for fewer calls", null, requestId);
        }
        if (BROKEN.contains(error) || error.equals("no-answer")) {
            throw Unavailable.unknown("Slack failed (" + error + ")", requestId);
        }
        throw new Refused(error, "Slack refused: " + error + hint(said.get("needed")), requestId);
    }

    private static String hint(@Nullable Object needed) {
        return needed == null ? "" : "; the app lacks the scope " + needed;
    }

    private static String inside(Map<String, Object> said, String name) {
        return said.get(name) instanceof Map<?, ?> object ? String.valueOf(object.get("id")) : "";
    }

    private static List<Map<?, ?>> objects(@Nullable Object list) {
        return list instanceof List<?> all
                ? all.stream()
                        .filter(Map.class::isInstance)
                        .<Map<?, ?>>map(each -> (Map<?, ?>) each)
                        .toList()
                : List.of();
    }
}
