package ropewalk.connector.salesforce;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import ropewalk.connector.ConnectorContract;
import ropewalk.sandbox.salesforce.SalesforceSandbox;
import ropewalk.sandbox.server.Fault;
import ropewalk.sandbox.server.Request;

/** Faults strike calls of the API, not the sign-in; as a session that is not accepted is replaced once, so is the next. */
record SalesforceFaults(SalesforceSandbox salesforce) implements ConnectorContract.Vendor {

    @Override
    public void next(ConnectorContract.Fault fault, int passing) {
        salesforce.faults().patience(Duration.ofSeconds(20));
        var left = new AtomicInteger(passing);
        for (int i = 0; i < (fault == ConnectorContract.Fault.UNAUTHORISED ? 2 : 1); i++) {
            salesforce
                    .faults()
                    .at(request -> isApi(request) && left.getAndDecrement() <= 0, Fault.valueOf(fault.name()));
        }
    }

    private static boolean isApi(Request request) {
        return request.path().startsWith("/services/Soap");
    }

    @Override
    public void outage(boolean on) {
        salesforce.faults().outage(on);
    }

    @Override
    public void clear() {
        salesforce.faults().clear();
    }
}
