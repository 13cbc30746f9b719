package ropewalk.connector.pipedrive;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;
import ropewalk.connector.Default;
import ropewalk.connector.Http;
import ropewalk.connector.Icon;
import ropewalk.connector.Label;
import ropewalk.connector.Secret;

/**
 * Persons, deals, notes and activities in Pipedrive. Sources: developers.pipedrive.com/docs/api, versions 2 and (notes,
 * users) 1, and pipedrive.readme.io/docs/guide-for-webhooks-v2.
 */
@Component
final class PipedriveConnector implements Connector {

    /** Entered once by an Admin. */
    record Account(
            @Label(value = "API token", help = "Of the person who is to own what processes write") @Secret String token,
            @Label("Address") @Default("https://api.pipedrive.com") URI address,
            @Label(
                            value = "Key field of persons",
                            help = "The API key of a text field of persons, 40 characters: they are found again by it")
                    String personKeyField,
            @Label(
                            value = "Key field of deals",
                            help = "The API key of a text field of deals, 40 characters: they are found again by it")
                    String dealKeyField,
            @Label(value = "Webhook user", help = "HTTP auth username of the webhooks") @Default("ropewalk")
                    String webhookUser,
            @Label(
                            value = "Webhook password",
                            help = "HTTP auth password of the webhooks; needed when events are to come in")
                    @Secret
                    @Nullable
                    String webhookPassword) {

        Account {
            List.of(personKeyField, dealKeyField).forEach(Account::checkKeyField);
            if (webhookUser.contains(":")) {
                throw new IllegalArgumentException("The webhook user may have no colon: “" + webhookUser + "”");
            }
        }

        private static void checkKeyField(String field) {
            if (!field.matches("[0-9a-f]{40}")) {
                throw new IllegalArgumentException("“" + field
                        + "” is not the API key of a field: in Pipedrive, Company settings, Data fields,"
                        + " Copy API key gives 40 characters");
            }
        }
    }

    @Override
    public Card<Account> card() {
        var card = Card.of("pipedrive", "Pipedrive", Account.class)
                .described("Keeps persons and deals, moves deals on, takes notes and plans activities.")
                .icon(Icon.PEOPLE);
        return DiaryCalls.on(DealCalls.on(PersonCalls.on(card)))
                .event("person-created", "A person was created", PersonCalls.Person.class)
                .event("person-changed", "A person was changed", PersonCalls.Person.class)
                .event("person-deleted", "A person was deleted", PersonCalls.Person.class)
                .event("deal-created", "A deal was created", DealCalls.Deal.class)
                .event("deal-changed", "A deal was changed", DealCalls.Deal.class)
                .event("deal-moved", "A deal was moved to another stage", DealCalls.Deal.class)
                .event("deal-won", "A deal was won", DealCalls.Deal.class)
                .event("deal-lost", "A deal was lost", DealCalls.Deal.class)
                .event("deal-deleted", "A deal was deleted", DealCalls.Deal.class)
                .webhook(PipedriveWebhook::verify, PipedriveWebhook::parse)
                .feed("persons", "Changed persons", PipedriveFeeds::persons)
                .feed("deals", "Changed deals", PipedriveFeeds::deals)
                .check((account, http) -> api(account, http).me());
    }

    static PipedriveApi api(Account account, Http http) {
        return http.service(
                account.address(),
                PipedriveApi.class,
                settings -> settings.defaultHeader("x-api-token", account.token()));
    }
}
