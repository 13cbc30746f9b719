package ropewalk.sandbox.salesforce;

import static ropewalk.sandbox.server.Page.text;

import java.util.List;
import ropewalk.sandbox.server.Page;

/** What a person trying things out sees of the organisation. */
final class Screens {

    private Screens() {}

    static String overview(Org org, SignIn signIn) {
        return """
                <h2>New lead</h2>
                <form class="row" method="post" action="/sandbox/leads">
                <label>First name<input name="FirstName" value="Ada"></label>
                <label>Last name<input name="LastName" required value="Byron"></label>
                <label>Company<input name="Company" required value="Example Ltd"></label>
                <label>E-mail<input name="Email" type="email" placeholder="ada@example.com"></label>
                <button>Add the lead</button></form>
                <h2>Leads</h2>"""
                + Page.table(
                        List.of("Id", "Name", "Company", "E-mail", "Status", "Our key", ""),
                        org.standing("Lead").stream().map(Screens::lead).toList(),
                        "No lead yet. Add one above.")
                + table(org, "Contact", "Name", "Email", "AccountId")
                + table(org, "Account", "Name", "Industry", "Ropewalk_Key__c")
                + table(org, "Opportunity", "Name", "StageName", "Amount", "CloseDate", "Ropewalk_Key__c")
                + table(org, "Task", "Subject", "ActivityDate", "WhoId", "Description")
                + table(org, "FeedItem", "ParentId", "Body")
                + switches(signIn);
    }

    private static List<String> lead(Row lead) {
        return List.of(
                "<span id=\"" + text(lead.id()) + "\">" + text(lead.id()) + "</span>",
                text(lead.field("Name")),
                text(lead.field("Company")),
                text(lead.field("Email")),
                text(lead.field("Status")),
                text(lead.field("Ropewalk_Key__c")),
                button(lead.id(), "work", "Work on it") + button(lead.id(), "delete", "Delete"));
    }

    private static String button(String id, String action, String label) {
        return """
                <form class="row" method="post" action="/sandbox/records/%s/%s"><button class="plain">%s</button></form>"""
                .formatted(text(id), action, label);
    }

    private static String table(Org org, String object, String... fields) {
        List<List<String>> rows = org.standing(object).stream()
                .map(row -> List.of(fields).stream()
                        .map(field -> text(row.field(field)))
                        .toList())
                .toList();
        return "<h2>" + object + "</h2>" + Page.table(List.of(fields), rows, "No record yet.");
    }

    private static String switches(SignIn signIn) {
        return "<h2>Sign-in</h2><p>%d sessions given out. The app's access %s.</p>"
                        .formatted(signIn.issued(), signIn.isRevoked() ? "is taken back" : "stands")
                + """
                <form class="row" method="post" action="/sandbox/sessions">
                <button class="plain">End all sessions</button></form>
                <form class="row" method="post" action="/sandbox/access">
                <input type="hidden" name="revoke" value="%s"><button class="plain">%s</button></form>
                """
                        .formatted(!signIn.isRevoked(), signIn.isRevoked() ? "Give it again" : "Take the access back");
    }
}
