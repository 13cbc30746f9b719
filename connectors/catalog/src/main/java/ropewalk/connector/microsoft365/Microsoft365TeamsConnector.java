package ropewalk.connector.microsoft365;

import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;
import ropewalk.connector.Default;
import ropewalk.connector.Icon;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.Secret;
import ropewalk.connector.Webhook;
import ropewalk.connector.microsoft365.ChannelFeed.Written;
import ropewalk.connector.microsoft365.ChannelMessages.Answer;
import ropewalk.connector.microsoft365.ChannelMessages.NewMessage;
import ropewalk.connector.microsoft365.ChannelMessages.Posted;
import ropewalk.connector.microsoft365.Microsoft365Connector.Notified;
import ropewalk.connector.microsoft365.Microsoft365Connector.Renewal;

/**
 * One channel of Microsoft Teams, in both directions. Sources: learn.microsoft.com/graph, API reference v1.0: chatMessage,
 * chatMessage: delta, subscription; the guide "Get change notifications for messages in Teams channels".
 */
@Component
final class Microsoft365TeamsConnector implements Connector {

    /** Entered once by an Admin. */
    record Account(
            @Label(value = "Directory (tenant) id", help = "Of the organisation in Microsoft Entra") String tenant,
            @Label(value = "Application (client) id", help = "Of an app registration") String clientId,
            @Label("Client secret") @Secret String clientSecret,
            @Label(value = "Refresh token", help = "Of the person who posts; empty: the application reads only")
                    @Secret
                    @Nullable
                    String refreshToken,
            @Label(value = "Team", help = "Its id, behind groupId= in the address of the channel") String team,
            @Label(value = "Channel", help = "Its id, such as 19:…@thread.tacv2, in the address of the channel")
                    String channel,
            @Label(
                            value = "Word for notifications",
                            help = "Any text that nobody can guess; Microsoft sends it along with each notification")
                    @Secret
                    @Nullable
                    String clientState,
            @Label("Address") @Default("https://graph.microsoft.com/v1.0") URI address,
            @Label("Address for access tokens") @Default("https://login.microsoftonline.com") URI signIn)
            implements Entra {

        Account {
            Entra.check(tenant, clientState);
            if (!team.matches("[0-9a-fA-F-]{36}")) {
                throw new IllegalArgumentException("“Team” (team) has to be an id of 36 characters");
            }
            if (!channel.matches("19:[\\w.@:-]{3,200}")) {
                throw new IllegalArgumentException("“Channel” (channel) has to be an id such as 19:…@thread.tacv2");
            }
        }

        /** What notifications are about. */
        String resource() {
            return "/teams/" + team + "/channels/" + channel + "/messages";
        }
    }

    private final AccessTokens tokens;

    Microsoft365TeamsConnector(Clock clock) {
        tokens = new AccessTokens(clock);
    }

    @Override
    public Card<Account> card() {
        var messages = new ChannelMessages(tokens);
        return Card.of("microsoft365-teams", "Microsoft Teams channel", Account.class)
                .described("Posts to a channel and answers in its threads, and tells what people write there.")
                .icon(Icon.CHAT)
                .operation(
                        "post-message",
                        "Post a message",
                        NewMessage.class,
                        Posted.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        messages::post)
                .operation(
                        "answer-message",
                        "Answer in a thread",
                        Answer.class,
                        Posted.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        messages::answer)
                .operation(
                        "renew-notifications",
                        "Renew notifications",
                        Renewal.class,
                        Notified.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        call -> Notifications.renew(
                                call,
                                call.account().resource(),
                                call.account().clientState(),
                                new Graph(tokens, call.account(), call.http())))
                .event("message-written", "Somebody wrote a message", Written.class)
                .webhook(Webhook.<Account>asking(
                                (delivery, account) -> Notifications.verify(delivery, account.clientState()),
                                "messages")
                        .echoing("validationToken", "POST", "GET"))
                .feed("messages", "Messages of the channel", poll -> ChannelFeed.poll(tokens, poll))
                .check((account, http) -> new Graph(tokens, account, http)
                        .ask(TeamsApi.class, api -> api.channel(account.team(), account.channel())));
    }
}
