package ropewalk.sandbox.adyen;

import static ropewalk.sandbox.server.Page.text;

import java.util.List;
import java.util.Map;
import ropewalk.sandbox.server.Page;
import ropewalk.sandbox.server.Reply;

/** What the customer and a person trying things out see. */
final class Screens {

    private Screens() {}

    static String overview(Books books) {
        List<List<String>> links = books.links.values().stream()
                .map(each -> List.of(
                        text(each.get("id")),
                        text(each.get("reference")),
                        amount(each),
                        text(each.get("status")),
                        isOpen(each) ? "<a href=\"/pay/" + text(each.get("id")) + "\">Pay</a>" : ""))
                .toList();
        List<List<String>> payments = books.payments.values().stream()
                .map(each -> List.of(
                        text(each.pspReference),
                        text(each.reference),
                        text(each.amount + " " + each.currency),
                        text(each.state()),
                        button("chargeback", each.pspReference, "The bank takes it back")))
                .toList();
        List<List<String>> changes = books.modifications.stream()
                .map(each -> List.of(
                        text(each.kind()),
                        text(each.paymentPspReference()),
                        text(each.amount()),
                        each.successful() ? "done" : "failed"))
                .toList();
        return "<h2>Payment links</h2>"
                + Page.table(
                        List.of("Id", "Reference", "Amount", "State", ""),
                        links,
                        "Nothing yet. A process creates a payment link.")
                + "<h2>Payments</h2>"
                + Page.table(List.of("Id", "Reference", "Amount", "State", ""), payments, "No payment yet.")
                + "<h2>Changes</h2>"
                + Page.table(List.of("What", "Payment", "Amount", "Outcome"), changes, "No capture or refund yet.");
    }

    static Reply pay(Books books, String id) {
        Map<String, Object> link = books.links.get(id);
        if (link == null) {
            return Reply.html(Page.of("Nothing to pay", "<h1>There is nothing to pay here</h1>"));
        }
        String below = isOpen(link)
                ? button("pay", id, "Pay") + button("refuse", id, "Pay with a card that is refused")
                : "<div class=\"band\"><strong>" + text(link.get("status")) + "</strong></div>";
        return Reply.html(Page.of(
                "Pay (sandbox)",
                "<h1>" + text(link.get("description")) + "</h1><p class=\"note\">Sandbox: no money moves.</p>"
                        + "<p class=\"amount\">" + amount(link) + "</p>" + below));
    }

    private static boolean isOpen(Map<String, Object> link) {
        return "active".equals(link.get("status"));
    }

    /** In Adyen's smallest unit, as it was asked for. */
    private static String amount(Map<String, Object> object) {
        return object.get("amount") instanceof Map<?, ?> amount
                ? text(amount.get("value") + " " + amount.get("currency"))
                : "";
    }

    private static String button(String what, String id, String label) {
        return "<form method=\"post\" action=\"/sandbox/%s/%s\"><button class=\"plain\">%s</button></form>"
                .formatted(what, text(id), text(label));
    }
}
