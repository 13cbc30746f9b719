package ropewalk.sandbox.xero;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;

/** What can be asked of the books, by Xero's paths. */
record Routes(Books books) {

    static final String API = "/api.xro/2.0";

    Reply answered(Request request) {
        if (request.is("GET", API + "/Organisation")) {
            return ok("Organisations", Map.of("OrganisationID", XeroSandbox.TENANT, "Name", "Harbour Ropes (sandbox)"));
        }
        if (request.is("GET", API + "/Contacts")) {
            return Reply.json(
                    200,
                    Listing.of(
                            "Contacts",
                            books.contacts(),
                            request,
                            each -> each.updatedAt,
                            Contact::text,
                            Contact::json));
        }
        if (request.is("POST", API + "/Contacts")) {
            return each(request, "Contacts", said -> books.write(said).json());
        }
        if (request.is("GET", API + "/Invoices")) {
            return listed(request);
        }
        if (request.is("PUT", API + "/Invoices")) {
            return each(request, "Invoices", said -> books.create(said).json());
        }
        if (request.is("GET", API + "/Invoices/*")) {
            return ok("Invoices", books.invoice(request.part(3)).json());
        }
        if (request.is("POST", API + "/Invoices/*")) {
            Invoice invoice = books.invoice(request.part(3));
            return each(request, "Invoices", said -> {
                books.become(invoice, String.valueOf(said.get("Status")));
                return invoice.json();
            });
        }
        if (request.is("PUT", API + "/Payments")) {
            return each(request, "Payments", this::paid);
        }
        throw Refusal.notFound();
    }

    private Reply listed(Request request) {
        String number = request.query().get("InvoiceNumbers");
        List<Invoice> all = books.invoices().stream()
                .filter(each -> number == null || List.of(number.split(",")).contains(each.number))
                .toList();
        return Reply.json(
                200, Listing.of("Invoices", all, request, each -> each.updatedAt, Invoice::text, Invoice::json));
    }

    private Map<String, Object> paid(Map<String, Object> said) {
        Invoice invoice =
                books.invoice(String.valueOf(Books.object(said.get("Invoice")).get("InvoiceID")));
        BigDecimal amount = Books.number(said.getOrDefault("Amount", 0));
        String account = String.valueOf(Books.object(said.get("Account")).get("Code"));
        LocalDate date = LocalDate.parse(String.valueOf(said.get("Date")));
        String reference = String.valueOf(said.getOrDefault("Reference", ""));
        return invoice.json(books.pay(invoice, account, amount, date, reference));
    }

    private interface Writing {
        Map<String, Object> write(Map<String, Object> said);
    }

    private static Reply each(Request request, String kind, Writing writing) {
        List<Map<String, Object>> written = Books.list(request.json().get(kind)).stream()
                .map(writing::write)
                .toList();
        return Reply.json(200, Map.of(kind, written));
    }

    private static Reply ok(String kind, Map<String, Object> one) {
        return Reply.json(200, Map.of(kind, List.of(one)));
    }
}
