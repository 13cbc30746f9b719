package ropewalk.record;

import java.time.temporal.ChronoUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.connection.EventStored;
import ropewalk.connector.RecordKind;

/**
 * Queues what events say of things that are kept in step, in the transaction that stores the event: it is merged later,
 * each thing by itself.
 */
@Component
class ToldRecords {
    private final RecordKinds kinds;
    private final MappingTable mappings;
    private final ChangeTable changes;
    private final ApplicationEventPublisher events;

    ToldRecords(RecordKinds kinds, MappingTable mappings, ChangeTable changes, ApplicationEventPublisher events) {
        this.kinds = kinds;
        this.mappings = mappings;
        this.changes = changes;
        this.events = events;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(EventStored stored) {
        String type = stored.event().type();
        for (RecordKind kind : kinds.of(type.substring(0, Math.max(0, type.lastIndexOf('.'))))) {
            kind.told()
                    .apply(stored.event())
                    .filter(told ->
                            mappings.find(stored.connectionId(), kind.id()).isPresent())
                    .ifPresent(told -> {
                        changes.told(
                                stored.connectionId(),
                                kind.id(),
                                told,
                                stored.event().occurredAt().truncatedTo(ChronoUnit.MICROS));
                        events.publishEvent(new ChangesQueued());
                    });
        }
    }
}
