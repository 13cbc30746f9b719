package ropewalk.billing;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.connector.PaymentProvider.Document;
import ropewalk.tenant.TenantContext;

/** How far the current tenant's invoices are paid, in the caller's transaction. */
@Component
class CollectionTable {
    /** A node that died lets go of what it had by then. */
    private static final Duration CLAIM = Duration.ofMinutes(10);

    private final JdbcClient jdbc;

    CollectionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param triedAt when the provider was asked to take the money last */
    record Claimed(String invoice, Invoice.State state, @Nullable Instant failedAt, @Nullable Instant triedAt) {}

    /** The operator collects from those directly below it; what resellers bill their clients is theirs to collect. */
    boolean isCollectedFrom() {
        return jdbc.sql("select parent_id is not null and operator_id is null from tenant where id = :own")
                .param("own", TenantContext.tenantId())
                .query(Boolean.class)
                .single();
    }

    /** Those that are not at their end, for this node alone until it lets them go or takes too long. */
    List<Claimed> claim(Instant now) {
        return jdbc.sql(
                        """
                        update invoice_collection set claimed_until = :until
                        where tenant_id = :own and invoice_id in
                          (select invoice_id from invoice_collection
                           where tenant_id = :own and state in ('closed', 'sent', 'failed')
                             and (claimed_until is null or claimed_until < :now)
                           order by invoice_id for update skip locked)
                        returning invoice_id, state, failed_at, tried_at""")
                .param("own", TenantContext.tenantId())
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(CLAIM)))
                .query((row, number) -> new Claimed(
                        row.getString("invoice_id"),
                        Invoice.State.of(row.getString("state")),
                        instant(row.getTimestamp("failed_at")),
                        instant(row.getTimestamp("tried_at"))))
                .list();
    }

    void letGo(String invoice, @Nullable String problem) {
        jdbc.sql(
                        """
                        update invoice_collection set claimed_until = null, problem = :problem
                        where tenant_id = :own and invoice_id = :invoice""")
                .param("own", TenantContext.tenantId())
                .param("invoice", invoice)
                .param("problem", problem)
                .update();
    }

    void tried(String invoice, Instant now) {
        jdbc.sql("update invoice_collection set tried_at = :now where tenant_id = :own and invoice_id = :invoice")
                .param("own", TenantContext.tenantId())
                .param("invoice", invoice)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** @return whether it was not in this state before */
    boolean become(String invoice, Invoice.State state, Document document, Instant now) {
        return jdbc.sql(
                                """
                                update invoice_collection set state = :state, outside_id = :outside, pay_at = :payAt,
                                  failed_at = case when cast(:state as text) = 'failed'
                                    then coalesce(failed_at, cast(:now as timestamptz)) end,
                                  paid_at = case when cast(:state as text) = 'paid' then cast(:now as timestamptz) end
                                where tenant_id = :own and invoice_id = :invoice and state <> :state""")
                        .param("own", TenantContext.tenantId())
                        .param("invoice", invoice)
                        .param("state", state.code())
                        .param("outside", document.id())
                        .param("payAt", document.payAt())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    Optional<String> customer() {
        return jdbc.sql("select outside_id from billing_customer where tenant_id = :own")
                .param("own", TenantContext.tenantId())
                .query(String.class)
                .optional();
    }

    void customer(String outside) {
        jdbc.sql(
                        """
                        insert into billing_customer (tenant_id, outside_id) values (:own, :outside)
                        on conflict (tenant_id) do nothing""")
                .param("own", TenantContext.tenantId())
                .param("outside", outside)
                .update();
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
