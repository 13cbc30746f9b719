package ropewalk.process.engine;

import org.camunda.bpm.engine.impl.history.event.HistoryEvent;

/** Whoever rehearses: sees each thing as it happens, and says what is not to happen. May throw to stop it. */
public interface RehearsalWatcher {
    void happened(HistoryEvent event);

    /** A token goes along a sequence flow. */
    void taken(String definitionId, String flowId);

    /** Whether a call activity waits for an answer instead of calling a process. */
    boolean isAnsweredByHand(String calledKey, String elementId);
}
