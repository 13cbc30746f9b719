package ropewalk.process.engine;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import ropewalk.tenant.TenantContext;

/** A sink of tests: what processes did, and in whose scope. */
@Component
@Profile("!bench")
class Heard implements ProcessEventSink {
    record Event(String tenant, String actor, String thread, HistoryEvent event) {}

    private final Queue<Event> events = new ConcurrentLinkedQueue<>();

    @Override
    public void record(CommandEvents command) {
        var scope = TenantContext.require();
        command.events()
                .forEach(event -> events.add(new Event(
                        scope.tenant().value(),
                        scope.actor().id(),
                        Thread.currentThread().getName(),
                        event)));
    }

    List<Event> all() {
        return List.copyOf(events);
    }

    List<Event> of(String tenant) {
        return events.stream().filter(event -> event.tenant().equals(tenant)).toList();
    }
}
