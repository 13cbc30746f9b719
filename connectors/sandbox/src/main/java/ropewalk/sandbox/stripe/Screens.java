package ropewalk.sandbox.stripe;

import static ropewalk.sandbox.server.Page.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Page;
import ropewalk.sandbox.server.Reply;

/** What the customer and a person trying things out see. */
final class Screens {

    private Screens() {}

    static String overview(Ledger ledger) {
        var rows = new ArrayList<List<String>>();
        ledger.invoices.values().forEach(each -> rows.add(row(ledger, each, "Invoice", text(each.get("status")))));
        ledger.links
                .values()
                .forEach(each -> rows.add(
                        row(ledger, each, "Payment link", ledger.paymentOf(id(each)) == null ? "open" : "paid")));
        ledger.sessions.values().forEach(each -> rows.add(row(ledger, each, "Checkout", text(each.get("status")))));
        List<List<String>> refunds = ledger.refunds.values().stream()
                .map(each -> List.of(
                        text(each.get("id")),
                        amount(Ledger.number(each.get("amount")), each.get("currency")),
                        text(each.get("payment_intent"))))
                .toList();
        return "<h2>To be paid</h2>"
                + Page.table(
                        List.of("What", "Id", "Amount", "State", "Metadata", ""),
                        rows,
                        "Nothing yet. A process creates a payment link or an invoice.")
                + "<h2>Refunds</h2>"
                + Page.table(List.of("Id", "Amount", "Payment"), refunds, "No refund yet.");
    }

    private static List<String> row(Ledger ledger, Map<String, Object> object, String kind, String state) {
        boolean open = state.equals("open");
        return List.of(
                kind,
                text(object.get("id")),
                amount(ledger.amount(id(object)), object.get("currency")),
                state,
                text(object.get("metadata")),
                open ? "<a href=\"/pay/" + text(object.get("id")) + "\">Pay</a>" : "");
    }

    static Reply pay(Ledger ledger, String id) {
        Map<String, Object> due =
                ledger.links.getOrDefault(id, ledger.sessions.getOrDefault(id, ledger.invoices.get(id)));
        if (due == null) {
            return Reply.html(Page.of("Nothing to pay", "<h1>There is nothing to pay here</h1>"));
        }
        boolean paid = ledger.paymentOf(id) != null;
        String form =
                """
                <form method="post" action="/sandbox/pay/%s"><button>Pay</button></form>
                """
                        .formatted(text(id));
        String content =
                """
                <h1>%s</h1><p class="note">Sandbox: no money moves.</p>
                <p class="amount">%s</p>%s
                """
                        .formatted(
                                due.get("number") == null ? "Payment" : "Invoice " + text(due.get("number")),
                                amount(ledger.amount(id), due.get("currency")),
                                paid ? "<div class=\"band\"><strong>Paid. Thank you.</strong></div>" : form);
        return Reply.html(Page.of("Pay (sandbox)", content));
    }

    private static String id(Map<String, Object> object) {
        return String.valueOf(object.get("id"));
    }

    private static String amount(long minor, @Nullable Object currency) {
        String code = String.valueOf(currency).toUpperCase(Locale.ROOT);
        return text(BigDecimal.valueOf(minor, 2).toPlainString() + " " + code);
    }
}
