package ropewalk.sandbox.square;

import static ropewalk.sandbox.server.Page.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Page;
import ropewalk.sandbox.server.Reply;

/** What the customer and a person trying things out see. */
final class Screens {

    private Screens() {}

    static String overview(Store store) {
        var due = new ArrayList<List<String>>();
        store.links.values().forEach(each -> due.add(row(store, each, "Payment link", "")));
        store.invoices.values().forEach(each -> due.add(row(store, each, "Invoice", text(each.get("status")))));
        List<List<String>> payments = store.payments.values().stream()
                .map(each -> List.of(
                        text(each.get("id")),
                        money(each.get("total_money")),
                        text(each.get("status")),
                        text(each.get("note"))))
                .toList();
        List<List<String>> refunds = store.refunds.values().stream()
                .map(each -> List.of(
                        text(each.get("payment_id")), money(each.get("amount_money")), text(each.get("status"))))
                .toList();
        List<List<String>> customers = store.customers.values().stream()
                .map(each -> List.of(text(each.get("email_address")), text(each.get("given_name"))))
                .toList();
        return "<h2>To be paid</h2>"
                + Page.table(
                        List.of("What", "Amount", "State", ""),
                        due,
                        "Nothing yet. A process creates a payment link or an invoice.")
                + "<h2>Payments</h2>"
                + Page.table(List.of("Id", "Amount", "State", "Note"), payments, "No payment yet.")
                + "<h2>Refunds</h2>"
                + Page.table(List.of("Payment", "Amount", "State"), refunds, "No refund yet.")
                + button("complete-refunds", "", "The bank sends the refunds")
                + "<h2>Customers</h2>"
                + Page.table(List.of("E-mail", "First name"), customers, "Nobody yet.")
                + "<form class=\"row\" method=\"post\" action=\"/sandbox/customer\"><label>E-mail"
                + "<input name=\"email\" type=\"email\" required></label><button class=\"plain\">Enter a customer"
                + "</button></form>";
    }

    private static List<String> row(Store store, Map<String, Object> due, String kind, String state) {
        String pay = "<a href=\"/pay/" + text(due.get("id")) + "\">Pay</a>";
        return List.of(kind, amount(store, due), state, kind.equals("Invoice") && !state.equals("UNPAID") ? "" : pay);
    }

    static Reply pay(Store store, String id) {
        Map<String, Object> due = store.links.getOrDefault(id, store.invoices.get(id));
        if (due == null) {
            return Reply.html(Page.of("Nothing to pay", "<h1>There is nothing to pay here</h1>"));
        }
        boolean open = due.get("status") == null || "UNPAID".equals(due.get("status"));
        String below = open
                ? button("pay", id, "Pay") + button("refuse", id, "Pay with a card that is declined")
                : "<div class=\"band\"><strong>" + text(due.get("status")) + "</strong></div>";
        return Reply.html(Page.of(
                "Pay (sandbox)",
                "<h1>Payment</h1><p class=\"note\">Sandbox: no money moves.</p><p>" + text(due.get("description"))
                        + "</p><p class=\"amount\">" + amount(store, due) + "</p>" + below));
    }

    private static String amount(Store store, Map<String, Object> due) {
        Map<String, Object> order = store.orders.get(String.valueOf(due.get("order_id")));
        return order == null ? "" : money(order.get("total_money"));
    }

    /** In the currency's smallest unit, as it was asked for. */
    private static String money(@Nullable Object money) {
        return money instanceof Map<?, ?> given ? text(given.get("amount") + " " + given.get("currency")) : "";
    }

    private static String button(String what, String id, String label) {
        return "<form method=\"post\" action=\"/sandbox/%s/%s\"><button class=\"plain\">%s</button></form>"
                .formatted(what, text(id), text(label));
    }
}
