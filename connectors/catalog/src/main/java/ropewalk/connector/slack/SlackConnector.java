package ropewalk.connector.slack;

import java.net.URI;
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
import ropewalk.connector.Secret;
import ropewalk.connector.Webhook;

/**
 * Messages to a channel or to one person. Source: docs.slack.dev, Web API and "Verifying requests from Slack".
 *
 * <p>Slack takes no idempotency key. Each message carries a mark made from the call's key, as the id of its first block,
 * and the conversation is looked through for it before anything is posted.
 */
@Component
final class SlackConnector implements Connector {

    /** Entered once by an Admin. */
    record Account(
            @Label(
                            value = "Bot token",
                            help = "Starts with xoxb-; may chat:write, im:write, im:history, channels:history and"
                                    + " users:read.email")
                    @Secret
                    String token,
            @Label(value = "Signing secret", help = "Of the app; needed when presses and mentions are to come in")
                    @Secret
                    @Nullable
                    String signingSecret,
            @Label("Address") @Default("https://slack.com/api") URI address) {}

    /** One of channel and e-mail. */
    record NewMessage(
            @Label(value = "Channel", help = "Its id, such as C024BE91L; the app has to be a member of it") @Nullable
                    String channel,
            @Label(value = "E-mail", help = "Of the person to write to, instead of a channel") @Nullable String email,
            @Label("Text") @Multiline String text,
            @Label(value = "Link", help = "Where a button below the text leads") @Nullable URI link,
            @Label("Word on the button") @Default("Open") String linkLabel) {

        NewMessage {
            if ((channel == null) == (email == null)) {
                throw new IllegalArgumentException("Either “Channel” (channel) or “E-mail” (email) is needed");
            }
            if (channel != null && !channel.matches("[A-Z][A-Z0-9]{4,20}")) {
                throw new IllegalArgumentException("“Channel” (channel) has to be an id such as C024BE91L");
            }
            if (text.length() > LONGEST) {
                throw new IllegalArgumentException("“Text” (text) can have " + LONGEST + " characters");
            }
        }
    }

    record Posted(@Label("Channel") String channel, @Label("Message id") String messageId) {}

    record Press(
            @Label("Message id") @Nullable String messageId,
            @Label("Channel") @Nullable String channel,
            @Label("Pressed by") @Nullable String user,
            @Label("Button") @Nullable String button,
            @Label("Value") @Nullable String value) {}

    record Mention(
            @Label("Message id") @Nullable String messageId,
            @Label("Channel") @Nullable String channel,
            @Label("Written by") @Nullable String user,
            @Label("Text") @Nullable String text) {}

    private static final int LONGEST = 2_500;

    @Override
    public Card<Account> card() {
        return Card.of("slack", "Slack", Account.class)
                .described("Posts messages to channels and people, and tells when somebody answers.")
                .icon(Icon.CHAT)
                .operation(
                        "post-message",
                        "Post a message",
                        NewMessage.class,
                        Posted.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        SlackConnector::post)
                .event("button-pressed", "Somebody pressed a button", Press.class)
                .event("mentioned", "Somebody named the app", Mention.class)
                .webhook(Webhook.of(SlackWebhook::verify, SlackWebhook::parse).answering(SlackWebhook::answer))
                .check((account, http) -> new Slack(account, http).check());
    }

    private static Posted post(Call<Account, NewMessage> call) {
        var slack = new Slack(call.account(), call.http());
        NewMessage asked = call.input();
        String channel =
                asked.channel() != null ? asked.channel() : slack.conversationWith(String.valueOf(asked.email()));
        var message = new MarkedMessage(call.key(), asked.text(), asked.link(), asked.linkLabel());
        String id = call.left(() -> slack.find(channel, message.mark(), call.firstSentAt()))
                .orElseGet(() -> slack.post(message.inChannel(channel)));
        return new Posted(channel, id);
    }
}
