package ropewalk.identity.attempt;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;

/**
 * Records what was refused before anyone was asked for a permission, without letting the one who tries fill the log:
 * within an hour the first five from one network address are recorded, and of a person for each of them, then each time
 * their number has doubled. Beyond a thousand addresses in an hour, further ones are counted as one.
 */
@Component
public class Refusals {
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int ONE_BY_ONE = 5;
    private static final int ADDRESSES = 1_000;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Refusals(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    public void record(Scope scope, String action, Recorded.Subject subject, String reason) {
        TenantContext.run(
                scope,
                () -> transaction.executeWithoutResult(status -> {
                    String what = action + " " + reason;
                    long count =
                            count(subject.kind().equals("person") ? what + " " + subject.id() : what, scope.address());
                    if (isRecorded(count)) {
                        Map<String, Object> after = new LinkedHashMap<>();
                        after.put("reason", reason);
                        after.put("refusedInThisHour", count);
                        events.publishEvent(Recorded.of(action, subject, after));
                    }
                }));
    }

    static boolean isRecorded(long count) {
        return count <= ONE_BY_ONE || Long.bitCount(count) == 1;
    }

    private long count(String action, String address) {
        Instant now = clock.instant();
        jdbc.sql("delete from refusal where tenant_id = :tenant and since < :old")
                .param("tenant", TenantContext.tenantId())
                .param("old", Timestamp.from(now.minus(WINDOW)))
                .update();
        return jdbc.sql(
                        """
                        insert into refusal as r (tenant_id, action, address, since, count)
                        select :tenant, :action, case when count(*) < :addresses or bool_or(address = :address)
                          then :address else 'elsewhere' end, cast(:now as timestamptz), 1
                        from refusal where tenant_id = :tenant
                        on conflict (tenant_id, action, address) do update set count = r.count + 1
                        returning count""")
                .param("tenant", TenantContext.tenantId())
                .param("action", action)
                .param("address", address)
                .param("addresses", ADDRESSES)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
    }
}
