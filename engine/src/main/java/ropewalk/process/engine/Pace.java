package ropewalk.process.engine;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.history.JobState;
import org.camunda.bpm.engine.impl.history.event.HistoricJobLogEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/** Whether a command of the engine had to wait for something: only what never waits can be an endless loop. */
public enum Pace {
    /** A person, a message, an outside system, a clock, or a repetition after a pause brought it about. */
    AFTER_A_WAIT,
    /** A job that was due when it was created. */
    AT_ONCE,
    /** It only notes that a job failed. */
    FAILURE;

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    static Pace of(JobEntity job) {
        Date due = job.getDuedate();
        Date created = job.getCreateTime();
        boolean waited = due != null
                && (created == null
                        || due.toInstant().isAfter(created.toInstant().plus(SHORTEST_WAIT)));
        return waited ? AFTER_A_WAIT : AT_ONCE;
    }

    static Pace ofNoJob(List<HistoryEvent> events) {
        boolean failure = events.stream()
                .anyMatch(event ->
                        event instanceof HistoricJobLogEvent job && job.getState() == JobState.FAILED.getStateCode());
        return failure ? FAILURE : AFTER_A_WAIT;
    }
}
