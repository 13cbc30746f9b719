package ropewalk.connector.teams;

import io.micrometer.common.KeyValues;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.http.client.observation.ClientRequestObservationConvention;
import org.springframework.http.client.observation.DefaultClientRequestObservationConvention;
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

/**
 * Cards in a channel, through a workflow that the channel has for it ("Post to a channel when a webhook request is
 * received"). Sources: support.microsoft.com, "Create incoming webhooks with Workflows for Microsoft Teams";
 * adaptivecards.io, schema 1.4.
 */
@Component
final class TeamsConnector implements Connector {

    /** Entered once by an Admin. Whoever knows the address can post, so that it is the secret. */
    record Account(
            @Label(value = "Webhook address", help = "Of the channel's workflow; starts with https://") @Secret
                    String webhook) {

        Account {
            if (!webhook.matches("https?://[!-~]+")) {
                throw new IllegalArgumentException("“Webhook address” (webhook) has to start with https://");
            }
        }

        URI address() {
            return URI.create(webhook);
        }
    }

    record NewCard(
            @Label("Title") String title,
            @Label("Text") @Multiline @Nullable String text,
            @Label(value = "Link", help = "Where a button below the text leads") @Nullable URI link,
            @Label("Word on the button") @Default("Open") String linkLabel) {}

    record Posted(@Label("Status") int status) {}

    /** The address says all that is needed to post, so that no trace may hold it. */
    private static final ClientRequestObservationConvention WITHOUT_ADDRESS =
            new DefaultClientRequestObservationConvention() {
                @Override
                public KeyValues getHighCardinalityKeyValues(ClientRequestObservationContext context) {
                    return KeyValues.empty();
                }
            };

    @Override
    public Card<Account> card() {
        return Card.of("teams", "Microsoft Teams", Account.class)
                .described("Posts cards to a channel.")
                .icon(Icon.CHAT)
                .operation(
                        "post-card",
                        "Post a card",
                        NewCard.class,
                        Posted.class,
                        Idempotency.NONE,
                        TeamsConnector::post);
    }

    private static Posted post(Call<Account, NewCard> call) {
        URI address = call.account().address();
        ResponseEntity<Void> answer = call.http()
                .client(address)
                .observationConvention(WITHOUT_ADDRESS)
                .build()
                .post()
                .uri(address)
                .contentType(MediaType.APPLICATION_JSON)
                .body(message(call.input()))
                .retrieve()
                .toBodilessEntity();
        return new Posted(answer.getStatusCode().value());
    }

    private static Map<String, Object> message(NewCard asked) {
        List<Map<String, Object>> body = new ArrayList<>();
        body.add(line(Map.of("type", "TextRun", "text", asked.title(), "weight", "Bolder", "size", "Medium")));
        if (asked.text() != null) {
            body.add(line(Map.of("type", "TextRun", "text", asked.text())));
        }
        URI link = asked.link();
        List<Map<String, Object>> actions = link == null
                ? List.of()
                : List.of(Map.of("type", "Action.OpenUrl", "title", asked.linkLabel(), "url", link.toString()));
        Map<String, Object> card = Map.of(
                "$schema",
                "http://adaptivecards.io/schemas/adaptive-card.json",
                "type",
                "AdaptiveCard",
                "version",
                "1.4",
                "body",
                body,
                "actions",
                actions);
        return Map.of(
                "type",
                "message",
                "attachments",
                List.of(Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", card)));
    }

    /** Not a TextBlock, which would take signs in it for links and pictures. */
    private static Map<String, Object> line(Map<String, Object> run) {
        return Map.of("type", "RichTextBlock", "inlines", List.of(run));
    }
}
