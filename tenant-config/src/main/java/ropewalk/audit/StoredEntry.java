package ropewalk.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * An entry as it lies in the table, which is what the chain proves: {@code before} and {@code after} are texts here, and
 * whatever is sealed stays sealed.
 */
record StoredEntry(
        String action,
        String actorId,
        String actorKind,
        String actorName,
        String address,
        String after,
        Instant at,
        String before,
        String id,
        String subjectId,
        String subjectKind,
        String subjectName,
        String tenantId) {

    /** Before the first link. */
    static final String START = "0".repeat(64);

    /** Read by {@link #of}; {@code e} is the entry's table. */
    static final String COLUMNS =
            """
            e.action, e.actor_id, e.actor_kind, e.actor_name, e.address, e.after, e.at, e.before, e.id, e.subject_id,
            e.subject_kind, e.subject_name, e.tenant_id
            """;

    static StoredEntry of(ResultSet row) throws SQLException {
        return new StoredEntry(
                row.getString("action"),
                row.getString("actor_id"),
                row.getString("actor_kind"),
                row.getString("actor_name"),
                row.getString("address"),
                row.getString("after"),
                row.getTimestamp("at").toInstant(),
                row.getString("before"),
                row.getString("id"),
                row.getString("subject_id"),
                row.getString("subject_kind"),
                row.getString("subject_name"),
                row.getString("tenant_id"));
    }

    /** The same entry with other texts where people may be named. */
    StoredEntry with(String actorName, String subjectName, String before, String after, String address) {
        return new StoredEntry(
                action,
                actorId,
                actorKind,
                actorName,
                address,
                after,
                at,
                before,
                id,
                subjectId,
                subjectKind,
                subjectName,
                tenantId);
    }

    /** SHA-256(previous ‖ canonical JSON of this entry), in hexadecimal digits as the previous one is. */
    String hash(String previous) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(HexFormat.of().parseHex(previous));
            return HexFormat.of().formatHex(digest.digest(CanonicalJson.bytes(this)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
