package ropewalk.connector.xero;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import ropewalk.connector.Connector;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.StandingFeedContract;
import ropewalk.sandbox.xero.XeroSandbox;

class ContactFeedContractTest extends StandingFeedContract<XeroConnector.Account> {

    final XeroSandbox xero = started(() -> new XeroSandbox(0, 0, clock));

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
}
