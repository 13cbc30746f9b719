package ropewalk.process.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngineException;
import org.jspecify.annotations.Nullable;

/** Until when the FEEL expression that the current thread evaluates may run. */
final class FeelDeadline {
    private static final ThreadLocal<@Nullable Long> UNTIL = new ThreadLocal<>();

    private FeelDeadline() {}

    static <T> T within(Supplier<T> evaluation) {
        Long before = UNTIL.get();
        if (before == null) {
            UNTIL.set(System.nanoTime() + Bounds.FEEL_TIME.toNanos());
        }
        try {
            return evaluation.get();
        } catch (StackOverflowError tooDeep) {
            throw new ProcessEngineException("a FEEL expression is nested too deep", tooDeep);
        } finally {
            if (before == null) {
                UNTIL.remove();
            }
        }
    }

    static void check() {
        Long until = UNTIL.get();
        if (until != null && System.nanoTime() - until > 0) {
            throw new ProcessEngineException(
                    "a FEEL expression took longer than " + Bounds.FEEL_TIME.toSeconds() + " s");
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
