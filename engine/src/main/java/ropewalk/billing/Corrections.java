package ropewalk.billing;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;

/** What an invoice got wrong stands on a later one, as a line of its own. */
@Component
class Corrections {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Corrections(JdbcClient jdbc, TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** @param amount in the currency's smallest unit; less than 0 for money back */
    void add(Tenant below, String currency, long amount, String reason) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql(
                            """
                            insert into invoice_correction (tenant_id, id, currency, amount, reason, made_at)
                            values (:tenant, :id, :currency, :amount, :reason, :now)""")
                    .param("tenant", below.id().value())
                    .param("id", InvoiceTable.newId())
                    .param("currency", currency)
                    .param("amount", amount)
                    .param("reason", reason)
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
            events.publishEvent(Recorded.of(
                    "invoice.corrected",
                    new Recorded.Subject("tenant", below.id().value(), below.name()),
                    Map.of("currency", currency, "amount", amount, "reason", reason)));
        });
    }

    /**
     * Those of the current tenant that are on no invoice yet, the oldest first, as far as the total stays 0 or more; the
     * others wait. In the caller's transaction.
     */
    List<InvoiceTable.Written> waiting(String currency, long total) {
        List<InvoiceTable.Written> taken = new ArrayList<>();
        long sum = total;
        for (InvoiceTable.Written correction : all(currency)) {
            if (sum + correction.line().amount() >= 0) {
                sum += correction.line().amount();
                taken.add(correction);
            }
        }
        return taken;
    }

    List<String> currencies() {
        return jdbc.sql(
                        """
                        select distinct currency from invoice_correction c where tenant_id = :own and not exists
                          (select 1 from invoice_line l where l.tenant_id = c.tenant_id and l.id = c.id)""")
                .param("own", TenantContext.tenantId())
                .query(String.class)
                .list();
    }

    private List<InvoiceTable.Written> all(String currency) {
        return jdbc.sql(
                        """
                        select id, amount, reason from invoice_correction c
                        where tenant_id = :own and currency = :currency and not exists
                          (select 1 from invoice_line l where l.tenant_id = c.tenant_id and l.id = c.id)
                        order by id""")
                .param("own", TenantContext.tenantId())
                .param("currency", currency)
                .query((row, number) -> new InvoiceTable.Written(
                        row.getString("id"),
                        new Line(
                                Line.CORRECTION,
                                currency,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                row.getString("reason"),
                                row.getLong("amount"))))
                .list();
    }
}
