package ropewalk.process.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionEvaluationEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricExternalTaskLogEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricJobLogEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ByteArrayEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.repository.ResourceTypes;

/**
 * Gathers the events of one command instead of writing each, counts its steps, and hands them on when the command
 * closes. Nothing is written to the engine's own history tables.
 */
final class CommandHistory implements HistoryEventHandler, SessionFactory {
    private final Consumer<CommandEvents> sink;

    CommandHistory(Consumer<CommandEvents> sink) {
        this.sink = sink;
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        Context.getCommandContext().getSession(Gathered.class).add(event);
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }

    @Override
    public Class<?> getSessionType() {
        return Gathered.class;
    }

    @Override
    public Session openSession() {
        return new Gathered(sink);
    }

    static final class Gathered implements Session {
        private final List<HistoryEvent> events = new ArrayList<>();
        private final Consumer<CommandEvents> sink;
        private int steps;

        private Gathered(Consumer<CommandEvents> sink) {
            this.sink = sink;
        }

        private void add(HistoryEvent event) {
            if (event instanceof HistoricActivityInstanceEventEntity
                    && event.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_START)
                    && ++steps > Bounds.STEPS_IN_A_TRANSACTION) {
                throw new TooManySteps("more than " + Bounds.STEPS_IN_A_TRANSACTION
                        + " steps without a wait, in process instance " + event.getProcessInstanceId());
            }
            forgetBytes(event);
            events.add(event);
        }

        /**
         * Traces of failed jobs and values of decisions are made rows of the byte array table before their event is told,
         * for a history that is not written: nothing would ever take them away again.
         */
        private static void forgetBytes(HistoryEvent event) {
            if (event instanceof HistoricJobLogEvent
                    || event instanceof HistoricDecisionEvaluationEvent
                    || event instanceof HistoricExternalTaskLogEntity) {
                DbEntityManager entities = Context.getCommandContext().getDbEntityManager();
                entities.getDbEntityCache().getEntitiesByType(ByteArrayEntity.class).stream()
                        .filter(bytes -> ResourceTypes.HISTORY.getValue().equals(bytes.getType()))
                        .forEach(entities::delete);
            }
        }

        @Override
        public void flush() {
            if (!events.isEmpty()) {
                List<HistoryEvent> now = List.copyOf(events);
                events.clear();
                sink.accept(new CommandEvents(now, pace(now)));
            }
        }

        private static Pace pace(List<HistoryEvent> events) {
            JobEntity job = Context.getCommandContext().getCurrentJob();
            return job == null ? Pace.ofNoJob(events) : Pace.of(job);
        }

        @Override
        public void close() {
            events.clear();
        }
    }
}
