package ropewalk.process.story;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Moments as the database keeps them: to the microsecond. */
public final class Sql {
    private Sql() {}

    public static Timestamp at(Instant instant) {
        return Timestamp.from(instant.truncatedTo(ChronoUnit.MICROS));
    }

    public static @Nullable Timestamp at(@Nullable Date date) {
        return date == null ? null : new Timestamp(date.getTime());
    }
}
