package ropewalk.billing;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.connector.Json;
import ropewalk.tenant.PlanOffers;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/** What plans cost and what counts for each tenant since when, in the caller's transaction. */
@Component
class TermTable {
    private final JdbcClient jdbc;

    TermTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param isOffered whether every client of the current tenant sees it
     * @param version 0 when the plan has no price yet
     */
    record Priced(@Nullable Price price, boolean isOffered, long version) {
        static final Priced NONE = new Priced(null, false, 0);
    }

    /** Of a plan of the current tenant. */
    Priced price(String plan) {
        return jdbc.sql("select price, offered, version from plan_price where tenant_id = :own and plan_id = :plan")
                .param("own", TenantContext.tenantId())
                .param("plan", plan)
                .query((row, number) -> priced(row))
                .optional()
                .orElse(Priced.NONE);
    }

    /** Of the current tenant's plans by their ids, 1,000 at most. */
    Map<String, Priced> prices() {
        Map<String, Priced> prices = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select plan_id, price, offered, version from plan_price
                        where tenant_id = :own order by plan_id limit 1000""")
                .param("own", TenantContext.tenantId())
                .query((row, number) -> prices.put(row.getString("plan_id"), priced(row)))
                .list();
        return prices;
    }

    private static Priced priced(ResultSet row) throws SQLException {
        return new Priced(
                Json.read(row.getString("price"), Price.class), row.getBoolean("offered"), row.getLong("version"));
    }

    void setPrice(String plan, Price price, boolean isOffered, long version) {
        jdbc.sql(
                        """
                        insert into plan_price (tenant_id, plan_id, price, offered, version)
                        values (:own, :plan, cast(:price as jsonb), :offered, :version)
                        on conflict (tenant_id, plan_id)
                        do update set price = excluded.price, offered = excluded.offered, version = excluded.version""")
                .param("own", TenantContext.tenantId())
                .param("plan", plan)
                .param("price", Json.write(price))
                .param("offered", isOffered)
                .param("version", version)
                .update();
    }

    /** Of a tenant below the current one. */
    void say(TenantId tenant, Term term) {
        jdbc.sql(
                        """
                        insert into billing_term (tenant_id, id, kind, begins_at, plan_id, plan, price, charged)
                        values (:tenant, :id, :kind, :begins, :planId, :plan, cast(:price as jsonb), :charged)""")
                .param("tenant", tenant.value())
                .param("id", UuidCreator.getTimeOrderedEpochPlus1().toString())
                .param("kind", term.kind().name().toLowerCase(Locale.ROOT))
                .param("begins", Timestamp.from(term.beginsAt()))
                .param("planId", term.planId())
                .param("plan", term.plan())
                .param("price", term.price() == null ? null : Json.write(term.price()))
                .param("charged", term.isCharged())
                .update();
    }

    /** Of the current tenant, in the order in which it was said. */
    List<Term> own() {
        return jdbc.sql(
                        """
                        select kind, begins_at, plan_id, plan, price, charged from billing_term
                        where tenant_id = :own order by id""")
                .param("own", TenantContext.tenantId())
                .query((row, number) -> {
                    String price = row.getString("price");
                    return new Term(
                            Term.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                            row.getTimestamp("begins_at").toInstant(),
                            row.getString("plan_id"),
                            row.getString("plan"),
                            price == null ? null : Json.read(price, Price.class),
                            row.getBoolean("charged"));
                })
                .list();
    }

    /** Of whoever provides the current tenant: the plan's name and what it costs for a month. */
    List<PlanOffers.Offer> offered() {
        return jdbc.sql("select name, currency, monthly, own from plans_offered() order by monthly, name limit 100")
                .query((row, number) -> new PlanOffers.Offer(
                        row.getString("name"),
                        row.getString("currency"),
                        row.getLong("monthly"),
                        row.getBoolean("own")))
                .list();
    }

    /** When the current tenant had its first plan with a price. */
    Optional<Instant> firstPriced() {
        return jdbc.sql(
                        """
                        select min(begins_at) from billing_term
                        where tenant_id = :own and kind = 'plan' and price is not null""")
                .param("own", TenantContext.tenantId())
                .query((row, number) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }
}
