package ropewalk.audit;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import ropewalk.secret.Secrets;
import ropewalk.tenant.TenantContext;

/**
 * A key for each person of the current tenant, sealed with the tenant's. Erasing it leaves what it sealed unreadable for
 * ever; other nodes may read on for the few seconds that they remember it.
 */
@Component
class PersonKeys {
    static final String CONTEXT = "audit-person-key";
    private static final int KEY_BYTES = 32;

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final ShortMemory<Optional<Aead>> toOpen = new ShortMemory<>();

    /** Only keys of committed rows: what is sealed with one that was rolled back would be lost. */
    private final ShortMemory<Optional<Aead>> toSeal = new ShortMemory<>();

    PersonKeys(JdbcClient jdbc, Secrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Empty when the person was erased or never had one. */
    Optional<Aead> toOpen(String person) {
        return toOpen.get(name(person), () -> stored(person).flatMap(row -> row.key));
    }

    /** Empty when the person was erased; called in the transaction of what is sealed. */
    Optional<Aead> toSeal(String person) {
        String name = name(person);
        return toSeal.find(name).orElseGet(() -> {
            Optional<Aead> key = stored(person).orElseGet(() -> create(person)).key;
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    toSeal.put(name, key);
                }
            });
            return key;
        });
    }

    /** In the transaction under way. */
    void erase(String person) {
        jdbc.sql(
                        """
                        insert into audit_person_key (tenant_id, person_id, wrapped, created_at)
                        values (:tenant, :person, null, :now)
                        on conflict (tenant_id, person_id) do update set wrapped = null""")
                .param("tenant", TenantContext.tenantId())
                .param("person", person)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        String name = name(person);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                toOpen.forget(name);
                toSeal.forget(name);
            }
        });
    }

    /** @param key empty when the person was erased */
    private record Stored(Optional<Aead> key) {}

    private Optional<Stored> stored(String person) {
        return jdbc.sql("select wrapped from audit_person_key where person_id = :person")
                .param("person", person)
                .query((row, number) -> opened(person, row))
                .optional();
    }

    private Stored opened(String person, ResultSet row) throws SQLException {
        byte[] wrapped = row.getBytes("wrapped");
        if (wrapped == null) {
            return new Stored(Optional.empty());
        }
        String key = secrets.open(TenantContext.require().tenant(), CONTEXT, person, wrapped);
        try {
            return new Stored(Optional.of(new AesGcmJce(Base64.getDecoder().decode(key))));
        } catch (GeneralSecurityException noKey) {
            throw new IllegalStateException("the key of person " + person + " is none", noKey);
        }
    }

    private Stored create(String person) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        String text = Base64.getEncoder().encodeToString(key);
        jdbc.sql(
                        """
                        insert into audit_person_key (tenant_id, person_id, wrapped, created_at)
                        values (:tenant, :person, :wrapped, :now) on conflict do nothing""")
                .param("tenant", TenantContext.tenantId())
                .param("person", person)
                .param("wrapped", secrets.seal(TenantContext.require().tenant(), CONTEXT, person, text))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return stored(person).orElseThrow();
    }

    private static String name(String person) {
        return TenantContext.tenantId() + "|" + person;
    }
}
