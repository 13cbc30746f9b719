package ropewalk.connection;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * What an Admin allows one connection on each node, for a system that takes less, or more, than others do.
 *
 * @param callsAtOnce 1 to 50; null for as many as the server allows any connection
 * @param callsPerMinute 1 to 6,000; null as before
 */
@Schema(name = "CallLimits")
record CallLimits(
        @Min(1) @Max(50) @Nullable Integer callsAtOnce, @Min(1) @Max(6_000) @Nullable Integer callsPerMinute) {

    static final CallLimits NONE = new CallLimits(null, null);

    int callsAtOnceOr(int standard) {
        return callsAtOnce == null ? standard : callsAtOnce;
    }

    int callsPerMinuteOr(int standard) {
        return callsPerMinute == null ? standard : callsPerMinute;
    }
}
