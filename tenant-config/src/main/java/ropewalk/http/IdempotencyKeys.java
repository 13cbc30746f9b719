package ropewalk.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.tenant.TenantContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes an acting request safe to repeat. The key is claimed in the transaction of the work: a second request with the
 * same key waits for the first and gets its answer.
 */
@Component
public class IdempotencyKeys {
    private static final int LONGEST = 200;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    IdempotencyKeys(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Does the work once for this caller, operation and key; without a key it just does it.
     *
     * @throws Problem 422 {@code idempotency-key-reused} when the key came before with another request
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public <T> T once(String operation, @Nullable String key, Object request, Class<T> type, Supplier<T> work) {
        if (key == null) {
            return work.get();
        }
        if (key.isBlank() || key.length() > LONGEST) {
            throw Problem.badRequest(
                    "invalid-idempotency-key", "Idempotency-Key must be 1 to " + LONGEST + " characters long.");
        }
        String fingerprint = sha256(json.writeValueAsString(request));
        String actor = TenantContext.require().actor().id();
        boolean first = jdbc.sql(
                                """
                        insert into idempotency_key (tenant_id, actor_id, operation, key, fingerprint, created_at)
                        values (:tenant, :actor, :operation, :key, :fingerprint, :now)
                        on conflict do nothing""")
                        .param("tenant", TenantContext.tenantId())
                        .param("actor", actor)
                        .param("operation", operation)
                        .param("key", key)
                        .param("fingerprint", fingerprint)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
        if (!first) {
            return answered(operation, key, fingerprint, actor, type);
        }
        T answer = work.get();
        jdbc.sql(
                        """
                        update idempotency_key set answer = cast(:answer as jsonb)
                        where tenant_id = :tenant and actor_id = :actor and operation = :operation and key = :key""")
                .param("answer", json.writeValueAsString(answer))
                .param("tenant", TenantContext.tenantId())
                .param("actor", actor)
                .param("operation", operation)
                .param("key", key)
                .update();
        return answer;
    }

    private <T> T answered(String operation, String key, String fingerprint, String actor, Class<T> type) {
        Earlier earlier = jdbc.sql(
                        """
                        select fingerprint, answer::text as answer from idempotency_key
                        where tenant_id = :tenant and actor_id = :actor and operation = :operation and key = :key""")
                .param("tenant", TenantContext.tenantId())
                .param("actor", actor)
                .param("operation", operation)
                .param("key", key)
                .query(Earlier.class)
                .single();
        if (!earlier.fingerprint().equals(fingerprint)) {
            throw Problem.unprocessable(
                    "idempotency-key-reused",
                    "This Idempotency-Key was used for another request; a new request needs a new key.");
        }
        if (earlier.answer() == null) {
            throw Problem.conflict(
                    "answer-erased",
                    "This request was done before. What it answered told of a person who has been erased since.");
        }
        return json.readValue(earlier.answer(), type);
    }

    /** How many kept answers were given to this caller or mention one of the texts. */
    public long countAnswers(String actorId, List<String> texts) {
        return about("select count(*) from idempotency_key where ", actorId, texts)
                .query(Long.class)
                .single();
    }

    /** Forgets these answers. That the requests were done stays known. */
    public long eraseAnswers(String actorId, List<String> texts) {
        return about("update idempotency_key set answer = null where ", actorId, texts)
                .update();
    }

    private JdbcClient.StatementSpec about(String statement, String actorId, List<String> texts) {
        return jdbc.sql(
                        statement
                                + """
                        answer is not null and (actor_id = :actor or exists (
                          select 1 from unnest(:texts) as said where position(lower(said) in lower(answer::text)) > 0))""")
                .param("actor", actorId)
                .param("texts", texts.toArray(String[]::new));
    }

    /** Forgets requests from before the moment, a part of them; a repetition would be done again. */
    public int forget(Instant before, int most) {
        return jdbc.sql(
                        """
                        delete from idempotency_key where (actor_id, operation, key) in (
                          select actor_id, operation, key from idempotency_key where created_at < :before limit :most)""")
                .param("before", Timestamp.from(before))
                .param("most", most)
                .update();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Earlier(String fingerprint, @Nullable String answer) {}
}
