package ropewalk.connector;

import java.time.Duration;
import ropewalk.sandbox.server.Faults;

/** A sandbox vendor's faults as the contract switches them. */
public record SandboxFaults(Faults faults) implements ConnectorContract.Vendor {

    @Override
    public void next(ConnectorContract.Fault fault, int passing) {
        faults.patience(Duration.ofSeconds(20))
                .pass(passing)
                .next(ropewalk.sandbox.server.Fault.valueOf(fault.name()), 1);
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
