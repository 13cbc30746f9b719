package ropewalk.billing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.PaymentProvider.Document;
import ropewalk.connector.PaymentProvider.DocumentLine;

/** What an invoice of ours and the payment provider's of the same key do not have in common, to the cent. */
final class Comparison {

    /** What is otherwise there than here. */
    enum Kind {
        /** Ours, and not there. */
        INVOICE_MISSING,
        /** There more than once. */
        INVOICE_DOUBLED,
        /** There, and not ours. */
        INVOICE_UNKNOWN,
        LINE_MISSING,
        LINE_DOUBLED,
        LINE_UNKNOWN,
        LINE_AMOUNT,
        TOTAL,
        CURRENCY,
        /** Paid here and not there, or taken back there. */
        PAYMENT,
        /** Not what the ledger comes to now. */
        LEDGER
    }

    /**
     * @param subject the id of what is different: an invoice, a line, or what a provider calls it
     * @param ours an amount in the currency's smallest unit; null when it is not there
     */
    record Difference(
            Kind kind, @Nullable String invoice, String subject, @Nullable Long ours, @Nullable Long theirs) {}

    private Comparison() {}

    static List<Difference> lines(Invoice invoice, List<InvoiceTable.Written> ours, Document document) {
        List<Difference> differences = new ArrayList<>();
        Map<String, List<DocumentLine>> theirs = new HashMap<>();
        for (DocumentLine line : document.lines()) {
            theirs.computeIfAbsent(String.valueOf(line.key()), key -> new ArrayList<>())
                    .add(line);
        }
        for (InvoiceTable.Written written : ours) {
            List<DocumentLine> found = theirs.remove(written.id());
            compare(invoice, written, found == null ? List.of() : found, differences);
        }
        theirs.values()
                .forEach(unknown -> unknown.forEach(line -> differences.add(
                        new Difference(Kind.LINE_UNKNOWN, invoice.id(), line.id(), null, line.amount()))));
        if (!document.currency().equals(invoice.currency())) {
            differences.add(
                    new Difference(Kind.CURRENCY, invoice.id(), document.id(), invoice.total(), document.total()));
        }
        return differences;
    }

    private static void compare(
            Invoice invoice, InvoiceTable.Written written, List<DocumentLine> found, List<Difference> differences) {
        long amount = written.line().amount();
        if (found.isEmpty()) {
            differences.add(new Difference(Kind.LINE_MISSING, invoice.id(), written.id(), amount, null));
            return;
        }
        if (found.get(0).amount() != amount) {
            differences.add(new Difference(
                    Kind.LINE_AMOUNT,
                    invoice.id(),
                    written.id(),
                    amount,
                    found.get(0).amount()));
        }
        if (found.size() > 1) {
            long all = found.stream().mapToLong(DocumentLine::amount).sum();
            differences.add(new Difference(Kind.LINE_DOUBLED, invoice.id(), written.id(), amount, all));
        }
    }

    /** Lines, total and payment. */
    static List<Difference> whole(Invoice invoice, List<InvoiceTable.Written> ours, Document document) {
        List<Difference> differences = lines(invoice, ours, document);
        if (document.total() != invoice.total()) {
            differences.add(new Difference(Kind.TOTAL, invoice.id(), document.id(), invoice.total(), document.total()));
        }
        long paid = invoice.state() == Invoice.State.PAID ? invoice.total() : 0;
        if (document.paid() != paid) {
            differences.add(new Difference(Kind.PAYMENT, invoice.id(), document.id(), paid, document.paid()));
        }
        return differences;
    }
}
