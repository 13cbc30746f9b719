package ropewalk.billing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.RegularWork;
import ropewalk.tenant.Scope;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantDirectory;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;

/**
 * Makes invoices of the months that are over, on any node and on several at once: whoever writes that a month is closed
 * makes its invoice in the same transaction.
 */
@Component
class Closing extends RegularWork {
    /** What began in the month has committed by then. */
    static final Duration SETTLING = Duration.ofHours(6);

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final TenantDirectory directory;
    private final Tenants tenants;
    private final TermTable terms;
    private final Months months;
    private final InvoiceTable table;
    private final Corrections corrections;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Closing(
            TenantDirectory directory,
            Tenants tenants,
            TermTable terms,
            Months months,
            InvoiceTable table,
            Corrections corrections,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock,
            @Value("${ropewalk.billing.close-every:30m}") Duration every) {
        super("invoices", every, every);
        this.directory = directory;
        this.tenants = tenants;
        this.terms = terms;
        this.months = months;
        this.table = table;
        this.corrections = corrections;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    @Override
    protected void look() {
        for (TenantId tenant : directory.all()) {
            try {
                TenantContext.run(Scope.system(tenant, "billing"), this::closeDue);
            } catch (RuntimeException failure) {
                LOG.error("a month of tenant {} is not closed; tried again at the next look", tenant, failure);
            }
        }
    }

    /** All months of the current tenant that are over and not closed, the oldest first. */
    void closeDue() {
        YearMonth running = YearMonth.from(clock.instant().minus(SETTLING).atZone(ZoneOffset.UTC));
        Optional<YearMonth> from = transaction.execute(status -> next());
        for (YearMonth month = from.orElse(running); month.isBefore(running); month = month.plusMonths(1)) {
            close(month);
        }
    }

    private Optional<YearMonth> next() {
        return table.lastClosed().map(month -> month.plusMonths(1)).or(() -> terms.firstPriced()
                .map(first -> YearMonth.from(first.atZone(ZoneOffset.UTC))));
    }

    private void close(YearMonth month) {
        transaction.executeWithoutResult(status -> {
            Instant now = clock.instant();
            if (!table.close(month, now)) {
                return;
            }
            List<Line> lines = months.lines(month);
            var currencies = new TreeSet<String>(corrections.currencies());
            lines.forEach(line -> currencies.add(line.currency()));
            currencies.forEach(currency -> write(month, currency, lines, now));
        });
    }

    private void write(YearMonth month, String currency, List<Line> all, Instant now) {
        List<InvoiceTable.Written> lines = new ArrayList<>();
        all.stream()
                .filter(line -> line.currency().equals(currency))
                .forEach(line -> lines.add(new InvoiceTable.Written(InvoiceTable.newId(), line)));
        lines.addAll(corrections.waiting(currency, total(lines)));
        if (lines.isEmpty()) {
            return;
        }
        long total = total(lines);
        Tenant own = tenants.own();
        Invoice.State state = total > 0 ? Invoice.State.CLOSED : Invoice.State.SETTLED;
        String number = own.workspace() + "-" + month + "-" + currency;
        Invoice invoice =
                new Invoice(InvoiceTable.newId(), number, month, currency, total, now, state, null, null, null, null);
        table.insert(invoice, lines);
        events.publishEvent(Recorded.of(
                "invoice.closed",
                new Recorded.Subject("invoice", invoice.id(), number),
                Map.of("month", month.toString(), "currency", currency, "total", total)));
    }

    private static long total(List<InvoiceTable.Written> lines) {
        return lines.stream().map(written -> written.line().amount()).reduce(0L, Math::addExact);
    }
}
