package ropewalk.process.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;

/**
 * What one engine command did, in order, as the engine tells its history: instances, activities, variables, tasks, jobs,
 * incidents, external tasks, decisions. All of one tenant.
 */
public record CommandEvents(List<HistoryEvent> events) {
    public CommandEvents {
        events = List.copyOf(events);
    }
}
