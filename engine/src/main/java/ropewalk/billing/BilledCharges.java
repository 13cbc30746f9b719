package ropewalk.billing;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import ropewalk.tenant.Charges;
import ropewalk.tenant.TenantContext;

/** Of months that are closed what stands on their invoices, of others what they have come to so far. */
@Component
class BilledCharges implements Charges {
    private static final int MOST_INVOICES = 1_000;

    private final InvoiceTable invoices;
    private final Months months;
    private final Clock clock;

    BilledCharges(InvoiceTable invoices, Months months, Clock clock) {
        this.invoices = invoices;
        this.months = months;
        this.clock = clock;
    }

    @Override
    public List<Charge> between(YearMonth first, YearMonth last) {
        Optional<YearMonth> closed = invoices.lastClosed();
        Map<YearMonth, List<Line>> written = new TreeMap<>();
        String own = TenantContext.tenantId();
        for (Invoice invoice : invoices.list(own, MOST_INVOICES)) {
            if (!invoice.month().isBefore(first) && !invoice.month().isAfter(last)) {
                List<Line> lines = written.computeIfAbsent(invoice.month(), month -> new ArrayList<>());
                invoices.lines(own, invoice.id()).forEach(one -> lines.add(one.line()));
            }
        }
        List<Charge> charges = new ArrayList<>();
        YearMonth now = YearMonth.now(clock.withZone(ZoneOffset.UTC));
        for (YearMonth month = first; !month.isAfter(last) && !month.isAfter(now); month = month.plusMonths(1)) {
            YearMonth one = month;
            boolean isClosed = closed.filter(until -> !one.isAfter(until)).isPresent();
            charges.addAll(charges(month, isClosed ? written.getOrDefault(month, List.of()) : months.lines(month)));
        }
        return charges;
    }

    private static List<Charge> charges(YearMonth month, List<Line> lines) {
        Map<String, Map<Kind, Long>> sums = new TreeMap<>();
        for (Line line : lines) {
            sums.computeIfAbsent(line.currency(), currency -> new EnumMap<>(Kind.class))
                    .merge(kind(line), line.amount(), Math::addExact);
        }
        List<Charge> charges = new ArrayList<>();
        sums.forEach((currency, kinds) -> kinds.forEach((kind, amount) -> {
            if (amount != 0) {
                charges.add(new Charge(month, kind, currency, amount));
            }
        }));
        return charges;
    }

    private static Kind kind(Line line) {
        if (line.kind().equals(Line.PLAN)) {
            return Kind.PLAN;
        }
        return line.kind().equals(Metered.ASSISTANT_CALL.code()) ? Kind.ASSISTANT : Kind.USAGE;
    }
}
