package ropewalk.connector.paypal;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import ropewalk.connector.Connector;
import ropewalk.connector.FeedContract;
import ropewalk.sandbox.paypal.PayPalSandbox;

class PayPalFeedContractTest extends FeedContract<PayPalConnector.Account> {

    private final PayPalSandbox paypal = started(() -> new PayPalSandbox(0));
    private final Connector connector = new PayPalConnector();

    @AfterAll
    void close() {
        paypal.close();
    }

    @Override
    protected Connector connector() {
        return connector;
    }

    @Override
    protected Map<String, Object> account() {
        return paypal.account();
    }

    @Override
    protected Vendor vendor() {
        return new CallFaults(paypal.faults());
    }

    @Override
    protected String change() {
        return paypal.addApprovedOrder("approved-" + UUID.randomUUID());
    }

    @Override
    protected int pageSize() {
        return 50;
    }
}
