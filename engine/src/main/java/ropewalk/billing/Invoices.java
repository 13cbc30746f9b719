package ropewalk.billing;

import java.time.YearMonth;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;

/** Invoices as those see them who pay and those who provide. */
@Component
class Invoices {
    /** Ten years of them, in one currency. */
    private static final int MOST = 120;

    private static final int MOST_DIFFERENCES = 500;

    private final InvoiceTable table;
    private final Months months;
    private final DifferenceTable differences;
    private final Tenants tenants;
    private final TransactionTemplate transaction;

    Invoices(
            InvoiceTable table,
            Months months,
            DifferenceTable differences,
            Tenants tenants,
            TransactionTemplate transaction) {
        this.table = table;
        this.months = months;
        this.differences = differences;
        this.tenants = tenants;
        this.transaction = transaction;
    }

    record WithLines(Invoice invoice, List<Line> lines) {}

    List<Invoice> own() {
        return in(() -> table.list(TenantContext.tenantId(), MOST));
    }

    /** @throws Problem 404 */
    WithLines own(String id) {
        return in(() -> withLines(TenantContext.tenantId(), id));
    }

    List<Line> ownSoFar(YearMonth month) {
        return in(() -> months.lines(month));
    }

    /** @throws Problem 404 when the tenant is not directly below the current one */
    Tenant below(String tenant) {
        return tenants.find(new TenantId(tenant))
                .filter(found -> !found.id().equals(TenantContext.require().tenant()))
                .orElseThrow(Problem::notFound);
    }

    /** @throws Problem 404 */
    List<Invoice> of(String tenant) {
        String id = below(tenant).id().value();
        return in(() -> table.list(id, MOST));
    }

    /** @throws Problem 404 */
    List<DifferenceTable.Found> differences(String tenant) {
        String id = below(tenant).id().value();
        return in(() -> differences.of(id, MOST_DIFFERENCES));
    }

    private WithLines withLines(String tenant, String id) {
        return new WithLines(
                table.find(tenant, id).orElseThrow(Problem::notFound),
                table.lines(tenant, id).stream().map(InvoiceTable.Written::line).toList());
    }

    private <T> T in(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }
}
