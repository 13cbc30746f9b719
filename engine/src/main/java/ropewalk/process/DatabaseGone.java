package ropewalk.process;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** The connection to the database was lost; whatever was under way says nothing of itself and may be done again. */
final class DatabaseGone {
    /** Of PostgreSQL: everything about connections, and a server that stops, breaks down or starts. */
    private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03");

    private DatabaseGone() {}

    static boolean is(Throwable failure) {
        if (failure instanceof TransactionSystemException end && end.getApplicationException() != null) {
            return is(end.getApplicationException()); // whose connection could not even be told to take it back
        }
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException database) {
                String state = String.valueOf(database.getSQLState());
                if (state.startsWith("08") || STATES.contains(state)) {
                    return true;
                }
            }
        }
        return false;
    }
}
