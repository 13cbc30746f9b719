package ropewalk.connector.paypal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import ropewalk.connector.ConnectorContract;
import ropewalk.sandbox.server.Fault;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Request;

/** Faults of calls: the token that may come before one is given without. */
record CallFaults(Faults faults) implements ConnectorContract.Vendor {

    private static final Predicate<Request> CALLS = request -> !request.path().equals("/v1/oauth2/token");

    @Override
    public void next(ConnectorContract.Fault fault, int passing) {
        Fault kind = Fault.valueOf(fault.name());
        var left = new AtomicInteger(passing);
        faults.patience(Duration.ofSeconds(20)).at(request -> CALLS.test(request) && left.getAndDecrement() <= 0, kind);
        if (fault == ConnectorContract.Fault.UNAUTHORISED) {
            // Another token is taken once.
            faults.at(CALLS, kind);
        }
    }

    @Override
    public void outage(boolean on) {
        faults.outage(on);
    }

    @Override
    public void clear() {
        faults.clear();
    }
}
