package ropewalk.connector.square;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import ropewalk.connector.Connector;
import ropewalk.connector.FeedContract;
import ropewalk.connector.SandboxFaults;
import ropewalk.sandbox.square.SquareSandbox;

class SquareFeedContractTest extends FeedContract<SquareConnector.Account> {

    private final SquareSandbox square = start();
    private final Connector connector = new SquareConnector();

    private static SquareSandbox start() {
        try {
            return new SquareSandbox(0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

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
