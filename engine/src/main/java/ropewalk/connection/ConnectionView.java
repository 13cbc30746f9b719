package ropewalk.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection as people see it.
 *
 * @param waiting how many steps wait for it
 * @param hookUrl where the outside system delivers to; only an Admin sees it, since knowing it is half the way in
 * @param account without its secrets
 * @param secrets names of the secret fields that are filled in
 * @param limits its own; what is missing is as the server allows any connection
 * @param consent whether somebody has connected it in the browser; null where that is no way
 */
@Schema(name = "Connection")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectionView(
        String id,
        String connector,
        String connectorName,
        String name,
        boolean sandbox,
        @Schema(allowableValues = {"unknown", "working", "offline", "unauthorised"}) String health,
        @Nullable Instant offlineSince,
        @Nullable Instant nextAttemptAt,
        long waiting,
        @Nullable LastError lastError,
        @Nullable String hookUrl,
        Map<String, Object> account,
        List<String> secrets,
        @Nullable Consented consent,
        CallLimits limits,
        long version) {

    @Schema(name = "ConnectionError")
    record LastError(Instant at, String message, @Nullable String vendorRequestId) {}

    /** @param at when; null when its refresh token was typed */
    @Schema(name = "ConnectionConsent")
    record Consented(boolean connected, @Nullable Instant at) {}

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
