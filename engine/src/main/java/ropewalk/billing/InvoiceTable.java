package ropewalk.billing;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.tenant.TenantContext;

/** Invoices of the current tenant or of one below it, in the caller's transaction. */
@Component
class InvoiceTable {
    private static final String INVOICES =
            """
            select i.id, i.number, i.month, i.currency, i.total, i.closed_at, c.state, c.pay_at, c.failed_at, c.paid_at, c.problem
            from invoice i join invoice_collection c on c.tenant_id = i.tenant_id and c.invoice_id = i.id
            where i.tenant_id = :tenant\s""";

    private final JdbcClient jdbc;

    InvoiceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A line that is written, with its id. */
    record Written(String id, Line line) {}

    /** @return false when the current tenant's month was closed already, by whichever node */
    boolean close(YearMonth month, Instant now) {
        return jdbc.sql(
                                """
                                insert into billing_month (tenant_id, month, closed_at) values (:tenant, :month, :now)
                                on conflict do nothing""")
                        .param("tenant", TenantContext.tenantId())
                        .param("month", month.atDay(1))
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    Optional<YearMonth> lastClosed() {
        return jdbc.sql("select max(month) from billing_month where tenant_id = :tenant")
                .param("tenant", TenantContext.tenantId())
                .query((row, number) -> Optional.ofNullable(row.getDate(1)).map(InvoiceTable::month))
                .single();
    }

    void insert(Invoice invoice, List<Written> lines) {
        jdbc.sql(
                        """
                        insert into invoice (tenant_id, id, number, month, currency, total, closed_at)
                        values (:tenant, :id, :number, :month, :currency, :total, :closed)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", invoice.id())
                .param("number", invoice.number())
                .param("month", invoice.month().atDay(1))
                .param("currency", invoice.currency())
                .param("total", invoice.total())
                .param("closed", Timestamp.from(invoice.closedAt()))
                .update();
        for (int place = 0; place < lines.size(); place++) {
            insert(invoice.id(), place, lines.get(place));
        }
        jdbc.sql("insert into invoice_collection (tenant_id, invoice_id, state) values (:tenant, :id, :state)")
                .param("tenant", TenantContext.tenantId())
                .param("id", invoice.id())
                .param("state", invoice.state().code())
                .update();
    }

    private void insert(String invoice, int place, Written written) {
        Line line = written.line();
        jdbc.sql(
                        """
                        insert into invoice_line (tenant_id, id, invoice_id, place, kind, plan, first_day, last_day, used,
                          included, charged, per, price, detail, amount)
                        values (:tenant, :id, :invoice, :place, :kind, :plan, cast(:first as date), cast(:last as date),
                          cast(:used as bigint), cast(:included as bigint), cast(:charged as bigint),
                          cast(:per as bigint), cast(:price as bigint), :detail, :amount)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", written.id())
                .param("invoice", invoice)
                .param("place", place)
                .param("kind", line.kind())
                .param("plan", line.plan())
                .param("first", line.first())
                .param("last", line.last())
                .param("used", line.used())
                .param("included", line.included())
                .param("charged", line.charged())
                .param("per", line.per())
                .param("price", line.price())
                .param("detail", line.detail())
                .param("amount", line.amount())
                .update();
    }

    /** The newest first. */
    List<Invoice> list(String tenant, int limit) {
        return jdbc.sql(INVOICES + "order by i.month desc, i.currency limit :limit")
                .param("tenant", tenant)
                .param("limit", limit)
                .query(InvoiceTable::invoice)
                .list();
    }

    Optional<Invoice> find(String tenant, String id) {
        return jdbc.sql(INVOICES + "and i.id = :id")
                .param("tenant", tenant)
                .param("id", id)
                .query(InvoiceTable::invoice)
                .optional();
    }

    List<Written> lines(String tenant, String invoice) {
        return jdbc.sql(
                        """
                        select l.*, i.currency from invoice_line l
                        join invoice i on i.tenant_id = l.tenant_id and i.id = l.invoice_id
                        where l.tenant_id = :tenant and l.invoice_id = :invoice order by l.place""")
                .param("tenant", tenant)
                .param("invoice", invoice)
                .query((row, number) -> new Written(row.getString("id"), line(row)))
                .list();
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getString("kind"),
                row.getString("currency"),
                row.getString("plan"),
                day(row, "first_day"),
                day(row, "last_day"),
                row.getObject("used", Long.class),
                row.getObject("included", Long.class),
                row.getObject("charged", Long.class),
                row.getObject("per", Long.class),
                row.getObject("price", Long.class),
                row.getString("detail"),
                row.getLong("amount"));
    }

    private static Invoice invoice(ResultSet row, int number) throws SQLException {
        return new Invoice(
                row.getString("id"),
                row.getString("number"),
                month(row.getDate("month")),
                row.getString("currency"),
                row.getLong("total"),
                row.getTimestamp("closed_at").toInstant(),
                Invoice.State.of(row.getString("state")),
                row.getString("pay_at"),
                instant(row, "failed_at"),
                instant(row, "paid_at"),
                row.getString("problem"));
    }

    static String newId() {
        return UuidCreator.getTimeOrderedEpochPlus1().toString();
    }

    private static YearMonth month(Date first) {
        return YearMonth.from(first.toLocalDate());
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        Date day = row.getDate(column);
        return day == null ? null : day.toLocalDate();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
