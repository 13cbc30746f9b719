package ropewalk.connector.slack;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec;
import org.springframework.web.util.UriComponentsBuilder;
import ropewalk.connector.Http;
import ropewalk.connector.Refused;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.Unavailable;
import ropewalk.connector.slack.SlackConnector.Account;

/** Slack's Web API. Most of its failures come as a success that says {@code "ok": false}. */
final class Slack {

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};
    private static final MediaType JSON = new MediaType("application", "json", StandardCharsets.UTF_8);

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

    /** The id of the app's own user. */
    String self() {
        return text(get("auth.test", Map.of()), "user_id");
    }

    /** @param question without what is empty */
    Map<String, Object> get(String method, Map<String, ?> question) {
        var address = UriComponentsBuilder.fromPath("/" + method);
        question.forEach((name, value) -> {
            if (!value.equals("")) {
                address.queryParam(name, "{" + name + "}");
            }
        });
        return said(client.get().uri(address.build().toUriString(), question));
    }

    Map<String, Object> post(String method, Map<String, ?> body) {
        return said(client.post().uri("/" + method).contentType(JSON).body(body));
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

    /** Where the next page begins; empty after the last one. */
    static String nextPage(Map<String, Object> said) {
        return text(member(said, "response_metadata"), "next_cursor");
    }

    static Map<?, ?> member(Map<?, ?> of, String name) {
        return of.get(name) instanceof Map<?, ?> object ? object : Map.of();
    }

    /** Empty where it is no text. */
    static String text(Map<?, ?> of, String name) {
        return of.get(name) instanceof String text ? text : "";
    }

    static List<Map<?, ?>> objects(@Nullable Object list) {
        return list instanceof List<?> all
                ? all.stream()
                        .filter(Map.class::isInstance)
                        .<Map<?, ?>>map(each -> (Map<?, ?>) each)
                        .toList()
                : List.of();
    }
}
