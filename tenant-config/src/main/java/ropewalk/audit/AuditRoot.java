package ropewalk.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;

/**
 * What the server signed of a tenant's chain at one moment: a rewritten or shortened chain does not fit it.
 *
 * @param beginning whether entries up to here were let go of after their time, so that the chain begins behind it
 * @param hash of the link at the position, in hexadecimal digits
 * @param key the id of the key that signed it; empty in roots from before ids were kept
 * @param signature Ed25519 over the canonical JSON of all the rest, as base64; empty before it is signed
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record AuditRoot(
        Instant at, boolean beginning, String hash, String key, long position, String signature, String tenant) {

    /** A line of a file may lack anything; it is then not genuine. */
    AuditRoot {
        at = Objects.requireNonNullElse(at, Instant.EPOCH);
        hash = Objects.requireNonNullElse(hash, "");
        key = Objects.requireNonNullElse(key, "");
        signature = Objects.requireNonNullElse(signature, "");
        tenant = Objects.requireNonNullElse(tenant, "");
    }

    /** Read by {@link #of}; {@code r} is the root's table. */
    static final String COLUMNS = "r.at, r.beginning, r.hash, r.key_id, r.position, r.signature, r.tenant_id";

    static AuditRoot of(ResultSet row) throws SQLException {
        return new AuditRoot(
                row.getTimestamp("at").toInstant(),
                row.getBoolean("beginning"),
                HexFormat.of().formatHex(row.getBytes("hash")),
                row.getString("key_id"),
                row.getLong("position"),
                Base64.getEncoder().encodeToString(row.getBytes("signature")),
                row.getString("tenant_id"));
    }

    /** The same, not signed yet, by this key. */
    AuditRoot by(String other) {
        return new AuditRoot(at, beginning, hash, other, position, "", tenant);
    }

    AuditRoot signed(String by) {
        return new AuditRoot(at, beginning, hash, key, position, by, tenant);
    }

    byte[] signedBytes() {
        return CanonicalJson.bytes(signed(""));
    }
}
