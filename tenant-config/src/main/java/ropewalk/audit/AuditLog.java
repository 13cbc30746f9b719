package ropewalk.audit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import ropewalk.tenant.Actor;
import ropewalk.tenant.CurrentRequest;
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
    private final EntrySeals seals;
    private final AuditRounds rounds;
    private final Clock clock;

    AuditLog(JdbcClient jdbc, EntrySeals seals, AuditRounds rounds, Clock clock) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.rounds = rounds;
        this.clock = clock;
    }

    @EventListener
    void write(Recorded recorded) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException(
                    "'" + recorded.action() + "' is recorded in the transaction of the change, and there is none");
        }
        Scope scope = TenantContext.require();
        insert(seals.seal(entry(scope, recorded)));
        rounds.afterCommit(scope.tenant());
    }

    private StoredEntry entry(Scope scope, Recorded recorded) {
        Recorded.Subject subject = recorded.subject();
        return new StoredEntry(
                recorded.action(),
                scope.actor().id(),
                scope.actor().kind().name(),
                scope.actor().name(),
                scope.address(),
                CanonicalJson.of(recorded.after()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                CanonicalJson.of(recorded.before()),
                scope.actor().kind() == Actor.Kind.CLIENT ? scope.actor().id() : "",
                StoredEntry.FORMAT,
                UuidCreator.getTimeOrderedEpoch().toString(),
                CurrentRequest.id(),
                scope.way().session(),
                subject.id(),
                subject.kind(),
                subject.name(),
                scope.way().supportGrant(),
                scope.tenant().value());
    }

    private void insert(StoredEntry entry) {
        jdbc.sql(
                        """
                        insert into audit_entry (tenant_id, id, at, actor_kind, actor_id, actor_name, action,
                          subject_kind, subject_id, subject_name, before, after, address, format, session_id, client_id,
                          support_grant_id, request_id)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        entry.tenantId(),
                        entry.id(),
                        Timestamp.from(entry.at()),
                        entry.actorKind(),
                        entry.actorId(),
                        entry.actorName(),
                        entry.action(),
                        entry.subjectKind(),
                        entry.subjectId(),
                        entry.subjectName(),
                        entry.before(),
                        entry.after(),
                        entry.address(),
                        entry.format(),
                        entry.sessionId(),
                        entry.clientId(),
                        entry.supportGrantId(),
                        entry.requestId()))
                .update();
    }
}
