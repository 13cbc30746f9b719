package ropewalk.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.tenant.TenantContext;

/** Verifies the current tenant's chain against the roots of the database and of this node's folder. */
@Component
class AuditVerifications {
    private final JdbcClient jdbc;
    private final LongReadings readings;
    private final RootKey key;
    private final AuditRoots roots;

    AuditVerifications(JdbcClient jdbc, LongReadings readings, RootKey key, AuditRoots roots) {
        this.jdbc = jdbc;
        this.readings = readings;
        this.key = key;
        this.roots = roots;
    }

    AuditVerification verify() {
        return readings.run(this::rootsOfNow, folder -> new StoredChain(jdbc, TenantContext.tenantId())
                .verify(key.signatures(), List.of(folder)));
    }

    private RootFolder rootsOfNow() {
        try {
            return roots.folder().now();
        } catch (IOException failure) {
            throw new UncheckedIOException("the signed roots cannot be read", failure);
        }
    }
}
