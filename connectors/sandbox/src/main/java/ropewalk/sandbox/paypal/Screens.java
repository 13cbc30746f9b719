package ropewalk.sandbox.paypal;

import static ropewalk.sandbox.server.Page.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Json;
import ropewalk.sandbox.server.Page;
import ropewalk.sandbox.server.Reply;

/** What the payer and a person trying things out see. */
final class Screens {

    private Screens() {}

    static String overview(Accounts accounts) {
        var due = new ArrayList<List<String>>();
        accounts.orders.values().forEach(each -> {
            Map<String, Object> unit = Accounts.unit(each);
            due.add(row("Order", each, unit.get("amount"), unit.get("custom_id")));
        });
        accounts.invoices.values().forEach(each -> {
            Object reference = Json.members(each.get("detail")).get("reference");
            due.add(row("Invoice", each, each.get("amount"), reference));
        });
        List<List<String>> refunds = accounts.refunds.values().stream()
                .map(each -> List.of(text(each.get("id")), money(each.get("amount")), text(each.get("status"))))
                .toList();
        return "<h2>To be paid</h2>"
                + Page.table(
                        List.of("What", "Id", "Amount", "Reference", "State", ""),
                        due,
                        "Nothing yet. A process creates an order or an invoice.")
                + "<h2>Refunds</h2>"
                + Page.table(List.of("Id", "Amount", "State"), refunds, "No refund yet.");
    }

    private static List<String> row(
            String kind, Map<String, Object> due, @Nullable Object amount, @Nullable Object reference) {
        return List.of(
                kind,
                text(due.get("id")),
                money(amount),
                text(reference),
                text(due.get("status")),
                "<a href=\"/pay/" + text(due.get("id")) + "\">Open</a>");
    }

    static Reply pay(Accounts accounts, String id) {
        Map<String, Object> order = accounts.orders.get(id);
        Map<String, Object> due = order == null ? accounts.invoices.get(id) : order;
        if (due == null) {
            return Reply.html(Page.of("Nothing to pay", "<h1>There is nothing to pay here</h1>"));
        }
        String below =
                switch (String.valueOf(due.get("status"))) {
                    case "PAYER_ACTION_REQUIRED" -> button("approve", id, "Agree to pay");
                    case "SENT" -> button("pay", id, "Pay");
                    default -> "<div class=\"band\"><strong>" + text(due.get("status")) + "</strong></div>";
                };
        Object amount = order == null ? due.get("amount") : Accounts.unit(order).get("amount");
        return Reply.html(Page.of(
                "Pay (sandbox)",
                "<h1>Payment</h1><p class=\"note\">Sandbox: no money moves.</p><p class=\"amount\">" + money(amount)
                        + "</p>" + below));
    }

    private static String money(@Nullable Object amount) {
        Map<String, Object> money = Json.members(amount);
        return text(money.get("value") + " " + money.get("currency_code"));
    }

    private static String button(String what, String id, String label) {
        return "<form method=\"post\" action=\"/sandbox/%s/%s\"><button>%s</button></form>"
                .formatted(what, text(id), text(label));
    }
}
