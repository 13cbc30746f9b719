package ropewalk.connector.jira;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import ropewalk.connector.Connector;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.StandingFeedContract;
import ropewalk.sandbox.jira.JiraSandbox;

class IssueFeedContractTest extends StandingFeedContract<JiraConnector.Account> {

    final JiraSandbox jira = started(() -> new JiraSandbox(0, clock));
    private final Connector connector = new JiraConnector(clock);

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
    protected Duration grain() {
        return Duration.ofSeconds(1);
    }
}
