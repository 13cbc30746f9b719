package ropewalk.extraction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ropewalk.extraction.Wanted.Type;

/** Letters that nobody wrote, of which it is known what stands in them. */
final class Post {
    static final List<Wanted> INVOICE = List.of(
            new Wanted("invoiceNumber", "the number of the invoice", Type.TEXT),
            new Wanted("total", "what has to be paid in all", Type.NUMBER),
            new Wanted("dueDate", "until when it has to be paid", Type.DATE),
            new Wanted("email", "where to ask", Type.EMAIL));
    static final List<Wanted> ORDER = List.of(
            new Wanted("orderNumber", "", Type.TEXT),
            new Wanted("quantity", "how many pieces", Type.NUMBER),
            new Wanted("deliveryDate", "when it is wanted", Type.DATE),
            new Wanted("product", "what is ordered", Type.TEXT));
    static final List<Wanted> COMPLAINT = List.of(
            new Wanted("orderNumber", "the order that it is about", Type.TEXT),
            new Wanted("refund", "how much money is wanted back", Type.NUMBER),
            new Wanted("phone", "where to call back", Type.PHONE),
            new Wanted("bought", "when it was bought", Type.DATE));

    private static final List<String> PRODUCTS =
            List.of("Anker 40", "Blue Lamp", "Kettle Pro", "Schraubensatz M6", "Garden Chair", "Wandregal Eiche");
    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");

    private final Random random;

    Post(Random random) {
        this.random = random;
    }

    /** @param values by name, as they stand in the text; a name that is missing stands nowhere in it */
    record Letter(String text, Map<String, String> values) {}

    Letter of(List<Wanted> wanted) {
        return wanted == INVOICE ? invoice() : wanted == ORDER ? order() : complaint();
    }

    private Letter invoice() {
        boolean german = random.nextBoolean();
        Map<String, String> values = new LinkedHashMap<>();
        String number = put(values, "invoiceNumber", one("INV-", "RE-", "R", "F/") + (1000 + random.nextInt(9000)), 1);
        String total = put(values, "total", money(german), 1);
        String due = put(values, "dueDate", day(german), .8);
        String mail = put(
                values,
                "email",
                one("accounts", "billing", "rechnung") + "@firm" + random.nextInt(90) + ".example",
                .6);
        String net = money(german);
        String issued = day(german);
        String order = "PO-" + (100 + random.nextInt(900));
        String head = german
                ? one(
                        "Rechnung " + number + " vom " + issued,
                        "Rechnungsnummer: " + number + "\nDatum: " + issued,
                        "Unser Zeichen: " + number + "\nIhre Bestellung: " + order)
                : one(
                        "Invoice " + number + " of " + issued,
                        "Invoice no.: " + number + "\nDate: " + issued,
                        "Document: " + number + "\nYour order: " + order);
        String sum = german
                ? one(
                        "Netto: " + net + " EUR\nGesamtbetrag: " + total + " EUR",
                        "Zwischensumme " + net + " EUR, mit Steuer " + total + " EUR",
                        "Bitte überweisen Sie " + total + " EUR, darin " + net + " EUR netto")
                : one(
                        "Net: EUR " + net + "\nTotal: EUR " + total,
                        "Goods " + net + " EUR, with tax " + total + " EUR",
                        "Please settle EUR " + total + ", of which EUR " + net + " is net");
        String until = due.isEmpty()
                ? one("", german ? "Zahlbar sofort." : "Payable at once.")
                : german
                        ? one("Fällig am " + due, "Zahlungsziel: " + due, "Der Betrag geht bis zum " + due + " ein.")
                        : one("Due date: " + due, "Payable by " + due, "We expect the money before " + due + ".");
        String ask = mail.isEmpty() ? "" : german ? "Fragen an " + mail : "Questions go to " + mail;
        return letter(values, head, sum, until, ask);
    }

