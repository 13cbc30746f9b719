package ropewalk.connector.example;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import ropewalk.connector.Connector;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.StandingFeedContract;
import ropewalk.sandbox.example.ExampleSandbox;

class ExampleFeedContractTest extends StandingFeedContract<ExampleConnector.Account> {

    private final ExampleSandbox sandbox = started(() -> new ExampleSandbox(0, clock));

    @AfterAll
    void close() {
        sandbox.close();
    }

    @Override
    protected Connector connector() {
        return new ExampleConnector();
    }

    @Override
    protected Map<String, Object> account() {
        return sandbox.account();
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(sandbox.faults());
    }

    @Override
    protected String change() {
        String name = "Bo " + UUID.randomUUID();
        sandbox.addPerson(name, "bo@customer.example");
        return name;
    }

    @Override
    protected int pageSize() {
        return 50;
    }

    /** Times are whole seconds. */
    @Override
    protected Duration grain() {
        return Duration.ofSeconds(1);
    }
}
