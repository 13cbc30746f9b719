package ropewalk.connector.twilio;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Forged;
import ropewalk.connector.Form;
import ropewalk.connector.Json;
import ropewalk.connector.Signatures;
import ropewalk.connector.twilio.TwilioConnector.Account;
import ropewalk.connector.twilio.TwilioConnector.Report;

/**
 * What Twilio reports of a message. Signed by HMAC-SHA1 in Base64 over the address and all parameters in the order of
 * their names, keyed with the auth token. No time is signed: an old report that comes again is the same event, and tells
 * nothing new. Sources: www.twilio.com/docs/usage/security and /docs/messaging/guides/track-outbound-message-status.
 */
final class TwilioWebhook {

    /** In the address that a report goes to: what the message was about. */
    private static final String ABOUT = "about";

    private static final Set<String> ARRIVED = Set.of("delivered", "read");
    private static final Set<String> LOST = Set.of("undelivered", "failed", "canceled");

    private static final Map<String, String> REASONS = Map.of(
            "30003", "the phone is off or out of reach",
            "30004", "the phone takes no messages from this sender",
            "30005", "there is no such number any more",
            "30006", "the number is of a landline, or its network takes no SMS",
            "30007", "the network took it for advertisement",
            "30008", "the network gave no reason",
            "21610", "they answered STOP");

    private TwilioWebhook() {}

    /** Where reports on a message go. */
    static @Nullable URI address(@Nullable URI hook, @Nullable String about) {
        return hook == null || about == null
                ? hook
                : URI.create(hook + "?" + ABOUT + "=" + URLEncoder.encode(about, StandardCharsets.UTF_8));
    }

    static void verify(Delivery delivery, Account account) {
        String signature = delivery.header("X-Twilio-Signature").orElseThrow(() -> new Forged("Not signed"));
        String told = told(delivery);
        boolean fits = spellings(delivery.uri()).stream()
                .map(address -> Base64.getEncoder()
                        .encodeToString(Signatures.hmacSha1(
                                account.authToken(), (address + told).getBytes(StandardCharsets.UTF_8))))
                .anyMatch(expected -> Signatures.same(expected, signature));
        if (!fits) {
            throw new Forged("The signature does not fit");
        }
    }

    private static String told(Delivery delivery) {
        var told = new StringBuilder();
        try {
            Form.read(delivery.text()).sorted().forEach((name, values) -> new TreeSet<>(values)
                    .forEach(value -> told.append(name).append(value)));
        } catch (IllegalArgumentException unreadable) {
            throw new Forged("The body is no form");
        }
        return told.toString();
    }

    /** Twilio signs the standard port now and then, and now and then leaves it out. */
    private static List<String> spellings(URI address) {
        int standard = "https".equals(address.getScheme()) ? 443 : 80;
        String text = address.toString();
        var spellings = new ArrayList<>(List.of(text));
        String authority = String.valueOf(address.getRawAuthority());
        if (address.getPort() < 0) {
            spellings.add(text.replaceFirst(java.util.regex.Pattern.quote(authority), authority + ":" + standard));
        } else if (address.getPort() == standard) {
            spellings.add(text.replaceFirst(":" + standard, ""));
        }
        return spellings;
    }

    static List<Event> parse(Delivery delivery, Account account) {
        Form told = Form.read(delivery.text());
        String message = told.first("MessageSid").orElseThrow(() -> new IllegalArgumentException("No MessageSid"));
        String state = told.first("MessageStatus").orElse("");
        boolean arrived = ARRIVED.contains(state);
        if (!arrived && !LOST.contains(state)) {
            return List.of();
        }
        String error = told.first("ErrorCode").filter(code -> !code.isEmpty()).orElse(null);
        var report = new Report(message, state, error, error == null ? null : REASONS.get(error));
        return List.of(new Event(
                message + "-" + (arrived ? "delivered" : "failed"),
                arrived ? "twilio.message-delivered" : "twilio.message-failed",
                delivery.receivedAt(),
                Json.map(report),
                about(delivery.uri())));
    }

    private static @Nullable String about(URI address) {
        return address.getRawQuery() == null
                ? null
                : Form.read(address.getRawQuery()).first(ABOUT).orElse(null);
    }
}
