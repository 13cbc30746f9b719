package ropewalk.notification.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.springframework.stereotype.Component;
import ropewalk.notification.Channel;
import ropewalk.notification.delivery.DeliveryTable.Claim;

/** Writes down how the sending of a letter went, for all deliveries that went with it. */
@Component
class DeliveryEnding {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int LONGEST_ERROR = 500;

    private final DeliveryTable table;

    DeliveryEnding(DeliveryTable table) {
        this.table = table;
    }

    /** @param ids all under the lease of the claim */
    void after(Channel.Outcome outcome, Collection<String> ids, Claim claim, Instant now) {
        if (outcome instanceof Channel.Outcome.Refused refused) {
            table.end(ids, claim.until(), "failed", cut(refused.error()), now);
        } else if (outcome instanceof Channel.Outcome.NotSent notSent) {
            table.end(ids, claim.until(), "suppressed", notSent.why(), now);
        } else if (outcome instanceof Channel.Outcome.Wait wait) {
            table.later(ids, claim.until(), wait.until(), null);
        } else if (outcome instanceof Channel.Outcome.Later later) {
            again(ids, claim, cut(later.error()), now);
        } else {
            table.end(ids, claim.until(), "sent", null, now);
        }
    }

    private void again(Collection<String> ids, Claim claim, String error, Instant now) {
        if (claim.tries() >= DeliveryWork.MOST_TRIES) {
            table.end(ids, claim.until(), "failed", error, now);
        } else {
            table.later(ids, claim.until(), now.plus(pause(claim.tries())), error);
        }
    }

    /** Twice as long each time. */
    static Duration pause(int tries) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, 20));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static String cut(String error) {
        return error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR - 1) + "…" : error;
    }
}
