package ropewalk.connector.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import ropewalk.connector.Connector;
import ropewalk.connector.FeedContract;
import ropewalk.connector.StandingClock;
import ropewalk.sandbox.salesforce.SalesforceSandbox;

/**
 * The clock stands, but is not stopped for the contract: every change needs its minute to be over. Up to when nothing
 * more can be written late is said by Salesforce itself, in {@code latestDateCovered}, and the next round begins there.
 */
class RecordFeedContractTest extends FeedContract<SalesforceConnector.Account> {

    private final StandingClock clock = new StandingClock();
    private final SalesforceSandbox salesforce = started(() -> new SalesforceSandbox(0, clock));
    private final SalesforceConnector connector = new SalesforceConnector(clock);

    @AfterAll
    void close() {
        salesforce.close();
    }

    @Override
    protected Connector connector() {
        return connector;
    }

    @Override
    protected Map<String, Object> account() {
        return salesforce.account();
    }

    @Override
    protected Vendor vendor() {
        return new SalesforceFaults(salesforce);
    }

    /** Salesforce tells it when its minute is over. */
    @Override
    protected String change() {
        String id = salesforce.add("Lead", Map.of("LastName", "Byron", "Company", "Rope Ltd"));
        pass(Duration.ofMinutes(1));
        return id;
    }

    @Override
    protected int pageSize() {
        return 200;
    }

    @Override
    protected boolean saysHowLongToWait() {
        return false;
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    @Override
    protected Duration grain() {
        return Duration.ofSeconds(1);
    }

    @Override
    protected void pass(Duration time) {
        clock.pass(time);
    }
}
