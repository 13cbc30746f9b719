package ropewalk.connector.pipedrive;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import ropewalk.connector.Connector;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.StandingFeedContract;
import ropewalk.sandbox.pipedrive.PipedriveSandbox;

/** What both feeds have in common. */
abstract class PipedriveFeedContract extends StandingFeedContract<PipedriveConnector.Account> {

    final PipedriveSandbox pipedrive = started(() -> new PipedriveSandbox(0, clock));

    @AfterAll
    void close() {
        pipedrive.close();
    }

    @Override
    protected Connector connector() {
        return new PipedriveConnector();
    }

    @Override
    protected Map<String, Object> account() {
        return pipedrive.account();
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(pipedrive.faults());
    }

    @Override
    protected int pageSize() {
        return 100;
    }

    /** Pipedrive's times are whole seconds. */
    @Override
    protected Duration grain() {
        return Duration.ofSeconds(1);
    }
}
