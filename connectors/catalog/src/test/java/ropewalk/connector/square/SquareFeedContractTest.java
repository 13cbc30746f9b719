package ropewalk.connector.square;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import ropewalk.connector.Connector;
import ropewalk.connector.FeedContract;
import ropewalk.connector.SandboxFaults;
import ropewalk.sandbox.square.SquareSandbox;

class SquareFeedContractTest extends FeedContract<SquareConnector.Account> {

    private final SquareSandbox square = started(() -> new SquareSandbox(0));
    private final Connector connector = new SquareConnector();

    @AfterAll
    void close() {
        square.close();
    }

    @Override
    protected Connector connector() {
        return connector;
    }

    @Override
    protected Map<String, Object> account() {
        return square.account();
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(square.faults());
    }

    @Override
    protected String change() {
        return square.addCustomer(UUID.randomUUID() + "@harbour.example");
    }

    @Override
    protected int pageSize() {
        return 100;
    }
}
