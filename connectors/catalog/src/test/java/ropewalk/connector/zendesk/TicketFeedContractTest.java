package ropewalk.connector.zendesk;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import ropewalk.connector.Connector;
import ropewalk.connector.FeedContract;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.StandingClock;
import ropewalk.sandbox.zendesk.ZendeskSandbox;

/**
 * The clock stands, but is not stopped for the contract: every change needs a minute to be told. What Zendesk writes late
 * is therefore still within the minute that it keeps to itself, and its cursor does not go by our time.
 */
class TicketFeedContractTest extends FeedContract<ZendeskConnector.Account> {

    static final Duration UNTOLD = Duration.ofSeconds(61);

    private final StandingClock clock = new StandingClock();
    final ZendeskSandbox zendesk = started(() -> new ZendeskSandbox(0, clock));
    private final Connector connector = new ZendeskConnector();

    @AfterAll
    void close() {
        zendesk.close();
    }

    @Override
    protected Connector connector() {
        return connector;
    }

    @Override
    protected Map<String, Object> account() {
        return zendesk.account();
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(zendesk.faults());
    }

    /** Zendesk never tells the most recent minute. */
    @Override
    protected String change() {
        String subject = "Knot " + UUID.randomUUID();
        zendesk.open("ada@customer.example", subject, "Loose");
        pass(UNTOLD);
        return subject;
    }

    @Override
    protected int pageSize() {
        return 500;
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    /** Before that, Zendesk is not asked either. */
    @Override
    protected Duration grain() {
        return UNTOLD;
    }

    @Override
    protected void pass(Duration time) {
        clock.pass(time);
    }
}
