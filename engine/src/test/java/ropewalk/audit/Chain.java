package ropewalk.audit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/** The audit log of a tenant of its own. */
final class Chain {
    private final ApplicationEventPublisher events;
    private final AuditChainer chainer;
    private final AuditRoots roots;
    private final AuditVerifications verifications;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    final TenantId tenant = new TenantId(UuidCreator.getTimeOrderedEpoch().toString());

    Chain(ApplicationContext server) {
        this.events = server;
        this.chainer = server.getBean(AuditChainer.class);
        this.roots = server.getBean(AuditRoots.class);
        this.verifications = server.getBean(AuditVerifications.class);
        this.jdbc = server.getBean(JdbcClient.class);
        this.transaction = server.getBean(TransactionTemplate.class);
    }

    void write(int entries) {
        for (int i = 0; i < entries; i++) {
            write("Thing " + i);
        }
    }

    void write(String name) {
        inTransaction(() -> {
            publish(name);
            return name;
        });
    }

    /** In the transaction under way. */
    void publish(String name) {
        events.publishEvent(
                Recorded.of("thing.done", new Recorded.Subject("thing", "thing-1", name), Map.of("name", name)));
    }

    /** Until nothing is left to link, by whichever node does it. */
    Chain linked() {
        await().atMost(20, SECONDS).until(() -> {
            AuditChainer.Outcome outcome = in(chainer::link);
            return outcome == AuditChainer.Outcome.ALL_LINKED && count("audit_link") == count("audit_entry");
        });
        return this;
    }

    Chain signed() {
        in(() -> {
            roots.signNow();
            return this;
        });
        return this;
    }

    AuditVerification verify() {
        return in(verifications::verify);
    }

    long count(String table) {
        return inTransaction(() ->
                jdbc.sql("select count(*) from " + table).query(Long.class).single());
    }

    <T> T inTransaction(Supplier<T> work) {
        return in(() -> transaction.execute(status -> work.get()));
    }

    <T> T in(Supplier<T> work) {
        return TenantContext.get(Scope.system(tenant, "test"), work);
    }
}
