package ropewalk.assistant;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.secret.Secrets;
import ropewalk.tenant.TenantContext;

/**
 * The names under which people are known to the learner: a hash by HMAC-SHA-256 with a key of the tenant's own, so that
 * whoever reads the examples cannot tell whose they are, and the same person has another name elsewhere.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Contributors {
    static final String CONTEXT = "assistant";
    static final String NAME = "contributors";
    private static final int KEY_BYTES = 32;

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final SecureRandom random = new SecureRandom();

    Contributors(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    byte[] of(String person) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            return mac.doFinal(person.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] key() {
        var tenant = TenantContext.require().tenant();
        byte @Nullable [] sealed = sealed();
        if (sealed == null) {
            byte[] fresh = new byte[KEY_BYTES];
            random.nextBytes(fresh);
            jdbc.sql("insert into assistant_key (tenant_id, name, sealed) values (:tenant, :name, :sealed)"
                            + " on conflict do nothing")
                    .param("tenant", tenant.value())
                    .param("name", NAME)
                    .param(
                            "sealed",
                            secrets.seal(
                                    tenant, CONTEXT, NAME, Base64.getEncoder().encodeToString(fresh)))
                    .update();
            sealed = sealed();
        }
        return Base64.getDecoder().decode(secrets.open(tenant, CONTEXT, NAME, Objects.requireNonNull(sealed)));
    }

    private byte @Nullable [] sealed() {
        return jdbc.sql("select sealed from assistant_key where name = :name")
                .param("name", NAME)
                .query((row, number) -> row.getBytes("sealed"))
                .optional()
                .orElse(null);
    }
}
