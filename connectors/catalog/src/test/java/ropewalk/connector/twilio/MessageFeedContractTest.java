package ropewalk.connector.twilio;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import ropewalk.connector.Connector;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.StandingFeedContract;
import ropewalk.sandbox.twilio.TwilioSandbox;

class MessageFeedContractTest extends StandingFeedContract<TwilioConnector.Account> {

    private final TwilioSandbox twilio = started(() -> new TwilioSandbox(0, clock));

    @AfterAll
    void close() {
        twilio.close();
    }

    @Override
    protected Connector connector() {
        return new TwilioConnector();
    }

    @Override
    protected Map<String, Object> account() {
        return twilio.account();
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(twilio.faults());
    }

    @Override
    protected String change() {
        String words = "Rope " + UUID.randomUUID();
        twilio.receive("+491701234567", words);
        return words;
    }

    @Override
    protected int pageSize() {
        return MessageFeed.PAGE_SIZE;
    }

    @Override
    protected Duration grain() {
        return Duration.ofSeconds(1);
    }
}
