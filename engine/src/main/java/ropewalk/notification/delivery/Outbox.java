package ropewalk.notification.delivery;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import ropewalk.notification.Channel;
import ropewalk.notification.Channels;
import ropewalk.tenant.TenantContext;

/** Puts a new notice on its way by each channel, in the transaction that it is made in. */
@Component
public class Outbox {
    /** Within it the same about the same thing is sent once. */
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final DeliveryTable table;
    private final Channels channels;
    private final DeliveryRounds rounds;

    Outbox(DeliveryTable table, Channels channels, DeliveryRounds rounds) {
        this.table = table;
        this.channels = channels;
        this.rounds = rounds;
    }

    public void add(String noticeId, String personId, String kind, String subjectId, Instant now) {
        Instant since = now.minus(WINDOW);
        for (Channel channel : channels.reaching(personId, kind)) {
            String code = channel.code();
            if (channel.ofGroup().isEmpty()) {
                boolean isRepeated = table.isRepeated(personId, kind, subjectId, code, since);
                table.add(noticeId, personId, code, isRepeated ? "repeated" : null, now);
            } else if (!table.isGroupTold(kind, subjectId, code, since)) {
                table.add(noticeId, personId, code, null, now);
            }
        }
        rounds.afterCommit(TenantContext.require().tenant());
    }
}
