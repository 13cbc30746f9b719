package ropewalk.connector.jira;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import ropewalk.connector.Connector;
import ropewalk.connector.FeedContract;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.StandingClock;
import ropewalk.sandbox.jira.JiraSandbox;

class IssueFeedContractTest extends FeedContract<JiraConnector.Account> {

    private final StandingClock clock = new StandingClock();
    final JiraSandbox jira = start();
    private final Connector connector = new JiraConnector(clock);

    private JiraSandbox start() {
        try {
            return new JiraSandbox(0, clock);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    @AfterAll
    void close() {
        jira.close();
    }

    @Override
    protected Connector connector() {
        return connector;
    }

    @Override
    protected Map<String, Object> account() {
        return jira.account();
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(jira.faults());
    }

    @Override
    protected String change() {
        String summary = "Knot " + UUID.randomUUID();
        jira.create("Mara Quay", summary);
        return summary;
    }

    @Override
    protected int pageSize() {
        return 100;
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    @Override
    protected Duration grain() {
        return Duration.ofSeconds(1);
    }

    @Override
    protected boolean stopsTheClock() {
        return true;
    }

    @Override
    protected void pass(Duration time) {
        clock.pass(time);
    }
}
