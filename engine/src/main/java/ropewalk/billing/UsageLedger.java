package ropewalk.billing;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.tenant.AssistantAnswered;
import ropewalk.tenant.Limit;
import ropewalk.tenant.Limits;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Used;

/**
 * What each tenant used, entered in the transaction of the use: what was undone was not used, what was done cannot be
 * missing. Entries are never changed.
 */
@Component
class UsageLedger {
    static final String PROCESS_START = "process-start";
    static final String CONNECTOR_CALL = "connector-call";
    static final String SMS = "sms";
    static final String ASSISTANT_CALL = "assistant-call";
    /** About to be sent; waiting for the system, or given up; not sent for want of a connection or an input. */
    private static final Set<String> WITHOUT_AN_ANSWER = Set.of("sent", "busy", "offline", "misconfigured");

    private final JdbcClient jdbc;
    private final Limits limits;
    private final Clock clock;

    UsageLedger(JdbcClient jdbc, Limits limits, Clock clock) {
        this.jdbc = jdbc;
        this.limits = limits;
        this.clock = clock;
    }

    @EventListener
    public void enter(Recorded recorded) {
        if (recorded.action().equals("process.started")) {
            enter(PROCESS_START, recorded);
        } else if (recorded.action().equals("connector.called") && isOver(recorded)) {
            limits.take(Limit.CONNECTOR_CALLS, 1);
            enter(CONNECTOR_CALL, recorded);
        }
    }

    /** Once for each call, however often it is tried and however long it waits. */
    private static boolean isOver(Recorded call) {
        return !WITHOUT_AN_ANSWER.contains(String.valueOf(call.after().get("outcome")));
    }

    /** Of what no action of anybody tells. */
    @EventListener
    public void enter(Used used) {
        limits.take(used.limit(), 1);
        enter(
                used.limit() == Limit.CONNECTOR_CALLS
                        ? CONNECTOR_CALL
                        : used.limit().code(),
                used.subjectId());
    }

    @EventListener
    public void enter(AssistantAnswered answered) {
        enter(ASSISTANT_CALL, answered.id());
    }

    private void enter(String kind, Recorded recorded) {
        enter(kind, recorded.subject().id());
    }

    private void enter(String kind, String subjectId) {
        jdbc.sql(
                        """
                        insert into usage_entry (tenant_id, id, kind, subject_id, at)
                        values (:tenant, :id, :kind, :subject, :at)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                .param("kind", kind)
                .param("subject", subjectId)
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }

    /** How often each kind was used in a month of UTC; reads the index usage_entry_month alone. */
    @Transactional(readOnly = true)
    public Map<String, Long> totals(YearMonth month) {
        Map<String, Long> totals = new LinkedHashMap<>();
        totals.put(PROCESS_START, 0L);
        totals.put(CONNECTOR_CALL, 0L);
        totals.put(SMS, 0L);
        totals.put(ASSISTANT_CALL, 0L);
        jdbc.sql(
                        """
                        select kind, count(*) as uses from usage_entry
                        where at >= :from and at < :to group by kind""")
                .param("from", start(month))
                .param("to", start(month.plusMonths(1)))
                .query(row -> {
                    totals.put(row.getString("kind"), row.getLong("uses"));
                });
        return totals;
    }

    /** As {@link #totals}, of one kind. */
    @Transactional(readOnly = true)
    public long total(String kind, YearMonth month) {
        return jdbc.sql("select count(*) from usage_entry where at >= :from and at < :to and kind = :kind")
                .param("from", start(month))
                .param("to", start(month.plusMonths(1)))
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    /** As {@link #total}, of all tenants directly below one together: the current one, or the one above it. */
    @Transactional(readOnly = true)
    public long totalBelow(TenantId above, String kind, YearMonth month) {
        return jdbc.sql("select usage_below(:above, :kind, :from)")
                .param("above", above.value())
                .param("kind", kind)
                .param("from", start(month))
                .query(Long.class)
                .single();
    }

    private static Timestamp start(YearMonth month) {
        return Timestamp.from(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
