package ropewalk.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/**
 * Signs what is linked and committed, and keeps it in two places: a folder first, then a table. A root that is in the
 * folder only, since the server died between the two, is as true as any other.
 */
@Component
class AuditRoots {
    private final JdbcClient jdbc;
    private final JdbcClient system;
    private final TransactionTemplate transaction;
    private final AuditSettings settings;
    private final RootKey key;
    private final RootFolder folder;
    private final Clock clock;

    AuditRoots(
            JdbcClient jdbc,
            @Qualifier("systemJdbc") JdbcClient system,
            TransactionTemplate transaction,
            AuditSettings settings,
            @Value("${ropewalk.secret.key-file}") Path keyEncryptionKey,
            RootKey key,
            Clock clock)
            throws IOException {
        this.jdbc = jdbc;
        this.system = system;
        this.transaction = transaction;
        this.settings = settings;
        this.key = key;
        this.folder = new RootFolder(settings.roots(keyEncryptionKey));
        this.clock = clock;
        prepare();
    }

    /** Refuses to start without a second place: a chain by itself does not show that its end was cut off. */
    private void prepare() throws IOException {
        Path path = folder.path();
        try {
            Files.createDirectories(path);
            folder.publish(key.current());
        } catch (IOException failure) {
            throw new IOException(
                    "the folder " + path + " for the audit log's signed roots cannot be written to; set"
                            + " ropewalk.audit.roots to one that can",
                    failure);
        }
    }

    private record Unsigned(long linked, String hash, long signed, Instant signedAt) {}

    /** Of the current tenant, when enough entries wait for it or the first of them long enough. */
    void signWhenDue() {
        transaction.executeWithoutResult(status -> {
            if (unsigned("").filter(this::isDue).isPresent()) {
                unsigned("for update skip locked").filter(this::isDue).ifPresent(this::sign);
            }
        });
    }

    /** Of the current tenant, now. */
    void signNow() {
        transaction.executeWithoutResult(
                status -> unsigned("for update skip locked").ifPresent(this::sign));
    }

    private boolean isDue(Unsigned chain) {
        return chain.linked() - chain.signed() >= settings.rootEntries()
                || !chain.signedAt().isAfter(clock.instant().minus(settings.rootEvery()));
    }

    /** Those that have waited long enough, of all nodes. */
    List<TenantId> due() {
        return system.sql("select tenant_id from audit_cursor where linked > signed and signed_at <= :before")
                .withQueryTimeout(30)
                .param("before", Timestamp.from(clock.instant().minus(settings.rootEvery())))
                .query((row, number) -> new TenantId(row.getString("tenant_id")))
                .list();
    }

    /**
     * Signs that the current tenant's chain begins behind the newest root before the moment; nothing is removed yet.
     *
     * @return the position of the newest beginning, empty when there is none
     */
    Optional<Long> beginAfter(Instant before) {
        jdbc.sql(
                        "select " + AuditRoot.COLUMNS
                                + """
                         from audit_root r
                        where not r.beginning and r.at < :before and not exists (
                          select 1 from audit_root b where b.beginning and b.position >= r.position)
                        order by r.position desc limit 1""")
                .param("before", Timestamp.from(before))
                .query((row, number) -> AuditRoot.of(row))
                .optional()
                .ifPresent(root -> record(root.position(), root.hash(), true));
        return jdbc.sql("select max(position) from audit_root where beginning")
                .query(Long.class)
                .optional();
    }

    private Optional<Unsigned> unsigned(String lock) {
        return jdbc.sql("select linked, encode(hash, 'hex') as hash, signed, signed_at from audit_cursor"
                        + " where linked > signed " + lock)
                .query((row, number) -> new Unsigned(
                        row.getLong("linked"),
                        row.getString("hash"),
                        row.getLong("signed"),
                        row.getTimestamp("signed_at").toInstant()))
                .optional();
    }

    private void sign(Unsigned chain) {
        AuditRoot root = record(chain.linked(), chain.hash(), false);
        jdbc.sql("update audit_cursor set signed = :position, signed_at = :at where tenant_id = :tenant")
                .param("position", root.position())
                .param("at", Timestamp.from(root.at()))
                .param("tenant", root.tenant())
                .update();
    }

    private AuditRoot record(long position, String hash, boolean beginning) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        SigningKey signing = key.current();
        AuditRoot root = signing.sign(new AuditRoot(now, beginning, hash, "", position, "", TenantContext.tenantId()));
        try {
            folder.publish(signing);
            folder.append(root);
        } catch (IOException failure) {
            throw new UncheckedIOException("a signed root could not be written to " + folder.path(), failure);
        }
        jdbc.sql(
                        """
                        insert into audit_root (tenant_id, position, beginning, hash, at, signature, key_id)
                        values (:tenant, :position, :beginning, decode(:hash, 'hex'), :at, :signature, :key)""")
                .param("key", root.key())
                .param("tenant", root.tenant())
                .param("position", position)
                .param("beginning", beginning)
                .param("hash", hash)
                .param("at", Timestamp.from(now))
                .param("signature", Base64.getDecoder().decode(root.signature()))
                .update();
        return root;
    }

    RootFolder folder() {
        return folder;
    }
}
