package ropewalk.connector.hubspot;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.connector.Call;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;
import ropewalk.connector.Default;
import ropewalk.connector.Http;
import ropewalk.connector.Icon;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.Money;
import ropewalk.connector.Refused;
import ropewalk.connector.Secret;
import ropewalk.connector.hubspot.Crm.Upsert;
import ropewalk.connector.hubspot.Crm.Upserts;

/** Contacts in HubSpot, and deals by their key. Source: developers.hubspot.com, CRM API v3. */
@Component
final class HubSpotConnector implements Connector {

    /** Entered once by an Admin. */
    record Account(
            @Label(value = "Access token", help = "Of a private app that may read and write what the processes work at")
                    @Secret
                    String token,
            @Label(value = "Client secret", help = "Signs the webhooks; needed when events are to come in")
                    @Secret
                    @Nullable
                    String clientSecret,
            @Label("Address") @Default("https://api.hubapi.com") URI address,
            @Label(
                            value = "Deal key property",
                            help = "A text property of deals that allows no value twice; deals are found again by it")
                    @Default("ropewalk_key")
                    String dealKeyProperty,
            @Label(
                            value = "Watched properties",
                            help = "Of contacts, with commas between them: the ones that the webhook subscribes to")
                    @Default("email, firstname, lastname, phone, company, jobtitle, lifecyclestage, hs_lead_status")
                    String watched,
            @Label(
                            value = "Company key property",
                            help = "A text property of companies that allows no value twice; holds the domain")
                    @Default("ropewalk_key")
                    String companyKeyProperty,
            @Label(
                            value = "Ticket key property",
                            help = "A text property of tickets that allows no value twice; tickets are found by it")
                    @Default("ropewalk_key")
                    String ticketKeyProperty) {

        List<String> watchedProperties() {
            return Stream.of(watched.split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .toList();
        }
    }

    /** One of the two is enough. */
    record ContactQuestion(@Label("Contact id") @Nullable String contactId, @Label("E-mail") @Nullable String email) {}

    record Contact(
            @Label("Contact id") String id,
            @Label("E-mail") @Nullable String email,
            @Label("First name") @Nullable String firstName,
            @Label("Last name") @Nullable String lastName,
            @Label("Phone") @Nullable String phone,
            @Label("Company") @Nullable String company,
            @Label("Job title") @Nullable String jobTitle,
            @Label("Country") @Nullable String country,
            @Label("Industry") @Nullable String industry,
            @Label("Employees") @Nullable Long employees,
            @Label("Yearly revenue") @Nullable BigDecimal annualRevenue,
            @Label("Lifecycle stage") @Nullable String lifecycleStage,
            @Label("Lead status") @Nullable String leadStatus,
            @Label(value = "Message", help = "What the contact wrote in a form") @Nullable String message) {}

    /** What is left empty stays as it is in HubSpot. */
    record ContactChange(
            @Label(value = "E-mail", help = "The contact is found by it, or created") String email,
            @Label("First name") @Nullable String firstName,
            @Label("Last name") @Nullable String lastName,
            @Label("Phone") @Nullable String phone,
            @Label("Company") @Nullable String company,
            @Label("Lifecycle stage") @Nullable String lifecycleStage,
            @Label("Lead status") @Nullable String leadStatus,
            @Label(value = "Further properties", help = "JSON: HubSpot's internal names and texts") @Nullable
                    Map<String, String> properties) {}

    record ContactPatch(
            @Label("Contact id") String contactId,
            @Label(
                            value = "Properties",
                            help = "JSON: HubSpot's internal names and texts; an empty text takes the value away")
                    Map<String, String> properties) {}

    /** What is left empty stays as it is in HubSpot. */
    record DealChange(
            @Label(value = "Key", help = "The deal is found by it, or created; empty: the process's business key")
                    @Nullable
                    String key,
            @Label("Name") @Nullable String name,
            @Label(value = "Stage", help = "HubSpot's internal name, for example closedwon") @Nullable String stage,
            @Label(value = "Pipeline", help = "HubSpot's internal name; empty: the standard one") @Nullable
                    String pipeline,
            @Label(value = "Amount", help = "In the currency's smallest unit: 1990 is 19.90") @Nullable Long amount,
            @Label(value = "Currency", help = "Three letters (ISO 4217)") @Default("EUR") String currency,
            @Label(value = "Contact id", help = "The deal is linked with it") @Nullable String contactId) {
        DealChange {
            Money.checkCurrency(currency);
        }
    }

    record ContactListQuestion(
            @Label(value = "After contact id", help = "The last one of the page before; empty: from the first one")
                    @Nullable
                    String after) {}

    /** @param properties by HubSpot's internal names */
    record ListedContact(
            @Label("Contact id") String id,
            @Label("Properties") Map<String, @Nullable String> properties,
            @Label("Changed at") Instant changedAt) {}

    record ContactList(
            @Label("Contacts") List<ListedContact> contacts,
            @Label("Contact id of the next page's question") @Nullable String next,
            @Label("How many are left, with these") long left) {}

    record Written(@Label("Id") String id, @Label("Newly created") boolean created) {}

    record ContactEvent(
            @Label("Contact id") String contactId,
            @Label("Changed property") @Nullable String property,
            @Label("New value") @Nullable String value,
            @Label("Changed by") @Nullable String source) {}

    record DealEvent(
            @Label("Deal id") String dealId,
            @Label("Changed property") @Nullable String property,
            @Label("New value") @Nullable String value,
            @Label("Changed by") @Nullable String source) {}

    static final List<String> PROPERTIES = List.of(
            "email",
            "firstname",
            "lastname",
            "phone",
            "company",
            "jobtitle",
            "country",
            "industry",
            "numemployees",
            "annualrevenue",
            "lifecyclestage",
            "hs_lead_status",
            "message");

    @Override
    public Card<Account> card() {
        Card<Account> card = Card.of("hubspot", "HubSpot", Account.class)
                .described("Keeps contacts, companies, deals and tickets, takes notes, and tells of changes.")
                .icon(Icon.PEOPLE)
                .operation(
                        "get-contact",
                        "Read a contact",
                        ContactQuestion.class,
                        Contact.class,
                        Idempotency.READ,
                        ContactCalls::get)
                .operation(
                        "list-contacts",
                        "List contacts, by their ids",
                        ContactListQuestion.class,
                        ContactList.class,
                        Idempotency.READ,
                        ContactPages::list)
                .operation(
                        "upsert-contact",
                        "Create or change a contact",
                        ContactChange.class,
                        Written.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        ContactCalls::upsert)
                .operation(
                        "change-contact",
                        "Change a contact by its id",
                        ContactPatch.class,
                        Written.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        ContactCalls::change)
                .operation(
                        "upsert-deal",
                        "Create or change a deal",
                        DealChange.class,
                        Written.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        DealCalls::upsert)
                .event("contact-created", "A contact was created", ContactEvent.class)
                .event("contact-changed", "A contact was changed", ContactEvent.class)
                .event("deal-created", "A deal was created", DealEvent.class)
                .event("deal-changed", "A deal was changed", DealEvent.class)
                .webhook(HubSpotWebhook::verify, HubSpotWebhook::parse)
                .feed("contacts", "Changed contacts", ContactFeed::poll)
                .check((account, http) -> crm(account, http).account())
                .record(HubSpotRecords.contact());
        return DiaryCalls.on(TicketCalls.on(DealCalls.on(CompanyCalls.on(card))));
    }

    static Crm crm(Account account, Http http) {
        return http.service(
                account.address(),
                Crm.class,
                settings -> settings.defaultHeaders(headers -> headers.setBearerAuth(account.token())));
    }

    static Crm crm(Call<Account, ?> call) {
        return crm(call.account(), call.http());
    }

    static Written upsert(Crm crm, String kind, Upsert upsert) {
        return crm.upsert(kind, new Upserts(List.of(upsert))).results().stream()
                .findFirst()
                .map(written -> new Written(written.id(), Boolean.TRUE.equals(written.created())))
                .orElseThrow(() -> new Refused("not-written", "HubSpot took none of the " + kind, null));
    }
}
