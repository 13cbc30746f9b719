package ropewalk.identity.passkey;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.identity.credential.SecretToken;
import ropewalk.tenant.TenantContext;

/**
 * What people sign in with instead of password and code: a key pair whose secret half never leaves their device. Here
 * lies the public half, in the tenant it was made for and found in no other.
 */
@Component
public class Passkeys {
    static final int MOST = 10;

    private static final int LONGEST_NAME = 60;
    private static final String COLUMNS =
            "k.id, k.person_id, k.credential, k.signature_count, k.backup_eligible, k.backed_up";

    private final JdbcClient jdbc;
    private final PasskeyProtocol protocol;
    private final Clock clock;

    Passkeys(JdbcClient jdbc, PasskeyProtocol protocol, Clock clock) {
        this.jdbc = jdbc;
        this.protocol = protocol;
        this.clock = clock;
    }

    /** A passkey as its owner sees it. */
    public record Passkey(String id, String name, Instant createdAt, @Nullable Instant lastUsedAt) {
        static Passkey of(ResultSet row, int number) throws SQLException {
            Timestamp used = row.getTimestamp("last_used_at");
            return new Passkey(
                    row.getString("id"),
                    row.getString("name"),
                    row.getTimestamp("created_at").toInstant(),
                    used == null ? null : used.toInstant());
        }
    }

    /** At most {@link #MOST}, the newest first. */
    @Transactional(readOnly = true)
    public List<Passkey> of(String personId) {
        return jdbc.sql(
                        """
                        select id, name, created_at, last_used_at from passkey
                        where person_id = :person order by created_at desc, id desc limit :most""")
                .param("person", personId)
                .param("most", MOST)
                .query(Passkey::of)
                .list();
    }

    /** The ids that authenticators know the person's passkeys by. */
    @Transactional(readOnly = true)
    public List<String> credentialIds(String personId) {
        return jdbc.sql("select credential_id from passkey where person_id = :person order by id")
                .param("person", personId)
                .query((row, number) -> SecretToken.text(row.getBytes("credential_id")))
                .list();
    }

    /** What authenticators call this person: made with the first passkey, the same for all of them. */
    @Transactional
    public String handle(String personId) {
        jdbc.sql(
                        """
                        insert into passkey_handle (tenant_id, person_id, handle) values (:tenant, :person, :handle)
                        on conflict (tenant_id, person_id) do nothing""")
                .param("tenant", TenantContext.tenantId())
                .param("person", personId)
                .param(
                        "handle",
                        SecretToken.create(TenantContext.require().tenant()).text())
                .update();
        return jdbc.sql("select handle from passkey_handle where person_id = :person")
                .param("person", personId)
                .query(String.class)
                .single();
    }

    /** @throws Problem 409 {@code too-many-passkeys} */
    @Transactional
    public void checkRoom(String personId) {
        jdbc.sql("select id from person where id = :person for update")
                .param("person", personId)
                .query(String.class)
                .optional();
        if (of(personId).size() >= MOST) {
            throw Problem.conflict("too-many-passkeys", "You have " + MOST + " passkeys; remove one of them first.");
        }
    }

    /** @throws Problem 409 {@code too-many-passkeys}; 422 {@code passkey-not-accepted} */
    @Transactional
    public Passkey add(String personId, String name, byte[] challenge, String response) {
        PasskeyProtocol.New made = protocol.register(response, challenge).orElseThrow(Passkeys::notAccepted);
        checkRoom(personId);
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        try {
            jdbc.sql(
                            """
                            insert into passkey (tenant_id, id, person_id, name, credential_id, credential,
                              signature_count, backup_eligible, backed_up, created_at)
                            values (:tenant, :id, :person, :name, :credentialId, :credential,
                              :count, :eligible, :backedUp, :now)""")
                    .param("tenant", TenantContext.tenantId())
                    .param("id", id)
                    .param("person", personId)
                    .param("name", name(name))
                    .param("credentialId", made.credentialId())
                    .param("credential", made.credential())
                    .param("count", made.signatureCount())
                    .param("eligible", made.backupEligible())
                    .param("backedUp", made.backedUp())
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
        } catch (DuplicateKeyException known) {
            throw notAccepted();
        }
        return of(personId).stream()
                .filter(passkey -> passkey.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Whose passkey has answered the challenge; its counter moves on with it.
     *
     * @param personId only theirs; null for whoever's has the handle that the answer names
     */
    @Transactional
    public Optional<String> use(PasskeyProtocol.Answer answer, byte[] challenge, @Nullable String personId) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + """
                         from passkey k join passkey_handle h
                          on h.tenant_id = k.tenant_id and h.person_id = k.person_id
                        where k.credential_id = :credential and (h.handle = :handle or k.person_id = :person)
                        for update of k""")
                .param("credential", answer.credentialId())
                .param("handle", answer.handle().orElse(""))
                .param("person", personId)
                .query(StoredPasskey::of)
                .optional()
                .filter(passkey -> personId == null || passkey.personId().equals(personId))
                .flatMap(passkey -> protocol.verify(answer, passkey, challenge).map(use -> used(passkey, use)));
    }

    private String used(StoredPasskey passkey, PasskeyProtocol.Use use) {
        jdbc.sql(
                        """
                        update passkey set signature_count = :count, backed_up = :backedUp, last_used_at = :now
                        where id = :id""")
                .param("count", use.signatureCount())
                .param("backedUp", use.backedUp())
                .param("now", Timestamp.from(clock.instant()))
                .param("id", passkey.id())
                .update();
        return passkey.personId();
    }

    /** @return false when this person has no such passkey */
    @Transactional
    public boolean rename(String personId, String id, String name) {
        return jdbc.sql("update passkey set name = :name where person_id = :person and id = :id")
                        .param("name", name(name))
                        .param("person", personId)
                        .param("id", id)
                        .update()
                > 0;
    }

    /** @return its name; empty when this person has no such passkey */
    @Transactional
    public Optional<String> remove(String personId, String id) {
        return jdbc.sql("delete from passkey where person_id = :person and id = :id returning name")
                .param("person", personId)
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** With what authenticators call this person. @return how many there were */
    @Transactional
    public int removeAll(String personId) {
        int removed = jdbc.sql("delete from passkey where person_id = :person")
                .param("person", personId)
                .update();
        jdbc.sql("delete from passkey_handle where person_id = :person")
                .param("person", personId)
                .update();
        return removed;
    }

    private static String name(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME) {
            throw Problem.unprocessable(
                    "invalid-name", "A passkey's name has 1 to " + LONGEST_NAME + " characters, such as “Laptop”.");
        }
        return stripped;
    }

    static Problem notAccepted() {
        return Problem.unprocessable(
                "passkey-not-accepted",
                "This passkey cannot be added: it is known already, came from another address, or took longer than five"
                        + " minutes. Begin again.");
    }
}
