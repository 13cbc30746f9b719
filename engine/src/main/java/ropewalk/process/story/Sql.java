package ropewalk.process.story;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Date;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** How rows are written: moments to the microsecond, as the database keeps them, and many rows at once. */
public final class Sql {
    private Sql() {}

    public static Timestamp at(Instant instant) {
        return Timestamp.from(instant.truncatedTo(ChronoUnit.MICROS));
    }

    public static @Nullable Timestamp at(@Nullable Date date) {
        return date == null ? null : new Timestamp(date.getTime());
    }

    /** One statement for many rows; none when there are no rows. */
    static <T> void batch(
            JdbcOperations jdbc, String sql, Collection<T> rows, Function<T, @Nullable Object[]> parameters) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows.stream().map(parameters).toList());
        }
    }
}
