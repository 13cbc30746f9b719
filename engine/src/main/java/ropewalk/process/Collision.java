package ropewalk.process;

import java.sql.SQLException;
import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.jspecify.annotations.Nullable;

/**
 * Two commands of the engine that moved one instance at the same moment. The engine says so of changed and missing rows;
 * deadlocks, broken references between its rows and a tree that was read while it changed are the same to whoever has
 * lost, and may as well be tried again.
 */
final class Collision {
    /** Of PostgreSQL: foreign key, serialization, deadlock. */
    private static final Set<String> STATES = Set.of("23503", "40001", "40P01");

    private Collision() {}

    static boolean is(RuntimeException failure) {
        if (failure instanceof OptimisticLockingException || readHalf(failure)) {
            return true;
        }
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException database && STATES.contains(String.valueOf(database.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /** The engine misses an execution that its own rows name; the virtual machine may leave out the trace. */
    private static boolean readHalf(RuntimeException failure) {
        if (failure instanceof NullPointerException) {
            StackTraceElement[] trace = failure.getStackTrace();
            return trace.length == 0 || trace[0].getClassName().startsWith("org.camunda.bpm.engine.");
        }
        return failure instanceof NullValueException;
    }
}
