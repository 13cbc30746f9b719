package ropewalk.connector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Connector;
import ropewalk.connector.ConnectorInSandbox;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Json;
import ropewalk.connector.Refused;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.Unavailable;
import ropewalk.sandbox.hubspot.CrmObject;
import ropewalk.sandbox.hubspot.HubSpotSandbox;

/** What is special about companies, deals, tickets, notes and tasks. */
class HubSpotOperationsTest extends ConnectorInSandbox<HubSpotConnector.Account> {

    private final HubSpotSandbox hubspot = started(() -> new HubSpotSandbox(0));
    private final String ada =
            hubspot.addContact(Map.of("email", "ada@harbour.example")).id();
    private final String grace =
            hubspot.addContact(Map.of("email", "grace@harbour.example")).id();

    @AfterAll
    void close() {
        hubspot.close();
    }

    @Override
    protected Connector connector() {
        return new HubSpotConnector();
    }

    @Override
    protected Map<String, Object> account() {
        return hubspot.account();
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(hubspot.faults());
    }

    private Map<String, Object> call(String operation, Map<String, Object> inputs) {
        return call(operation, inputs, key());
    }

    private Map<String, Object> call(String operation, Map<String, Object> inputs, String key) {
        return call(new Sample(operation, inputs, () -> 0), key);
    }

