package ropewalk.process.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.history.JobState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricJobLogEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;

/**
 * How many jobs brought each other forth without a wait in between: an endless loop of asynchronous steps. Kept in this
 * node's memory only, since follow-up jobs run in the thread of the job before; another node starts to count anew.
 */
final class JobChain {
    /** The newest jobs; a chain's last link is always among them. */
    private static final int REMEMBERED = 10_000;

    private final Map<String, Integer> positions =
            Collections.synchronizedMap(new LinkedHashMap<>(1_024, 0.75f, false) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
                    return size() > REMEMBERED;
                }
            });

    void follow(HistoryEvent event) {
        if (!(event instanceof HistoricJobLogEvent job) || job.getState() != JobState.CREATED.getStateCode()) {
            return;
        }
        JobEntity before = current();
        boolean waits = job.getJobDueDate() != null
                && job.getJobDueDate().getTime() > ClockUtil.getCurrentTime().getTime() + 1_000;
        if (before == null || waits) {
            return;
        }
        int position = positions.getOrDefault(before.getId(), 0) + 1;
        if (position > Bounds.JOBS_IN_A_ROW) {
            throw new TooManySteps("more than " + Bounds.JOBS_IN_A_ROW
                    + " asynchronous steps in a row without a wait, in process instance "
                    + job.getProcessInstanceId());
        }
        positions.put(job.getJobId(), position);
    }

    private static @Nullable JobEntity current() {
        CommandContext command = Context.getCommandContext();
        return command == null ? null : command.getCurrentJob();
    }
}
