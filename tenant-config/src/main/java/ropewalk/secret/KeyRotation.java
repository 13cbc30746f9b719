package ropewalk.secret;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/**
 * Gives the current tenant a new data key while it works. Whoever seals holds the key's row until the sealed value is
 * committed, so from the moment of the change on everything is sealed with the new key; then what lies there already is
 * sealed again. The key before it is kept until the next change, for those who had read a sealed value just before.
 */
@Component
public class KeyRotation {
    /** Long enough for every reader of what the change before left behind. */
    static final Duration LEAST_APART = Duration.ofMinutes(10);

    private final Secrets secrets;
    private final ObjectProvider<Sealing> sealings;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    KeyRotation(
            Secrets secrets,
            ObjectProvider<Sealing> sealings,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.secrets = secrets;
        this.sealings = sealings;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.clock = clock;
    }

    /** The key was changed only a moment ago. */
    public static final class TooSoonException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Duration wait;

        TooSoonException(Duration wait) {
            super("the key was changed a moment ago");
            this.wait = wait;
        }

        public Duration waitFor() {
            return wait;
        }
    }

    /**
     * @return how many values of each kind were sealed again
     * @throws TooSoonException when the last change was less than {@link #LEAST_APART} ago
     */
    public Map<String, Integer> rotate() {
        TenantId tenant = TenantContext.require().tenant();
        sealAgain();
        transaction.executeWithoutResult(status -> {
            var keys = secrets.keys(tenant, "for update");
            if (keys.size() > 1) {
                Instant next = secrets.madeAt().orElseThrow().plus(LEAST_APART);
                if (next.isAfter(clock.instant())) {
                    throw new TooSoonException(Duration.between(clock.instant(), next));
                }
            }
            try {
                secrets.replace(tenant, TenantKeys.withNewest(keys));
            } catch (GeneralSecurityException failure) {
                throw new IllegalStateException("could not make another key for tenant " + tenant, failure);
            }
        });
        Map<String, Integer> again = sealAgain();
        transaction.executeWithoutResult(status -> events.publishEvent(
                Recorded.of("tenant.key-changed", new Recorded.Subject("tenant", tenant.value(), "data key"), again)));
        return again;
    }

    /** When the current tenant's key of now was made; empty as long as nothing was sealed. */
    public Optional<Instant> madeAt() {
        return transaction.execute(status -> secrets.madeAt());
    }

    /** Also what an earlier change, cut short, has left. */
    private Map<String, Integer> sealAgain() {
        Map<String, Integer> again = new TreeMap<>();
        sealings.forEach(sealing -> again.put(sealing.kind(), sealing.sealAgain()));
        return again;
    }
}
