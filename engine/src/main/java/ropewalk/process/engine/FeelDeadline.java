package ropewalk.process.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngineException;
import org.jspecify.annotations.Nullable;

/**
 * How much processor time the FEEL expression that the current thread evaluates may still use. Time in which the thread
 * did not run does not count: on a busy machine an innocent expression must not fail.
 */
final class FeelDeadline {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final ThreadLocal<@Nullable Budget> BUDGET = new ThreadLocal<>();

    private FeelDeadline() {}

    static <T> T within(Supplier<T> evaluation) {
        Budget before = BUDGET.get();
        if (before == null) {
            BUDGET.set(Budget.full());
        }
        try {
            return evaluation.get();
        } catch (StackOverflowError tooDeep) {
            throw new ProcessEngineException("a FEEL expression is nested too deep", tooDeep);
        } finally {
            if (before == null) {
                BUDGET.remove();
            }
        }
    }

    static void check() {
        Budget budget = BUDGET.get();
        if (budget != null && budget.isUsedUp()) {
            throw new ProcessEngineException(
                    "a FEEL expression took longer than " + Bounds.FEEL_TIME.toSeconds() + " s");
        }
    }

    /** Processor time is asked for only once the same time has passed on the wall, as asking costs a system call. */
    private record Budget(long wall, long processor) {
        static Budget full() {
            long time = Bounds.FEEL_TIME.toNanos();
            return new Budget(System.nanoTime() + time, THREADS.getCurrentThreadCpuTime() + time);
        }

        boolean isUsedUp() {
            return System.nanoTime() - wall > 0 && THREADS.getCurrentThreadCpuTime() - processor > 0;
        }
    }

    /** The text, for a regular expression that must notice when its time is over. */
    record Text(CharSequence text) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            check();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Text(text.subSequence(start, end));
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
