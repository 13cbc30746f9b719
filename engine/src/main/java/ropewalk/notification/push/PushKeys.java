package ropewalk.notification.push;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.secret.Secrets;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;

/**
 * The installation's key for push services: one for all its workspaces, since a browser has one subscription for an
 * address, whoever signs in there. It is made when it is first asked for, and lies sealed with its operator.
 */
@Component
class PushKeys {
    static final String CONTEXT = "push";
    static final String FIELD = "key";

    private final Tenants tenants;
    private final Secrets secrets;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<TenantId, PushKey> known = new ConcurrentHashMap<>();

    PushKeys(
            Tenants tenants,
            Secrets secrets,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.tenants = tenants;
        this.secrets = secrets;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.clock = clock;
    }

    /** That of the installation which the current tenant is in. Outside of a transaction. */
    PushKey own() {
        TenantId operator = tenants.operator();
        PushKey key = known.get(operator);
        if (key == null) {
            key = TenantContext.get(
                    Scope.system(operator, "push"), () -> transaction.execute(status -> readOrMake(operator)));
            known.put(operator, key);
        }
        return key;
    }

    private PushKey readOrMake(TenantId operator) {
        return read(operator).orElseGet(() -> {
            make(operator);
            return read(operator).orElseThrow();
        });
    }

    private Optional<PushKey> read(TenantId operator) {
        return jdbc.sql("select sealed from push_key where tenant_id = :operator")
                .param("operator", operator.value())
                .query((row, number) -> row.getBytes("sealed"))
                .optional()
                .map(value -> PushKey.of(secrets.open(operator, CONTEXT, FIELD, value)));
    }

    /** Where two make one at once, that of the first is everybody's. */
    private void make(TenantId operator) {
        PushKey key = PushKey.create();
        int made = jdbc.sql(
                        """
                        insert into push_key (tenant_id, sealed, created_at) values (:operator, :sealed, :now)
                        on conflict do nothing""")
                .param("operator", operator.value())
                .param("sealed", secrets.seal(operator, CONTEXT, FIELD, key.text()))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (made > 0) {
            events.publishEvent(Recorded.of(
                    "push-key.made",
                    new Recorded.Subject("tenant", operator.value(), "push key"),
                    Map.of("publicKey", key.publicKey())));
        }
    }
}
