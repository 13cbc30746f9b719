package ropewalk.billing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.billing.CollectionTable.Claimed;
import ropewalk.connector.Failure;
import ropewalk.connector.PaymentProvider.Books;
import ropewalk.connector.PaymentProvider.Document;
import ropewalk.connector.PaymentProvider.DocumentLine;
import ropewalk.connector.PaymentProvider.State;
import ropewalk.connector.Refused;
import ropewalk.tenant.PaymentFailed;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/**
 * Brings the current tenant's invoices to the payment provider and their money back. Each step first looks at what the
 * provider has, so that it can be made again after any failure; none is made with a transaction open.
 */
@Component
class Collection {
    private static final Duration NEXT_TRY = Duration.ofDays(1);

    private final ProviderBooks provider;
    private final InvoiceTable invoices;
    private final CollectionTable table;
    private final Tenants tenants;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Collection(
            ProviderBooks provider,
            InvoiceTable invoices,
            CollectionTable table,
            Tenants tenants,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.provider = provider;
        this.invoices = invoices;
        this.table = table;
        this.tenants = tenants;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** All invoices of the current tenant that are not at their end, each as far as it goes. */
    void collect() {
        provider.books().ifPresent(books -> {
            List<Claimed> claimed = transaction.execute(
                    status -> table.isCollectedFrom() ? table.claim(clock.instant()) : List.<Claimed>of());
            for (Claimed one : claimed) {
                String problem = "";
                try {
                    problem = collect(books, one);
                } catch (Failure failure) {
                    problem = String.valueOf(failure.getMessage());
                } finally {
                    String left = problem;
                    transaction.executeWithoutResult(
                            status -> table.letGo(one.invoice(), left.isEmpty() ? null : left));
                }
            }
        });
    }

    /** @return what is wrong, in words; empty when nothing is */
    private String collect(Books books, Claimed claimed) {
        String own = TenantContext.tenantId();
        Invoice invoice = transaction.execute(
                status -> invoices.find(own, claimed.invoice()).orElseThrow());
        List<InvoiceTable.Written> lines = transaction.execute(status -> invoices.lines(own, invoice.id()));
        String customer = customer(books);
        List<Document> found = of(invoice, books.documents(customer));
        if (found.size() > 1) {
            return "The payment provider has this invoice " + found.size() + " times; a person has to look.";
        }
        Document document = found.isEmpty()
                ? books.draft(customer, invoice.id(), invoice.number(), invoice.currency())
                : found.get(0);
        if (document.state() == State.DRAFT) {
            document = complete(books, customer, document, invoice, lines);
        }
        if (document.state() == State.VOID) {
            return "The payment provider has taken this invoice back; a person has to look.";
        }
        boolean isRight = document.state() != State.DRAFT
                && document.total() == invoice.total()
                && Comparison.lines(invoice, lines, document).isEmpty();
        if (!isRight) {
            return "The payment provider has other lines than this invoice; a person has to look.";
        }
        return pay(books, document, invoice, claimed);
    }

    private static List<Document> of(Invoice invoice, List<Document> all) {
        return all.stream()
                .filter(document -> invoice.id().equals(document.key()))
                .toList();
    }

    private String customer(Books books) {
        return transaction.execute(status -> table.customer()).orElseGet(() -> {
            String made = books.customer(TenantContext.tenantId(), tenants.own().name());
            transaction.executeWithoutResult(status -> table.customer(made));
            return made;
        });
    }

    /** Adds what a try before has not, and issues it only when it is ours to the cent. */
    private static Document complete(
            Books books, String customer, Document draft, Invoice invoice, List<InvoiceTable.Written> lines) {
        Set<String> there = draft.lines().stream()
                .map(DocumentLine::key)
                .map(String::valueOf)
                .collect(Collectors.toSet());
        for (InvoiceTable.Written line : lines) {
            if (!there.contains(line.id())) {
                books.add(
                        customer,
                        draft,
                        line.id(),
                        LineText.of(line.line()),
                        line.line().amount());
            }
        }
        List<Document> again = of(invoice, books.documents(customer));
        if (again.size() != 1 || !Comparison.lines(invoice, lines, again.get(0)).isEmpty()) {
            return draft;
        }
        return books.issue(again.get(0));
    }

    private String pay(Books books, Document document, Invoice invoice, Claimed claimed) {
        if (document.state() == State.PAID) {
            become(invoice, Invoice.State.PAID, document);
            return "";
        }
        Instant now = clock.instant();
        Instant tried = claimed.triedAt();
        if (tried != null && tried.plus(NEXT_TRY).isAfter(now)) {
            return invoice.problem() == null ? "" : invoice.problem();
        }
        if (claimed.state() == Invoice.State.CLOSED) {
            become(invoice, Invoice.State.SENT, document);
        }
        try {
            Document after = books.collect(
                    document, LocalDate.ofInstant(now, ZoneOffset.UTC).toString());
            transaction.executeWithoutResult(status -> table.tried(invoice.id(), now));
            if (after.state() == State.PAID) {
                become(invoice, Invoice.State.PAID, after);
            }
            return "";
        } catch (Refused no) {
            transaction.executeWithoutResult(status -> table.tried(invoice.id(), now));
            become(invoice, Invoice.State.FAILED, document);
            return String.valueOf(no.getMessage());
        }
    }

    private void become(Invoice invoice, Invoice.State state, Document document) {
        transaction.executeWithoutResult(status -> {
            if (!table.become(invoice.id(), state, document, clock.instant())) {
                return;
            }
            String action =
                    switch (state) {
                        case SENT -> "invoice.sent";
                        case PAID -> "invoice.paid";
                        case FAILED -> "invoice.payment-failed";
                        case CLOSED, SETTLED -> throw new IllegalArgumentException("no invoice becomes " + state);
                    };
            events.publishEvent(Recorded.of(
                    action,
                    new Recorded.Subject("invoice", invoice.id(), invoice.number()),
                    Map.of("total", invoice.total(), "currency", invoice.currency())));
            if (state == Invoice.State.FAILED) {
                Instant until = clock.instant().plus(Grace.LENGTH);
                events.publishEvent(new PaymentFailed(invoice.id(), invoice.number(), until));
            }
        });
    }
}
