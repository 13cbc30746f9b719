package ropewalk.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.IdempotencyKeys;

/** What requests with an {@code Idempotency-Key} were answered, kept for whoever repeats one. */
@Component
class KeptAnswers implements PersonalData, Retained {
    private static final int DAYS = 30;
    private static final int LEAST = 7;

    private final IdempotencyKeys keys;
    private final TransactionTemplate transaction;

    KeptAnswers(IdempotencyKeys keys, TransactionTemplate transaction) {
        this.keys = keys;
        this.transaction = transaction;
    }

    @Override
    public String kind() {
        return "kept-answers";
    }

    @Override
    @Transactional
    public long find(DataSubject subject) {
        return keys.countAnswers(subject.personId(), texts(subject));
    }

    /** They say again what the things themselves say, which are handed over. */
    @Override
    public List<Map<String, ?>> export(DataSubject subject) {
        return List.of();
    }

    @Override
    @Transactional
    public Erasure erase(DataSubject subject) {
        return new Erasure(keys.eraseAnswers(subject.personId(), texts(subject)), 0, "");
    }

    private static List<String> texts(DataSubject subject) {
        return Stream.of(subject.personId(), subject.email())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    @Override
    public Integer days() {
        return DAYS;
    }

    @Override
    public int least() {
        return LEAST;
    }

    @Override
    public long forget(Instant before) {
        return Pieces.forget(transaction, most -> keys.forget(before, most));
    }
}
