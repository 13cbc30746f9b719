package ropewalk.connector.twilio;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.connector.Call;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;
import ropewalk.connector.Default;
import ropewalk.connector.Icon;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.Multiline;
import ropewalk.connector.Refused;
import ropewalk.connector.Secret;
import ropewalk.connector.twilio.Messages.Message;
import ropewalk.connector.twilio.SmsEvents.Received;
import ropewalk.connector.twilio.SmsEvents.Report;

/**
 * Short messages to phones. Source: www.twilio.com/docs/messaging/api/message-resource, API of 2010-04-01.
 *
 * <p>Twilio takes no idempotency key for messages, and keeps nothing of ours beside one. So each text ends with a mark
 * made from the call's key, and before anything is sent the messages to that number are looked through for it: a call
 * whose answer was lost, or whose server died, finds what it sent.
 */
@Component
final class TwilioConnector implements Connector {

    /** Entered once by an Admin. */
    record Account(
            @Label(value = "Account SID", help = "Starts with AC") String accountSid,
            @Label(value = "Auth token", help = "Signs what Twilio reports, and signs in where there is no API key")
                    @Secret
                    String authToken,
            @Label(value = "API key SID", help = "Starts with SK; can be withdrawn alone, unlike the auth token")
                    @Nullable
                    String apiKey,
            @Label("API key secret") @Secret @Nullable String apiSecret,
            @Label(value = "Messaging service SID", help = "Starts with MG; chooses among the senders it has") @Nullable
                    String messagingService,
            @Label(value = "Sender", help = "A number such as +4930123456; needed where there is no messaging service")
                    @Nullable
                    String sender,
            @Label("Address") @Default("https://api.twilio.com") URI address) {

        Account {
            if (!accountSid.matches("AC[0-9a-fA-F]{32}")) {
                throw new IllegalArgumentException("“Account SID” (accountSid) is AC and 32 digits of 0-9 and a-f");
            }
            if (messagingService == null && sender == null) {
                throw new IllegalArgumentException("“Messaging service SID” or “Sender” (sender) is needed");
            }
        }
    }

    record NewMessage(
            @Label(value = "To", help = "With the code of the country: +491701234567") String to,
            @Label(value = "Text", help = "A mark such as #7KQ2MX is put behind it, so that it is never sent twice")
                    @Multiline
                    String text) {

        NewMessage {
            to = to.replaceAll("[\\s()./-]", "");
            if (!to.matches("\\+[1-9]\\d{6,14}")) {
                throw new IllegalArgumentException(
                        "“To” (to) has to be a number with the code of its country, such as +491701234567");
            }
            if (text.length() > LONGEST) {
                throw new IllegalArgumentException("“Text” (text) can have " + LONGEST + " characters");
            }
        }
    }

    record Sent(@Label("Message id") String messageId, @Label("State") String state) {}

    /** 1,600 is what Twilio takes; the mark needs some. */
    private static final int LONGEST = 1_500;

    /** What a diagram may want to catch, by Twilio's number for it. */
    private static final Map<String, String> CODES = Map.of(
            "error-21610", "stopped",
            "error-21211", "bad-number",
            "error-21214", "bad-number",
            "error-21217", "bad-number",
            "error-21614", "bad-number",
            "error-21408", "country-closed",
            "error-21612", "unreachable");

    @Override
    public Card<Account> card() {
        return Card.of("twilio", "Twilio", Account.class)
                .described("Sends SMS, and tells whether they arrived and what comes in.")
                .icon(Icon.CHAT)
                .operation(
                        "send-message",
                        "Send an SMS",
                        NewMessage.class,
                        Sent.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        TwilioConnector::send)
                .event("message-delivered", "An SMS arrived", Report.class)
                .event("message-failed", "An SMS did not arrive", Report.class)
                .event("message-received", "An SMS came in", Received.class)
                .webhook(TwilioWebhook::verify, TwilioWebhook::parse)
                .feed("messages", "Messages by the day of sending", MessageFeed::poll)
                .check((account, http) -> new Messages(account, http).check());
    }

    private static Sent send(Call<Account, NewMessage> call) {
        var messages = new Messages(call.account(), call.http());
        NewMessage asked = call.input();
        String mark = Mark.of(call.key());
        Optional<Message> earlier = call.left(() -> messages.find(asked.to(), mark, call.firstSentAt()));
        Message message =
                earlier.orElseGet(() -> create(messages, call, asked.text().strip() + " " + mark));
        return new Sent(message.sid(), message.status());
    }

    private static Message create(Messages messages, Call<Account, NewMessage> call, String text) {
        try {
            return messages.create(call.input().to(), text, TwilioWebhook.address(call.hook(), call.businessKey()));
        } catch (Refused no) {
            String code = CODES.getOrDefault(no.code(), no.code());
            throw new Refused(code, no.getMessage() + hint(code), no.vendorRequestId());
        }
    }

    private static String hint(String code) {
        return code.equals("stopped") ? " (they answered STOP; only they can take it back, by answering START)" : "";
    }
}
