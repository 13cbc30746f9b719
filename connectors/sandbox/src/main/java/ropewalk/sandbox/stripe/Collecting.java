package ropewalk.sandbox.stripe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ropewalk.sandbox.server.Json;
import ropewalk.sandbox.stripe.Parameters.Refusal;

/** Takes the money of invoices that are charged automatically, and spoils them on request. */
public final class Collecting {
    private final Ledger ledger;
    private final Checkout checkout;
    private boolean declining;

    Collecting(Ledger ledger, Checkout checkout) {
        this.ledger = ledger;
        this.checkout = checkout;
    }

    /** On: no customer's bank gives money to whoever charges automatically. */
    public synchronized void declining(boolean on) {
        declining = on;
    }

    synchronized Map<String, Object> take(String id) {
        Map<String, Object> invoice = ledger.find(ledger.invoices, id, "invoice");
        Ledger.expect(invoice, "open");
        if (declining) {
            ledger.record("invoice.payment_failed", invoice);
            throw new Refusal(402, "card_declined", "Your card was declined.", null);
        }
        checkout.pay(id, null);
        return invoice;
    }

    /** Somebody changes a line of an invoice behind its maker's back. */
    public synchronized void tamper(String id, int place, Tampering how) {
        Map<String, Object> invoice = ledger.find(ledger.invoices, id, "invoice");
        List<Object> lines = new ArrayList<>(ledger.lines(invoice));
        Map<String, Object> line = Json.object(Json.write(lines.get(place)));
        long amount = Ledger.number(line.get("amount"));
        switch (how) {
            case LOST -> {
                lines.remove(place);
                add(invoice, -amount);
            }
            case DOUBLED -> {
                line.put("id", ledger.id("il"));
                lines.add(line);
                add(invoice, amount);
            }
            case DEARER -> {
                line.put("amount", amount + 1);
                lines.set(place, line);
                add(invoice, 1);
            }
        }
        invoice.put("lines", Shapes.list("/v1/invoices/" + id + "/lines", lines, false));
    }

    /** An invoice is gone as if it had never come. */
    public synchronized void lose(String invoice) {
        ledger.invoices.remove(invoice);
    }

    /** A second invoice like this one; gives its id. */
    public synchronized String repeat(String invoice) {
        var copy = new LinkedHashMap<>(Json.object(Json.write(ledger.find(ledger.invoices, invoice, "invoice"))));
        String id = ledger.id("in");
        copy.put("id", id);
        ledger.invoices.put(id, copy);
        return id;
    }

    private static void add(Map<String, Object> invoice, long amount) {
        for (String total : List.of("amount_due", "amount_remaining", "subtotal", "total")) {
            invoice.put(total, Ledger.number(invoice.get(total)) + amount);
        }
    }
}
