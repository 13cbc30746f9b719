package ropewalk.process.engine;

import java.text.ParseException;
import java.util.Arrays;
import java.util.Date;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.calendar.CronTimer;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;

/** A repeating timer fires at most once a minute, whether the drawing or an expression says how often. */
final class TimerCycles extends CycleBusinessCalendar {
    private static final int FIRES_LOOKED_AT = 70;

    @Override
    public Date resolveDuedate(String cycle, @Nullable Date start, long repeatOffset) {
        if (isTooShort(cycle)) {
            throw new ProcessEngineException(
                    "a timer cycle is at least " + Bounds.TIMER_CYCLE.toSeconds() + " s: " + cycle);
        }
        return super.resolveDuedate(cycle, start, repeatOffset);
    }

    /** @throws ProcessEngineException when the text is neither an ISO 8601 repetition nor a cron expression */
    static boolean isTooShort(String cycle) {
        try {
            return cycle.startsWith("R") ? repeatsTooFast(cycle) : firesTooFast(CronTimer.parse(cycle));
        } catch (RuntimeException | ParseException unreadable) {
            throw new ProcessEngineException("a timer cycle cannot be read: " + cycle, unreadable);
        }
    }

    private static boolean repeatsTooFast(String cycle) {
        return Arrays.stream(cycle.split("/", -1))
                        .filter(part -> part.startsWith("P"))
                        .findFirst()
                        .flatMap(IsoDuration::read)
                        .orElseThrow(
                                () -> new IllegalArgumentException("a repetition names its duration, as in R/PT1H"))
                        .compareTo(Bounds.TIMER_CYCLE)
                < 0;
    }

    private static boolean firesTooFast(CronTimer cron) {
        Date fire = cron.getDueDate(ClockUtil.getCurrentTime());
        for (int i = 0; i < FIRES_LOOKED_AT; i++) {
            Date next = cron.getDueDate(fire);
            if (next.after(fire) && next.getTime() - fire.getTime() < Bounds.TIMER_CYCLE.toMillis()) {
                return true;
            }
            fire = next;
        }
        return false;
    }
}
