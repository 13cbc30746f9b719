package ropewalk.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it lies in the table, which is what the chain proves: {@code before} and {@code after} are texts here, and
 * whatever is sealed stays sealed.
 *
 * <p>What is null is no part of the canonical JSON. So entries of the first format, which have no {@code format} and
 * nothing that came with the second one, are proven as they were written.
 *
 * @param format null for the first one; {@link #FORMAT} for entries that are written now
 * @param clientId the API client that acted; empty for none, null in the first format, as the three below
 * @param requestId of the request in which it happened
 * @param sessionId of the browser, never its secret
 * @param supportGrantId under which somebody from above looked in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StoredEntry(
        String action,
        String actorId,
        String actorKind,
        String actorName,
        String address,
        String after,
        Instant at,
        String before,
        @Nullable String clientId,
        @Nullable Integer format,
        String id,
        @Nullable String requestId,
        @Nullable String sessionId,
        String subjectId,
        String subjectKind,
        String subjectName,
        @Nullable String supportGrantId,
        String tenantId) {

    /** With session, client, support grant and request. */
    static final int FORMAT = 2;

    /** Before the first link. */
    static final String START = "0".repeat(64);

    /** Read by {@link #of}; {@code e} is the entry's table. */
    static final String COLUMNS =
            """
            e.action, e.actor_id, e.actor_kind, e.actor_name, e.address, e.after, e.at, e.before, e.client_id,
            e.format, e.id, e.request_id, e.session_id, e.subject_id, e.subject_kind, e.subject_name,
            e.support_grant_id, e.tenant_id
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
                row.getString("client_id"),
                row.getObject("format", Integer.class),
                row.getString("id"),
                row.getString("request_id"),
                row.getString("session_id"),
                row.getString("subject_id"),
                row.getString("subject_kind"),
                row.getString("subject_name"),
                row.getString("support_grant_id"),
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
                clientId,
                format,
                id,
                requestId,
                sessionId,
                subjectId,
                subjectKind,
                subjectName,
                supportGrantId,
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
