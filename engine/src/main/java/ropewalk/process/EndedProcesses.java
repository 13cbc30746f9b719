package ropewalk.process;

import java.util.Map;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import ropewalk.process.engine.CommandEvents;
import ropewalk.process.engine.ProcessEventSink;
import ropewalk.tenant.Recorded;

/** Instances that came to their end, in the audit log; who cancels one is recorded where it is asked for. */
@Component
@Order(1)
class EndedProcesses implements ProcessEventSink {
    private final ApplicationEventPublisher publisher;

    EndedProcesses(ApplicationEventPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void record(CommandEvents command) {
        for (HistoryEvent event : command.events()) {
            if (event instanceof HistoricProcessInstanceEventEntity instance
                    && event.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_END)
                    && HistoricProcessInstance.STATE_COMPLETED.equals(instance.getState())) {
                publisher.publishEvent(Recorded.of(
                        "process.ended",
                        new Recorded.Subject(
                                "process-instance", event.getProcessInstanceId(), event.getProcessDefinitionKey()),
                        Map.of()));
            }
        }
    }
}
