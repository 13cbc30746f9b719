package ropewalk.audit;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the audit log proves itself.
 *
 * @param keyFile the key that signs roots; beside the key-encryption key unless set
 * @param roots the second place, a folder on another disk or machine than the database's; beside the key unless set
 * @param rootEvery how long an entry waits for a signed root at most
 * @param rootEntries after how many entries a root is signed at once
 * @param retention how long entries are kept, 30 days at least
 */
@ConfigurationProperties("ropewalk.audit")
record AuditSettings(
        @Nullable Path keyFile,
        @Nullable Path roots,
        @DefaultValue("PT60S") Duration rootEvery,
        @DefaultValue("1000") int rootEntries,
        @DefaultValue("400d") Duration retention) {

    AuditSettings {
        if (retention.compareTo(Duration.ofDays(30)) < 0) {
            throw new IllegalArgumentException(
                    "ropewalk.audit.retention is " + retention + "; audit entries are kept for 30 days at least");
        }
    }

    Path keyFile(Path keyEncryptionKey) {
        return absolute(keyFile == null ? keyEncryptionKey.resolveSibling("audit-key") : keyFile);
    }

    Path roots(Path keyEncryptionKey) {
        return absolute(roots == null ? keyEncryptionKey.resolveSibling("audit-roots") : roots);
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
