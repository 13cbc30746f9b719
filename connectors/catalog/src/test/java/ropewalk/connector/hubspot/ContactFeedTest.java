package ropewalk.connector.hubspot;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import ropewalk.connector.Connector;
import ropewalk.connector.FeedContract;
import ropewalk.connector.SandboxFaults;
import ropewalk.sandbox.hubspot.HubSpotSandbox;

class ContactFeedTest extends FeedContract<HubSpotConnector.Account> {

    private final HubSpotSandbox hubspot = start();

    private static HubSpotSandbox start() {
        try {
            return new HubSpotSandbox(0);
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
    }

    @AfterAll
    void close() {
        hubspot.close();
    }

    @Override
    protected Connector connector() {
        return new HubSpotConnector();
    }

    @Override
    protected Map<String, Object> account() {
        return hubspot.account();
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(hubspot.faults());
    }

    @Override
    protected String change() {
        var email = Map.of("email", UUID.randomUUID() + "@example.com");
        return "contact-" + hubspot.addContact(email).id() + "-created";
    }

    @Override
    protected int pageSize() {
        return 100;
    }
}
