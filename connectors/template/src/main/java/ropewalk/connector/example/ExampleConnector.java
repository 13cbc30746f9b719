package ropewalk.connector.example;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;
import ropewalk.connector.Default;
import ropewalk.connector.Http;
import ropewalk.connector.Icon;
import ropewalk.connector.Label;
import ropewalk.connector.Secret;

/** People in Example. Source: name the vendor's page here. */
@Component
final class ExampleConnector implements Connector {

    /** Entered once by an Admin. */
    record Account(
            @Label(value = "API token", help = "Of the person who is to own what processes write") @Secret String token,
            @Label("Address") @Default("https://example.invalid") URI address,
            @Label(value = "Signing secret", help = "Of the webhook; needed when events are to come in")
                    @Secret
                    @Nullable
                    String signingSecret) {}

    @Override
    public Card<Account> card() {
        var card = Card.of("example", "Example", Account.class)
                .described("Keeps people.")
                .icon(Icon.PEOPLE);
        return ExampleCalls.on(card)
                .event("person-added", "A person was added", ExampleCalls.Person.class)
                .webhook(ExampleWebhook::verify, ExampleWebhook::parse)
                .feed("people", "New people", ExampleFeeds::people)
                .check((account, http) -> api(account, http).me());
    }

    static ExampleApi api(Account account, Http http) {
        return http.service(
                account.address(),
                ExampleApi.class,
                settings -> settings.defaultHeaders(headers -> headers.setBearerAuth(account.token())));
    }
}
