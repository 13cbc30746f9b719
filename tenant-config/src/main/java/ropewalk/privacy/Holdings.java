package ropewalk.privacy;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.privacy.PersonalData.DataSubject;
import ropewalk.tenant.Recorded;

/** What all modules together hold about a person. */
@Component
class Holdings {
    private final List<PersonalData> modules;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Holdings(
            List<PersonalData> modules,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.modules = modules;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** @param count how many things of this kind */
    record Holding(String kind, long count) {}

    /** A copy to hand over: for each kind of data a list of what is held. */
    record Copy(Instant at, Map<String, List<Map<String, ?>>> data) {}

    List<Holding> find(DataSubject subject) {
        return transaction.execute(status -> modules.stream()
                .map(module -> new Holding(module.kind(), module.find(subject)))
                .toList());
    }

    Copy copy(DataSubject subject) {
        return transaction.execute(status -> {
            Map<String, List<Map<String, ?>>> data = new LinkedHashMap<>();
            modules.forEach(module -> data.put(module.kind(), module.export(subject)));
            String id = subject.personId().isEmpty() ? "outside" : subject.personId();
            events.publishEvent(Recorded.of(
                    "person.data-exported",
                    new Recorded.Subject(subject.personId().isEmpty() ? "somebody-outside" : "person", id, id),
                    Map.of("kinds", data.keySet())));
            return new Copy(clock.instant(), data);
        });
    }
}
