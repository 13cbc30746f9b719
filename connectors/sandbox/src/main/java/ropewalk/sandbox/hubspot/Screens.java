package ropewalk.sandbox.hubspot;

import static ropewalk.sandbox.server.Page.text;

import java.util.Collection;
import java.util.List;
import ropewalk.sandbox.server.Page;

/** What a person trying things out sees of the CRM. */
final class Screens {

    private Screens() {}

    static String overview(Collection<CrmObject> contacts, Collection<CrmObject> deals, Collection<CrmObject> tickets) {
        return """
                <h2>New lead</h2>
                <form class="row" method="post" action="/sandbox/contacts">
                <label>First name<input name="firstname" required value="Ada"></label>
                <label>Last name<input name="lastname" required value="Byron"></label>
                <label>E-mail<input name="email" type="email" required placeholder="ada@example.com"></label>
                <label>Company<input name="company" value="Example Ltd"></label>
                <label>Employees<input name="numemployees" type="number" min="1" value="120"></label>
                <label>Yearly revenue<input name="annualrevenue" type="number" min="0" value="2500000"></label>
                <label>Message<input name="message" placeholder="What may an offer for 250 people cost?"></label>
                <button>Add the lead</button></form>
                <h2>Contacts</h2>"""
                + Page.table(
                        List.of("Id", "Name", "E-mail", "Company", "Stage", "Lead status"),
                        contacts.stream().map(Screens::contact).toList(),
                        "No contact yet. Add a lead above.")
                + "<h2>Deals</h2>"
                + Page.table(
                        List.of("Id", "Name", "Amount", "Stage", "Our key"),
                        deals.stream().map(Screens::deal).toList(),
                        "No deal yet.")
                + "<h2>Tickets</h2>"
                + Page.table(
                        List.of("Id", "Subject", "Stage", "Priority"),
                        tickets.stream().map(Screens::ticket).toList(),
                        "No ticket yet.");
    }

    private static List<String> ticket(CrmObject ticket) {
        return List.of(
                text(ticket.id()),
                text(ticket.property("subject")),
                text(ticket.property("hs_pipeline_stage")),
                text(ticket.property("hs_ticket_priority")));
    }

    private static List<String> contact(CrmObject contact) {
        return List.of(
                text(contact.id()),
                text(contact.property("firstname") + " " + contact.property("lastname")),
                text(contact.property("email")),
                text(contact.property("company")),
                text(contact.property("lifecyclestage")),
                text(contact.property("hs_lead_status")));
    }

    private static List<String> deal(CrmObject deal) {
        return List.of(
                text(deal.id()),
                text(deal.property("dealname")),
                text(deal.property("amount")),
                text(deal.property("dealstage")),
                text(deal.property("ropewalk_key")));
    }
}
