package ropewalk.connector.github;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import ropewalk.connector.Connector;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.StandingFeedContract;
import ropewalk.sandbox.github.GitHubSandbox;

class IssueFeedContractTest extends StandingFeedContract<GitHubConnector.Account> {

    final GitHubSandbox github = started(() -> new GitHubSandbox(0, clock));
    private final Connector connector = new GitHubConnector(clock);

    @AfterAll
    void close() {
        github.close();
    }

    @Override
    protected Connector connector() {
        return connector;
    }

    @Override
    protected Map<String, Object> account() {
        return github.account();
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(github.faults());
    }

    @Override
    protected String change() {
        String title = "Knot " + UUID.randomUUID();
        github.openIssue("mara", title, null);
        return title;
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
