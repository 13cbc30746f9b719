package ropewalk.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant owes for a month. It and its lines are never changed; how far it is paid is kept beside it.
 *
 * @param total in the currency's smallest unit, before taxes
 * @param payAt the page at which it can be paid; null where there is none
 * @param failedAt when its payment failed first; null when it has not, or is paid
 * @param problem why it is not paid or not sent, in words; null when nothing is wrong
 */
record Invoice(
        String id,
        String number,
        YearMonth month,
        String currency,
        long total,
        Instant closedAt,
        State state,
        @Nullable String payAt,
        @Nullable Instant failedAt,
        @Nullable Instant paidAt,
        @Nullable String problem) {

    enum State {
        /** Written, and not yet with the payment provider, or never to be there. */
        @JsonProperty("closed")
        CLOSED,
        /** With the payment provider, which has not yet said how it ended. */
        @JsonProperty("sent")
        SENT,
        @JsonProperty("paid")
        PAID,
        /** The payment provider could not take the money; it is tried again every day. */
        @JsonProperty("failed")
        FAILED,
        /** There is nothing to pay. */
        @JsonProperty("settled")
        SETTLED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
