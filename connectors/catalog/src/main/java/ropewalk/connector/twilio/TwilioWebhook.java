package ropewalk.connector.twilio;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Forged;
import ropewalk.connector.Form;
import ropewalk.connector.Signatures;
import ropewalk.connector.twilio.SmsEvents.Received;
import ropewalk.connector.twilio.TwilioConnector.Account;

/**
 * What Twilio reports of a message, and messages that come in. Signed by HMAC-SHA1 in Base64 over the address and all parameters in the order of
 * their names, keyed with the auth token. No time is signed: an old report that comes again is the same event, and tells
 * nothing new. Sources: www.twilio.com/docs/usage/security and /docs/messaging/guides/track-outbound-message-status.
 */
final class TwilioWebhook {

    /** In the address that a report goes to: what the message was about. */
    private static final String ABOUT = "about";

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
        String state =
                told.first("MessageStatus").or(() -> told.first("SmsStatus")).orElse("");
        if (state.equals("received")) {
            var received = new Received(
                    message,
                    told.first("From").orElse(""),
                    told.first("To").orElse(""),
                    told.first("Body").orElse(""),
                    MessageFeed.number(told.first("NumMedia").orElse(null)));
            return List.of(SmsEvents.received(received, delivery.receivedAt()));
        }
        String error = told.first("ErrorCode").filter(code -> !code.isEmpty()).orElse(null);
        return SmsEvents.reported(message, state, error, delivery.receivedAt(), about(delivery.uri())).stream()
                .toList();
    }

    private static @Nullable String about(URI address) {
        return address.getRawQuery() == null
                ? null
                : Form.read(address.getRawQuery()).first(ABOUT).orElse(null);
    }
}
