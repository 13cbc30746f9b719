package ropewalk.process.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;

/**
 * What one engine command did, in order, as the engine tells its history: instances, activities, variables, tasks, jobs,
 * incidents, external tasks, decisions. All of one tenant.
 *
 * @param pace whether something was waited for before it
 */
public record CommandEvents(List<HistoryEvent> events, Pace pace) {
    public CommandEvents {
        events = List.copyOf(events);
    }
}
