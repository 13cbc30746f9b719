package ropewalk.process.engine;

import java.util.List;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.ExternalTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ConstantValueProvider;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/** Tells the watcher of the thread's rehearsal what the engine does; nothing of it is written anywhere. */
final class WatchedRehearsal extends AbstractBpmnParseListener implements HistoryEventHandler {
    private final CommandHistory bounds = new CommandHistory(events -> {});
    private final ThreadLocal<@Nullable RehearsalWatcher> watcher = new ThreadLocal<>();

    CommandHistory bounds() {
        return bounds;
    }

    void by(@Nullable RehearsalWatcher now) {
        if (now == null) {
            watcher.remove();
        } else {
            watcher.set(now);
        }
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        bounds.handleEvent(event);
        RehearsalWatcher now = watcher.get();
        if (now != null) {
            now.happened(event);
        }
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }

    @Override
    public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl flow) {
        flow.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) execution -> {
            RehearsalWatcher now = watcher.get();
            if (now != null) {
                now.taken(execution.getProcessDefinitionId(), flow.getId());
            }
        });
    }

    /** It waits like a connector step, so that errors, timers and repetitions around it go as they would. */
    @Override
    public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
        RehearsalWatcher now = watcher.get();
        String called = element.attribute("calledElement");
        if (now != null && now.isAnsweredByHand(called == null ? "" : called, activity.getId())) {
            activity.setScope(true);
            activity.setActivityBehavior(new ExternalTaskActivityBehavior(
                    new ConstantValueProvider(RehearsalEngine.CALL), new ConstantValueProvider(0L)));
        }
    }
}