    private CrmObject only(String kind, String property, String value) {
        List<CrmObject> found = hubspot.objects(kind).stream()
                .filter(each -> each.property(property).equals(value))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void aCompanyThatSomebodyTypedIsFoundByItsDomainAndChanged() {
        String typed = hubspot.add("companies", Map.of("domain", "quay.example", "name", "Quay"))
                .id();
        assertThat(call("upsert-company", Map.of("domain", "https://www.quay.example/", "phone", "+49 40 3")))
                .containsEntry("id", typed)
                .containsEntry("created", false);
        assertThat(only("companies", "domain", "quay.example").properties())
                .containsEntry("phone", "+49 40 3")
                .containsEntry("name", "Quay");
    }

    /** The search does not tell of it yet, as HubSpot's lags behind. */
    @Test
    void twoCallsThatTheSearchTellsNothingMakeOneCompany() {
        hubspot.searchLags(true);
        try {
            assertThat(call("upsert-company", Map.of("domain", "pier.example", "name", "Pier")))
                    .containsEntry("created", true);
            assertThat(call("upsert-company", Map.of("domain", "pier.example", "name", "Pier")))
                    .containsEntry("created", false);
        } finally {
            hubspot.searchLags(false);
        }
        only("companies", "domain", "pier.example");
    }

    @Test
    void aCompanyIsLinkedWithItsContact() {
        var company = Map.<String, Object>of("domain", "linked.example", "contactId", ada);
        String id = String.valueOf(call("upsert-company", company).get("id"));
        assertThat(hubspot.linked("companies", id, "contacts")).containsExactly(ada);
    }

    @Test
    void whatIsNoDomainIsSaidBeforeAnythingIsSent() {
        long before = hubspot.requests();
        var refusal = catchThrowableOfType(
                InvalidFields.class, () -> call("upsert-company", Map.of("domain", "ada@harbour.example")));
        assertThat(refusal).hasMessageContaining("ada@harbour.example");
        assertThat(hubspot.requests()).isEqualTo(before);
    }

    @Test
    void aDealIsFoundByWhomItBelongsTo() {
        String deal = hubspot.add("deals", Map.of("dealname", "Ropes", "amount", "19.90", "deal_currency_code", "EUR"))
                .id();
        hubspot.add("deals", Map.of("dealname", "Ropes"));
        call("link-deal", Map.of("dealId", deal, "contactId", grace));
        assertThat(hubspot.linked("deals", deal, "contacts")).containsExactly(grace);
        var deals = call("find-deals", Map.of("name", "ropes", "contactId", grace));
        assertThat((List<?>) Objects.requireNonNull(deals.get("deals")))
                .singleElement()
                .satisfies(found ->
                        assertThat(Json.map(found)).containsEntry("id", deal).containsEntry("amount", 1990L));
    }

    @Test
    void aDealMovesByTheNameOnTheScreen() {
        String deal = hubspot.add("deals", Map.of("dealname", "Sails", "dealstage", "contractsent"))
                .id();
        assertThat(call("move-deal", Map.of("dealId", deal, "stage", "closed WON")))
                .containsEntry("stage", "closedwon")
                .containsEntry("name", "Sails");
        var refusal =
                catchThrowableOfType(Refused.class, () -> call("move-deal", Map.of("dealId", deal, "stage", "Sunk")));
        assertThat(refusal.code()).isEqualTo("no-such-stage");
        assertThat(refusal).hasMessageContainingAll("Sunk", "Closed won", "Contract sent");
    }

    @Test
    void aTicketIsAboutAllThatItIsLinkedWith() {
        String company = hubspot.add("companies", Map.of("name", "Harbour")).id();
        String deal = hubspot.add("deals", Map.of("dealname", "Masts")).id();
        var wanted = Map.<String, Object>of(
                "subject", "Knots", "contactId", ada, "companyId", company, "dealId", deal, "priority", "URGENT");
        String ticket = String.valueOf(call("create-ticket", wanted).get("id"));
        assertThat(hubspot.linked("tickets", ticket, "contacts")).containsExactly(ada);
        assertThat(hubspot.linked("tickets", ticket, "companies")).containsExactly(company);
        assertThat(hubspot.linked("tickets", ticket, "deals")).containsExactly(deal);
        call("update-ticket", Map.of("ticketId", ticket, "stage", "Closed"));
        assertThat(only("tickets", "subject", "Knots").properties())
                .containsEntry("hs_pipeline_stage", "4")
                .containsEntry("hs_ticket_priority", "URGENT");
    }

    @Test
    void anotherVisitOfTheStepOpensAnotherTicketUnlessItHasAKey() {
        call("create-ticket", Map.of("subject", "Twice"));
        call("create-ticket", Map.of("subject", "Twice"));
        assertThat(hubspot.objects("tickets"))
                .filteredOn(each -> each.property("subject").equals("Twice"))
                .hasSize(2);
        String key = UUID.randomUUID().toString();
        call("create-ticket", Map.of("subject", "Once", "key", key));
        call("create-ticket", Map.of("subject", "Once", "key", key));
        only("tickets", "subject", "Once");
    }

    @Test
    void aNoteIsAboutAllThatAreGivenAndNothingElse() {
        String company = hubspot.add("companies", Map.of("name", "Winch")).id();
        String deal = hubspot.add("deals", Map.of("dealname", "Winches")).id();
        String ticket = String.valueOf(
                call("create-ticket", Map.of("subject", "Winches")).get("id"));
        var about = Map.<String, Object>of("contactId", ada, "companyId", company, "dealId", deal, "ticketId", ticket);
        for (String kind : List.of("note", "task")) {
            var wanted = new LinkedHashMap<>(about);
            wanted.putAll(Map.of("text", "Heard", "subject", "Heard", "due", "2027-03-31T09:00:00Z"));
            String id = String.valueOf(call("add-" + kind, wanted).get("id"));
            assertThat(hubspot.linked(kind + "s", id, "contacts")).containsExactly(ada);
            assertThat(hubspot.linked(kind + "s", id, "companies")).containsExactly(company);
            assertThat(hubspot.linked(kind + "s", id, "deals")).containsExactly(deal);
            assertThat(hubspot.linked(kind + "s", id, "tickets")).containsExactly(ticket);
        }
    }

    @Test
    void aNoteSaysWhatWasTypedAndNoMarkup() {
        String id = String.valueOf(call("add-note", Map.of("text", "2 < 3 & so\non", "contactId", ada))
                .get("id"));
        assertThat(hubspot.objects("notes"))
                .filteredOn(each -> each.id().equals(id))
                .singleElement()
                .satisfies(note -> assertThat(note.property("hs_note_body"))
                        .startsWith("2 &lt; 3 &amp; so<br>on<br><br>[ropewalk#"));
    }

    /** More than HubSpot lists, and more than it reads, at once. */
    @Test
    void aNoteWhoseAnswerWasLostIsFoundAmongMany() {
        String busy =
                hubspot.addContact(Map.of("email", "busy@harbour.example")).id();
        for (int i = 0; i < 620; i++) {
            hubspot.link(
                    "notes",
                    hubspot.add("notes", Map.of("hs_note_body", "Note " + i)).id(),
                    "contacts",
                    busy);
        }
        String key = key();
        hubspot.faults()
                .at(request -> request.is("POST", "/crm/v3/objects/notes"), ropewalk.sandbox.server.Fault.ERROR_AFTER);
        var note = Map.<String, Object>of("text", "Lost", "contactId", busy);
        assertThat(catchThrowableOfType(Unavailable.class, () -> call("add-note", note, key)))
                .isNotNull();
        call("add-note", note, key);
        assertThat(hubspot.linked("contacts", busy, "notes")).hasSize(621);
    }

    @Test
    void aNoteAboutNothingIsRefused() {
        assertThat(catchThrowableOfType(InvalidFields.class, () -> call("add-note", Map.of("text", "Alone"))))
                .hasMessageContaining("contact, a company, a deal or a ticket");
    }

    @Test
    void aTextThatHubSpotWouldNotTakeIsRefused() {
        var refusal = catchThrowableOfType(
                Refused.class, () -> call("add-note", Map.of("text", "&".repeat(20_000), "contactId", ada)));
        assertThat(refusal.code()).isEqualTo("text-too-long");
    }
}
