package ropewalk.connector.slack;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;
import ropewalk.connector.Default;
import ropewalk.connector.Icon;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.Secret;
import ropewalk.connector.Webhook;
import ropewalk.connector.slack.ChannelCalls.Channel;
import ropewalk.connector.slack.ChannelCalls.Invitation;
import ropewalk.connector.slack.ChannelCalls.Invited;
import ropewalk.connector.slack.ChannelCalls.NewChannel;
import ropewalk.connector.slack.MessageCalls.Answer;
import ropewalk.connector.slack.MessageCalls.Change;
import ropewalk.connector.slack.MessageCalls.NewMessage;
import ropewalk.connector.slack.MessageCalls.Posted;
import ropewalk.connector.slack.MessageCalls.Question;
import ropewalk.connector.slack.MessageCalls.Reacted;
import ropewalk.connector.slack.MessageCalls.Reaction;
import ropewalk.connector.slack.People.Person;
import ropewalk.connector.slack.People.Who;
import ropewalk.connector.slack.SlackEvents.Answered;
import ropewalk.connector.slack.SlackEvents.Mention;
import ropewalk.connector.slack.SlackEvents.Press;
import ropewalk.connector.slack.SlackEvents.ReactionNews;
import ropewalk.connector.slack.SlackEvents.Written;

/**
 * Messages to a channel or to one person. Source: docs.slack.dev, Web API and "Verifying requests from Slack".
 *
 * <p>Slack takes no idempotency key that it documents. Each message carries a mark made from the call's key, as the id of its first block,
 * and the conversation is looked through for it before anything is posted.
 */
@Component
final class SlackConnector implements Connector {

    /** Entered once by an Admin. */
    record Account(
            @Label(
                            value = "Bot token",
                            help = "Starts with xoxb-; may chat:write, im:write, im:history, channels:history,"
                                    + " users:read.email, and more for some of the steps")
                    @Secret
                    String token,
            @Label(value = "Signing secret", help = "Of the app; needed when presses and mentions are to come in")
                    @Secret
                    @Nullable
                    String signingSecret,
            @Label("Address") @Default("https://slack.com/api") URI address,
            @Label(
                            value = "Channels to read",
                            help = "Ids with commas between them, twenty at most; what is written there is looked up"
                                    + " where Slack could not deliver it")
                    @Nullable
                    String channels) {

        private static final int MOST_CHANNELS = 20;

        Account {
            List<String> ids = Texts.list(channels);
            if (ids.size() > MOST_CHANNELS || !ids.stream().allMatch(Texts::isChannel)) {
                throw new IllegalArgumentException(
                        "“Channels to read” (channels) have to be ids such as C024BE91L, twenty at most");
            }
        }

        List<String> channelIds() {
            return Texts.list(channels).stream().distinct().toList();
        }
    }

    @Override
    public Card<Account> card() {
        return Card.of("slack", "Slack", Account.class)
                .described("Writes to channels and people, asks them by buttons, and tells what they write and answer.")
                .icon(Icon.CHAT)
                .operation(
                        "post-message",
                        "Post a message",
                        NewMessage.class,
                        Posted.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        MessageCalls::post)
                .operation(
                        "ask",
                        "Ask with buttons",
                        Question.class,
                        Posted.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        MessageCalls::ask)
                .operation(
                        "answer-message",
                        "Answer in a thread",
                        Answer.class,
                        Posted.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        MessageCalls::answer)
                .operation(
                        "change-message",
                        "Change a message",
                        Change.class,
                        Posted.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        MessageCalls::change)
                .operation(
                        "add-reaction",
                        "Add a reaction",
                        Reaction.class,
                        Reacted.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        MessageCalls::react)
                .operation(
                        "create-channel",
                        "Create a channel",
                        NewChannel.class,
                        Channel.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        ChannelCalls::create)
                .operation(
                        "invite-people",
                        "Invite people to a channel",
                        Invitation.class,
                        Invited.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        ChannelCalls::invite)
                .operation(
                        "read-person", "Read who somebody is", Who.class, Person.class, Idempotency.READ, People::read)
                .event("button-pressed", "Somebody pressed a button", Press.class)
                .event("answered", "Somebody answered by a button", Answered.class)
                .event("mentioned", "Somebody named the app", Mention.class)
                .event("message-written", "Somebody wrote a message", Written.class)
                .event("reaction-added", "Somebody reacted to a message", ReactionNews.class)
                .webhook(Webhook.of(SlackWebhook::verify, SlackWebhook::parse).answering(SlackWebhook::answer))
                .feed("messages", "Messages in the channels to read", MessageFeed::poll)
                .check((account, http) -> new Slack(account, http).self());
    }
}
