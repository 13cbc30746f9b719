package ropewalk.sandbox.xero;

import static ropewalk.sandbox.server.Page.text;

import java.util.Collection;
import java.util.List;
import ropewalk.sandbox.server.Page;

/** What stands on the overview page. */
final class Screens {

    private Screens() {}

    static String overview(Collection<Contact> contacts, Collection<Invoice> invoices) {
        return """
                <h2>Add a contact</h2>
                <form class="row" method="post" action="/sandbox/contacts">
                <label>Name<input name="Name" required placeholder="Harbour Boats"></label>
                <label>E-mail<input name="EmailAddress" type="email" placeholder="boats@harbour.example"></label>
                <button>Add the contact</button></form>
                <h2>Contacts</h2>"""
                + Page.table(
                        List.of("Number", "Name", "E-mail"),
                        contacts.stream()
                                .map(each -> List.of(
                                        text(each.text("ContactNumber")),
                                        text(each.text("Name")),
                                        text(each.text("EmailAddress"))))
                                .toList(),
                        "No contact yet.")
                + "<h2>Invoices</h2><p>Accounts: 200 (sales), 090 (bank).</p>"
                + Page.table(
                        List.of("Number", "Contact", "Status", "Total", "Due", "Reference", ""),
                        invoices.stream().map(Screens::row).toList(),
                        "No invoice yet.");
    }

    private static List<String> row(Invoice invoice) {
        return List.of(
                text(invoice.number),
                text(invoice.contact.text("Name")),
                text(invoice.status),
                text(invoice.total.toPlainString()),
                text(invoice.due().toPlainString()),
                text(invoice.text("Reference")),
                invoice.status.equals("AUTHORISED")
                        ? button(invoice, "pay", "The customer pays") + button(invoice, "void", "Void")
                        : "");
    }

    private static String button(Invoice invoice, String what, String label) {
        return """
                <form class="row" method="post" action="/sandbox/%s">
                <input type="hidden" name="invoice" value="%s"><button class="plain">%s</button></form>
                """
                .formatted(what, text(invoice.id), label);
    }
}
