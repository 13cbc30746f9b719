package ropewalk.connector.hubspot;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Card;
import ropewalk.connector.Default;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.Multiline;
import ropewalk.connector.hubspot.Crm.Upsert;
import ropewalk.connector.hubspot.HubSpotConnector.Account;
import ropewalk.connector.hubspot.HubSpotConnector.Written;

/**
 * What a process does with tickets. A new one is written by a property of the account's that allows no value twice and
 * holds the key, so that a repeated call finds it.
 */
final class TicketCalls {

    /** What HubSpot calls the pipeline that every account has. */
    private static final String STANDARD = "0";

    enum Priority {
        LOW,
        MEDIUM,
        HIGH,
        URGENT
    }

    record NewTicket(
            @Label("Subject") String subject,
            @Label("Text") @Nullable @Multiline String text,
            @Label(value = "Stage", help = "Its name or internal name, for example New") @Default("New") String stage,
            @Label(value = "Pipeline", help = "HubSpot's internal name; 0 is the standard one") @Default(STANDARD)
                    String pipeline,
            @Label("Priority") @Nullable Priority priority,
            @Label("Owner's id") @Nullable String ownerId,
            @Label(value = "Contact id", help = "The ticket is linked with it") @Nullable String contactId,
            @Label(value = "Company id", help = "The ticket is linked with it") @Nullable String companyId,
            @Label(value = "Deal id", help = "The ticket is linked with it") @Nullable String dealId,
            @Label(value = "Key", help = "One ticket for each key; empty: a new one at each visit of the step")
                    @Nullable
                    String key,
            @Label(value = "Further properties", help = "JSON: HubSpot's internal names and texts") @Nullable
                    Map<String, String> properties) {}

    /** What is left empty stays as it is in HubSpot. */
    record TicketChange(
            @Label("Ticket id") String ticketId,
            @Label("Subject") @Nullable String subject,
            @Label("Text") @Nullable @Multiline String text,
            @Label(value = "Stage", help = "Its name or internal name; of the pipeline that the ticket is in") @Nullable
                    String stage,
            @Label("Priority") @Nullable Priority priority,
            @Label("Owner's id") @Nullable String ownerId,
            @Label(value = "Further properties", help = "JSON: HubSpot's internal names and texts") @Nullable
                    Map<String, String> properties) {}

    private TicketCalls() {}

    static Card<Account> on(Card<Account> card) {
        return card.operation(
                        "create-ticket",
                        "Open a ticket",
                        NewTicket.class,
                        Written.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        TicketCalls::create)
                .operation(
                        "update-ticket",
                        "Change or close a ticket",
                        TicketChange.class,
                        Written.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        TicketCalls::change);
    }

    private static Written create(Call<Account, NewTicket> call) {
        NewTicket wanted = call.input();
        Crm crm = HubSpotConnector.crm(call);
        String key = wanted.key() != null ? wanted.key() : call.shortKey("");
        var properties = new Properties()
                .with("subject", wanted.subject())
                .with("content", wanted.text())
                .with("hs_pipeline", wanted.pipeline())
                .with("hs_pipeline_stage", Stages.find(crm, "tickets", wanted.pipeline(), wanted.stage()))
                .with("hs_ticket_priority", wanted.priority())
                .with("hubspot_owner_id", wanted.ownerId())
                .further(wanted.properties())
                .with(call.account().ticketKeyProperty(), key);
        Written ticket = HubSpotConnector.upsert(
                crm, "tickets", new Upsert(call.account().ticketKeyProperty(), key, properties.all()));
        link(crm, ticket, "contacts", wanted.contactId());
        link(crm, ticket, "companies", wanted.companyId());
        link(crm, ticket, "deals", wanted.dealId());
        return ticket;
    }

    private static void link(Crm crm, Written ticket, String kind, @Nullable String id) {
        if (id != null) {
            crm.link("tickets", ticket.id(), kind, id);
        }
    }

    private static Written change(Call<Account, TicketChange> call) {
        TicketChange wanted = call.input();
        Crm crm = HubSpotConnector.crm(call);
        var properties = new Properties()
                .with("subject", wanted.subject())
                .with("content", wanted.text())
                .with("hs_ticket_priority", wanted.priority())
                .with("hubspot_owner_id", wanted.ownerId())
                .further(wanted.properties());
        if (wanted.stage() != null) {
            var before = crm.object("tickets", wanted.ticketId(), List.of("hs_pipeline"));
            String pipeline = Objects.requireNonNullElse(before.properties().get("hs_pipeline"), STANDARD);
            properties.with("hs_pipeline_stage", Stages.find(crm, "tickets", pipeline, wanted.stage()));
        }
        return new Written(
                crm.change("tickets", wanted.ticketId(), new Crm.Patch(properties.all()))
                        .id(),
                false);
    }
}