    private Letter order() {
        boolean german = random.nextBoolean();
        Map<String, String> values = new LinkedHashMap<>();
        String number = put(values, "orderNumber", one("PO-", "B-", "A") + (2000 + random.nextInt(7000)), .8);
        String quantity = put(values, "quantity", String.valueOf(2 + random.nextInt(400)), 1);
        String product = put(values, "product", PRODUCTS.get(random.nextInt(PRODUCTS.size())), 1);
        String wish = put(values, "deliveryDate", day(german), .7);
        String offered = day(german);
        String price = money(german);
        String head = number.isEmpty()
                ? one("", german ? "Guten Tag," : "Good morning,")
                : german
                        ? one("Bestellung " + number, "Bestellnummer: " + number, "Unter " + number + " bestellen wir:")
                        : one("Order " + number, "Purchase order: " + number, "As " + number + " we order:");
        String what = german
                ? one(
                        quantity + " Stück \"" + product + "\" zu " + price + " EUR",
                        "Artikel: " + product + "\nMenge: " + quantity + "\nPreis: " + price + " EUR",
                        "wir brauchen " + quantity + " mal \"" + product + "\"")
                : one(
                        quantity + " pieces of \"" + product + "\" at " + price + " EUR",
                        "Item: " + product + "\nQuantity: " + quantity + "\nPrice: EUR " + price,
                        "we need " + quantity + " of your \"" + product + "\"");
        String by = german ? "Ihr Angebot vom " + offered : "Your offer of " + offered;
        String when = wish.isEmpty()
                ? ""
                : german
                        ? one("Liefertermin: " + wish, "bitte spätestens " + wish + " bei uns", "Lieferung am " + wish)
                        : one("Delivery date: " + wish, "to be here on " + wish, "We build from " + wish + " on.");
        return letter(values, head, what, random.nextBoolean() ? by : "", when);
    }

    private Letter complaint() {
        boolean german = random.nextBoolean();
        Map<String, String> values = new LinkedHashMap<>();
        String number = put(values, "orderNumber", one("A-", "W", "S/") + (10000 + random.nextInt(80000)), .8);
        String refund = put(values, "refund", money(german), .7);
        String phone = put(values, "phone", "+49 30 " + (900000 + random.nextInt(9999)), .5);
        String bought = put(values, "bought", day(german), .8);
        String price = money(german);
        String came = day(german);
        String about = number.isEmpty()
                ? german ? "Ihre Lampe ist kaputt." : "Your lamp is broken."
                : german
                        ? one("Es geht um Bestellung " + number + ".", "Vorgang " + number + ": Lampe kaputt.")
                        : one("This is about order " + number + ".", "Case " + number + ": the lamp is broken.");
        String when = (german ? one("Sie kam am " + came + " an. ", "") : one("It arrived on " + came + ". ", ""))
                + (bought.isEmpty()
                        ? ""
                        : german
                                ? one("Gekauft habe ich sie am " + bought + ".", "Kaufdatum: " + bought)
                                : one("I bought it on " + bought + ".", "Date of purchase: " + bought));
        String money = (german ? "Sie kostete " + price + " EUR. " : "It cost " + price + " EUR. ")
                + (refund.isEmpty()
                        ? ""
                        : german
                                ? one("Bitte erstatten Sie " + refund + " EUR.", "Ich will " + refund + " EUR zurück.")
                                : one("Please refund " + refund + " EUR.", "I want " + refund + " EUR back."));
        String call = phone.isEmpty()
                ? ""
                : german ? one("Rufen Sie an: " + phone, "Tel. " + phone) : one("Call me: " + phone, "Phone " + phone);
        return letter(values, about, when, money, call);
    }

    private Letter letter(Map<String, String> values, String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append(part).append(part.isEmpty() ? "" : "\n");
        }
        return new Letter(text.toString().strip(), values);
    }

    private String put(Map<String, String> values, String name, String value, double share) {
        if (random.nextDouble() >= share) {
            return "";
        }
        values.put(name, value);
        return value;
    }

    private String money(boolean german) {
        int cents = 100 + random.nextInt(400_000);
        String whole = String.valueOf(cents / 100);
        String grouped = whole.length() < 4 || random.nextBoolean()
                ? whole
                : whole.charAt(0) + (german ? "." : ",") + whole.substring(1);
        return grouped + (german ? "," : ".") + "%02d".formatted(cents % 100);
    }

    private String day(boolean german) {
        int day = 1 + random.nextInt(28);
        int month = 1 + random.nextInt(12);
        return german
                ? one("%02d.%02d.2026".formatted(day, month), "%d.%d.2026".formatted(day, month))
                : one(
                        "2026-%02d-%02d".formatted(month, day),
                        day + " " + MONTHS.get(month - 1) + " 2026",
                        "%02d/%02d/2026".formatted(day, month));
    }

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }
}
