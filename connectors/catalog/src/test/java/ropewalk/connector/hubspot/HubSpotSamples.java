package ropewalk.connector.hubspot;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import ropewalk.connector.ConnectorInSandbox.Sample;
import ropewalk.sandbox.hubspot.HubSpotSandbox;

/**
 * One call of each operation on companies, deals, tickets, notes and tasks.
 *
 * @param contact the id of one that is there
 */
record HubSpotSamples(HubSpotSandbox hubspot, String contact) {

    Stream<Sample> all() {
        String unique = UUID.randomUUID().toString();
        String harbour = hubspot.add("companies", Map.of("name", "Harbour", "domain", "harbour.example"))
                .id();
        String ropes = hubspot.add("deals", Map.of("dealname", "Ropes for the quay", "amount", "19.90"))
                .id();
        String loose = hubspot.add(
                        "tickets",
                        Map.of("subject", "A rope has come loose", "hs_pipeline", "0", "hs_pipeline_stage", "1"))
                .id();
        return Stream.of(
                new Sample("find-companies", Map.of("domain", "harbour.example"), count("companies")),
                new Sample(
                        "upsert-company",
                        Map.of("domain", unique + ".example", "name", "Harbour", "contactId", contact),
                        count("companies")),
                new Sample("find-deals", Map.of("contactId", contact), count("deals")),
                new Sample("move-deal", Map.of("dealId", ropes, "stage", "Closed won"), count("deals")),
                new Sample(
                        "link-deal",
                        Map.of("dealId", ropes, "contactId", contact, "companyId", harbour),
                        count("deals")),
                new Sample(
                        "create-ticket",
                        Map.of("subject", "A rope has come loose", "contactId", contact, "companyId", harbour),
                        count("tickets")),
                new Sample(
                        "update-ticket",
                        Map.of("ticketId", loose, "stage", "Waiting on us", "priority", "HIGH"),
                        count("tickets")),
                new Sample("add-note", Map.of("text", "Called", "contactId", contact, "dealId", ropes), count("notes")),
                new Sample(
                        "add-task",
                        Map.of("subject", "Call back", "due", "2027-03-31T09:00:00Z", "contactId", contact),
                        count("tasks")));
    }

    private Sample.Counting count(String kind) {
        return () -> hubspot.objects(kind).size();
    }
}
