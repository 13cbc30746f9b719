package ropewalk.notification.notice;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.notification.delivery.Outbox;

/** Notices that go out by an outbox of a test, at times of its own. */
@Component
public final class LocalNotices {
    private final JdbcClient jdbc;
    private final NoticeSignals signals;

    LocalNotices(JdbcClient jdbc, NoticeSignals signals) {
        this.jdbc = jdbc;
        this.signals = signals;
    }

    public Notices by(Outbox outbox, Clock clock) {
        return new Notices(jdbc, outbox, signals, clock);
    }
}
