package ropewalk.audit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;

/**
 * Writes each {@link Recorded} in the transaction that published it. When it cannot be written the change fails too:
 * nothing happens unrecorded. Outside of a transaction publishing fails, since nothing would hold the two together.
 */
@Component
class AuditLog {
    private final JdbcClient jdbc;
    private final Clock clock;

    AuditLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(Recorded recorded) {
        Scope scope = TenantContext.require();
        Recorded.Subject subject = recorded.subject();
        jdbc.sql(
                        """
                        insert into audit_entry (tenant_id, id, at, actor_kind, actor_id, actor_name, action,
                          subject_kind, subject_id, subject_name, before, after, address)
                        values (:tenant, :id, :at, :actorKind, :actorId, :actorName, :action,
                          :subjectKind, :subjectId, :subjectName, :before, :after, :address)""")
                .param("tenant", scope.tenant().value())
                .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                .param("at", Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MILLIS)))
                .param("actorKind", scope.actor().kind().name())
                .param("actorId", scope.actor().id())
                .param("actorName", scope.actor().name())
                .param("action", recorded.action())
                .param("subjectKind", subject.kind())
                .param("subjectId", subject.id())
                .param("subjectName", subject.name())
                .param("before", CanonicalJson.of(recorded.before()))
                .param("after", CanonicalJson.of(recorded.after()))
                .param("address", scope.address())
                .update();
    }
}
