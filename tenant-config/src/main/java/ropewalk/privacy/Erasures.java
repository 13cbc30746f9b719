package ropewalk.privacy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.privacy.PersonalData.DataSubject;
import ropewalk.privacy.PersonalData.Erasure;
import ropewalk.privacy.Receipt.Part;
import ropewalk.secret.Secrets;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Erases a person from every module in one transaction, and keeps a receipt. What has to stay for now, because work runs
 * on it, is tried again until it is gone; until then the address is kept, sealed, and then forgotten too.
 */
@Component
class Erasures {
    static final String FIELD = "subject";
    private static final TypeReference<List<Part>> PARTS = new TypeReference<>() {};
    private static final String COLUMNS = "select id, person_id, asked_by, at, completed_at, parts::text as parts ";

    private final List<PersonalData> modules;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Secrets secrets;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;

    Erasures(
            List<PersonalData> modules,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Secrets secrets,
            ApplicationEventPublisher events,
            JsonMapper json,
            Clock clock) {
        this.modules = modules;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.secrets = secrets;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    Receipt erase(DataSubject subject) {
        modules.forEach(PersonalData::prepareErasure);
        return transaction.execute(status -> {
            String id = UuidCreator.getTimeOrderedEpoch().toString();
            String by = TenantContext.require().actor().id();
            List<Part> parts = eraseEverywhere(subject);
            Instant now = clock.instant();
            String personId = subject.personId().isEmpty() ? null : subject.personId();
            Receipt receipt = completed(new Receipt(id, personId, by, now, null, parts));
            jdbc.sql(
                            """
                            insert into erasure (tenant_id, id, person_id, asked_by, at, completed_at, parts, sealed)
                            values (:tenant, :id, :person, :by, :at, :completed, cast(:parts as jsonb), :sealed)""")
                    .param("tenant", TenantContext.tenantId())
                    .param("id", id)
                    .param("person", personId)
                    .param("by", by)
                    .param("at", Timestamp.from(now))
                    .param("completed", timestamp(receipt.completedAt()))
                    .param("parts", json.writeValueAsString(parts))
                    .param("sealed", receipt.completedAt() == null ? seal(id, subject) : null)
                    .update();
            record("person.data-erased", receipt);
            return receipt;
        });
    }

    /** Tries again what had to stay. */
    void eraseAgain(String id) {
        modules.forEach(PersonalData::prepareErasure);
        transaction.executeWithoutResult(
                status -> jdbc.sql("select sealed from erasure where id = :id and completed_at is null for update")
                        .param("id", id)
                        .query((row, number) -> row.getBytes("sealed"))
                        .optional()
                        .ifPresent(address -> eraseAgain(find(id), open(id, address))));
    }

    private void eraseAgain(Receipt before, DataSubject subject) {
        Map<String, Part> known = new LinkedHashMap<>();
        before.parts().forEach(part -> known.put(part.kind(), part));
        for (Part part : eraseEverywhere(subject)) {
            known.merge(
                    part.kind(),
                    part,
                    (old, now) -> new Part(old.kind(), old.erased() + now.erased(), now.kept(), now.reason()));
        }
        Receipt after = completed(new Receipt(
                before.id(), before.personId(), before.askedBy(), before.at(), null, List.copyOf(known.values())));
        jdbc.sql(
                        """
                        update erasure set parts = cast(:parts as jsonb), completed_at = :completed,
                          sealed = case when cast(:completed as timestamptz) is null then sealed end where id = :id""")
                .param("parts", json.writeValueAsString(after.parts()))
                .param("completed", timestamp(after.completedAt()))
                .param("id", after.id())
                .update();
        if (after.completedAt() != null) {
            record("person.data-erasure-completed", after);
        }
    }

    private Receipt completed(Receipt receipt) {
        return receipt.kept() > 0
                ? receipt
                : new Receipt(
                        receipt.id(),
                        receipt.personId(),
                        receipt.askedBy(),
                        receipt.at(),
                        clock.instant(),
                        receipt.parts());
    }

    private List<Part> eraseEverywhere(DataSubject subject) {
        List<Part> parts = new ArrayList<>();
        for (PersonalData module : modules) {
            Erasure done = module.erase(subject);
            parts.add(new Part(module.kind(), done.erased(), done.kept(), done.reason()));
        }
        return parts;
    }

    private void record(String action, Receipt receipt) {
        Map<String, Object> counts = new LinkedHashMap<>();
        receipt.parts().forEach(part -> counts.put(part.kind(), Map.of("erased", part.erased(), "kept", part.kept())));
        events.publishEvent(
                Recorded.of(action, new Recorded.Subject("erasure", receipt.id(), "Erasure " + receipt.id()), counts));
    }

    private byte[] seal(String id, DataSubject subject) {
        return secrets.seal(TenantContext.require().tenant(), id, FIELD, json.writeValueAsString(subject));
    }

    private DataSubject open(String id, byte[] sealed) {
        return json.readValue(secrets.open(TenantContext.require().tenant(), id, FIELD, sealed), DataSubject.class);
    }

    /** @throws Problem 404 */
    Receipt find(String id) {
        return transaction.execute(status -> jdbc.sql(COLUMNS + "from erasure where id = :id")
                .param("id", id)
                .query(this::receipt)
                .optional()
                .orElseThrow(Problem::notFound));
    }

    /** The newest first. */
    List<Receipt> list(@Nullable String before, int limit) {
        return transaction.execute(status -> jdbc.sql(
                        COLUMNS
                                + "from erasure where cast(:before as text) is null or id < :before order by id desc limit :limit")
                .param("before", before)
                .param("limit", limit)
                .query(this::receipt)
                .list());
    }

    private Receipt receipt(ResultSet row, int number) throws SQLException {
        return new Receipt(
                row.getString("id"),
                row.getString("person_id"),
                row.getString("asked_by"),
                row.getTimestamp("at").toInstant(),
                Optional.ofNullable(row.getTimestamp("completed_at"))
                        .map(Timestamp::toInstant)
                        .orElse(null),
                json.readValue(row.getString("parts").getBytes(StandardCharsets.UTF_8), PARTS));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
