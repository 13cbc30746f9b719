package ropewalk.identity.passkey;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What is known of a passkey.
 *
 * @param credential its id and public key, as the authenticator gave them (WebAuthn: attested credential data)
 * @param signatureCount of its last use; an authenticator that does not count says 0 each time
 * @param backupEligible whether it may be copied to the person's other devices
 * @param backedUp whether it was
 */
record StoredPasskey(
        String id, String personId, byte[] credential, long signatureCount, boolean backupEligible, boolean backedUp) {

    static StoredPasskey of(ResultSet row, int number) throws SQLException {
        return new StoredPasskey(
                row.getString("id"),
                row.getString("person_id"),
                row.getBytes("credential"),
                row.getLong("signature_count"),
                row.getBoolean("backup_eligible"),
                row.getBoolean("backed_up"));
    }
}
