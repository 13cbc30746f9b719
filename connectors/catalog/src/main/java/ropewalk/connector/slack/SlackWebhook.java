package ropewalk.connector.slack;

import static ropewalk.connector.slack.Slack.member;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Forged;
import ropewalk.connector.Form;
import ropewalk.connector.HookAnswer;
import ropewalk.connector.Json;
import ropewalk.connector.Signatures;
import ropewalk.connector.slack.SlackConnector.Account;
import ropewalk.connector.slack.SlackEvents.Press;

/**
 * What Slack sends: events as JSON, presses of buttons as JSON in a form. Both are signed by version 0: HMAC-SHA256 in
 * hexadecimal over version, time and body, keyed with the app's signing secret; older than five minutes is refused. What
 * comes again within them is the same event. A press of a link
 * decides nothing: it is answered with the link that the button had.
 */
final class SlackWebhook {

    private static final Duration WINDOW = Duration.ofMinutes(5);

    private SlackWebhook() {}

    static void verify(Delivery delivery, Account account) {
        String secret = account.signingSecret();
        if (secret == null) {
            throw new Forged("The connection has no signing secret to check signatures with");
        }
        String signature = delivery.header("X-Slack-Signature").orElseThrow(() -> new Forged("Not signed"));
        String timestamp = delivery.header("X-Slack-Request-Timestamp")
                .filter(text -> text.matches("\\d{1,12}"))
                .orElseThrow(() -> new Forged("No timestamp"));
        var signed = new java.io.ByteArrayOutputStream();
        signed.writeBytes(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(delivery.body());
        String expected = "v0=" + HexFormat.of().formatHex(Signatures.hmacSha256(secret, signed.toByteArray()));
        if (!Signatures.same(expected, signature)) {
            throw new Forged("The signature does not fit");
        }
        Signatures.within(WINDOW, Instant.ofEpochSecond(Long.parseLong(timestamp)), delivery.receivedAt());
    }

    static List<Event> parse(Delivery delivery, Account account) {
        Map<String, Object> said = said(delivery);
        return switch (Objects.requireNonNullElse(text(said, "type"), "")) {
            case "block_actions" ->
                List.of(SlackEvents.answer(said, action(said), delivery.receivedAt())
                        .orElseGet(() -> press(said, delivery)));
            case "event_callback" -> happened(member(said, "event"));
            default -> List.of();
        };
    }

    /** What an address is tried with when it is entered in Slack, and the link behind a pressed button. */
    static HookAnswer answer(Delivery delivery) {
        Map<String, Object> said = said(delivery);
        String challenge = text(said, "challenge");
        if ("url_verification".equals(said.get("type")) && challenge != null) {
            return HookAnswer.json(Map.of("challenge", challenge));
        }
        String link = text(action(said), "value");
        if (link == null || !link.matches("https?://[^\\s<>|]+")) {
            return HookAnswer.none();
        }
        return HookAnswer.json(
                Map.of("response_type", "ephemeral", "replace_original", false, "text", "<" + link + ">"));
    }

    private static Event press(Map<String, Object> said, Delivery delivery) {
        String trigger = text(said, "trigger_id");
        if (trigger == null) {
            throw new IllegalArgumentException("No trigger_id");
        }
        var press = new Press(
                text(member(said, "container"), "message_ts"),
                text(member(said, "channel"), "id"),
                text(member(said, "user"), "id"),
                text(action(said), "action_id"),
                text(action(said), "value"));
        return new Event("press-" + trigger, "slack.button-pressed", delivery.receivedAt(), Json.map(press), null);
    }

    private static List<Event> happened(Map<?, ?> event) {
        String channel = Objects.requireNonNullElse(text(event, "channel"), "");
        return switch (Objects.requireNonNullElse(text(event, "type"), "")) {
            case "app_mention" -> SlackEvents.mention(event, channel).stream().toList();
            case "message" -> SlackEvents.written(event, channel).stream().toList();
            case "reaction_added" -> SlackEvents.reaction(event).stream().toList();
            default -> List.of();
        };
    }

    private static Map<String, Object> said(Delivery delivery) {
        String body = delivery.text();
        return Json.object(
                body.startsWith("{")
                        ? body
                        : Form.read(body)
                                .first("payload")
                                .orElseThrow(() -> new IllegalArgumentException("No payload")));
    }

    private static Map<?, ?> action(Map<String, Object> said) {
        return said.get("actions") instanceof List<?> all && !all.isEmpty() && all.get(0) instanceof Map<?, ?> first
                ? first
                : Map.of();
    }

    private static @Nullable String text(Map<?, ?> of, String name) {
        return of.get(name) instanceof String text ? text : null;
    }
}
