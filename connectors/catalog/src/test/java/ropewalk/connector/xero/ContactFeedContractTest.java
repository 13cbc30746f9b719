package ropewalk.connector.xero;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import ropewalk.connector.Connector;
import ropewalk.connector.FeedContract;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.StandingClock;
import ropewalk.sandbox.xero.XeroSandbox;

class ContactFeedContractTest extends FeedContract<XeroConnector.Account> {

    private final StandingClock clock = new StandingClock();
    final XeroSandbox xero = start();

    private XeroSandbox start() {
        try {
            return new XeroSandbox(0, 0, clock);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    @AfterAll
    void close() {
        xero.close();
    }

    @Override
    protected String feed() {
        return XeroWebhook.CONTACTS;
    }

    @Override
    protected Connector connector() {
        return new XeroConnector(clock);
    }

    @Override
    protected Map<String, Object> account() {
        return xero.account();
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(xero.faults());
    }

    @Override
    protected String change() {
        return xero.addContact(Map.of("Name", "Boat " + UUID.randomUUID()));
    }

    @Override
    protected int pageSize() {
        return 100;
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    @Override
    protected boolean stopsTheClock() {
        return true;
    }

    @Override
    protected void pass(Duration time) {
        clock.pass(time);
    }
}
