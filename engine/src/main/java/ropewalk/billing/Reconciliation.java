package ropewalk.billing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.billing.Comparison.Difference;
import ropewalk.billing.Comparison.Kind;
import ropewalk.connector.PaymentProvider.Books;
import ropewalk.connector.PaymentProvider.Document;
import ropewalk.tenant.TenantContext;

/**
 * Compares the current tenant's invoices with the ledger that they were made from, and with what the payment provider has:
 * line by line, to the cent, both ways. It changes neither; a person decides.
 */
@Component
class Reconciliation {
    private static final int MOST = 1_200;
    /** An invoice that is younger may still be on its way. */
    private static final Duration ON_ITS_WAY = Duration.ofDays(1);

    private final ProviderBooks provider;
    private final InvoiceTable invoices;
    private final CollectionTable collections;
    private final Months months;
    private final DifferenceTable differences;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reconciliation(
            ProviderBooks provider,
            InvoiceTable invoices,
            CollectionTable collections,
            Months months,
            DifferenceTable differences,
            TransactionTemplate transaction,
            Clock clock) {
        this.provider = provider;
        this.invoices = invoices;
        this.collections = collections;
        this.months = months;
        this.differences = differences;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Ours(Map<String, Invoice> invoices, Map<String, List<InvoiceTable.Written>> lines) {}

    /** @throws ropewalk.connector.Failure when the provider cannot be asked; then nothing is written */
    List<Difference> reconcile() {
        String own = TenantContext.tenantId();
        boolean isCollected = transaction.execute(status -> collections.isCollectedFrom());
        Optional<Books> books = isCollected ? provider.books() : Optional.empty();
        // asked first: what is paid between the two questions is found there and here, or only here and then not
        // compared
        Optional<String> customer = transaction.execute(status -> collections.customer());
        List<Document> documents =
                books.flatMap(asked -> customer.map(asked::documents)).orElse(List.of());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return transaction.execute(status -> {
            Ours ours = read(own);
            List<Difference> found = new ArrayList<>(withLedger(ours));
            if (books.isPresent()) {
                found.addAll(withProvider(ours, documents, now));
            }
            differences.replace(found, now);
            return found;
        });
    }

    private Ours read(String own) {
        Map<String, Invoice> all = new TreeMap<>();
        Map<String, List<InvoiceTable.Written>> lines = new TreeMap<>();
        for (Invoice invoice : invoices.list(own, MOST)) {
            all.put(invoice.id(), invoice);
            lines.put(invoice.id(), invoices.lines(own, invoice.id()));
        }
        return new Ours(all, lines);
    }

    /** Entries are never changed, so a month that is closed comes to the same for ever. */
    private List<Difference> withLedger(Ours ours) {
        List<Difference> found = new ArrayList<>();
        Map<YearMonth, List<Line>> computed = new TreeMap<>();
        for (Invoice invoice : ours.invoices().values()) {
            List<Line> now = computed.computeIfAbsent(invoice.month(), months::lines).stream()
                    .filter(line -> line.currency().equals(invoice.currency()))
                    .toList();
            List<InvoiceTable.Written> written = ours.lines().getOrDefault(invoice.id(), List.of()).stream()
                    .filter(one -> !one.line().kind().equals(Line.CORRECTION))
                    .toList();
            if (!written.stream().map(InvoiceTable.Written::line).toList().equals(now)) {
                long sum =
                        written.stream().mapToLong(one -> one.line().amount()).sum();
                long sumNow = now.stream().mapToLong(Line::amount).sum();
                found.add(new Difference(Kind.LEDGER, invoice.id(), invoice.id(), sum, sumNow));
            }
        }
        return found;
    }

    private static List<Difference> withProvider(Ours ours, List<Document> documents, Instant now) {
        List<Difference> found = new ArrayList<>();
        for (Invoice invoice : ours.invoices().values()) {
            List<Document> same = documents.stream()
                    .filter(document -> invoice.id().equals(document.key()))
                    .toList();
            found.addAll(compare(invoice, ours.lines().getOrDefault(invoice.id(), List.of()), same, now));
        }
        documents.stream()
                .filter(document -> !ours.invoices().containsKey(String.valueOf(document.key())))
                .forEach(document ->
                        found.add(new Difference(Kind.INVOICE_UNKNOWN, null, document.id(), null, document.total())));
        return found;
    }

    private static List<Difference> compare(
            Invoice invoice, List<InvoiceTable.Written> lines, List<Document> same, Instant now) {
        boolean mayBeOnItsWay = invoice.state() == Invoice.State.CLOSED
                && invoice.closedAt().plus(ON_ITS_WAY).isAfter(now);
        if (invoice.state() == Invoice.State.SETTLED || same.isEmpty() && mayBeOnItsWay) {
            return List.of();
        }
        if (same.isEmpty()) {
            return List.of(new Difference(Kind.INVOICE_MISSING, invoice.id(), invoice.id(), invoice.total(), null));
        }
        Stream<Difference> doubled = same.stream()
                .skip(1)
                .map(more ->
                        new Difference(Kind.INVOICE_DOUBLED, invoice.id(), more.id(), invoice.total(), more.total()));
        return Stream.concat(Comparison.whole(invoice, lines, same.get(0)).stream(), doubled)
                .toList();
    }
}
