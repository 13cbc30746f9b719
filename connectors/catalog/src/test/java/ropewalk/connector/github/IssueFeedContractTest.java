package ropewalk.connector.github;

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
import ropewalk.sandbox.github.GitHubSandbox;

class IssueFeedContractTest extends FeedContract<GitHubConnector.Account> {

    private final StandingClock clock = new StandingClock();
    final GitHubSandbox github = start();
    private final Connector connector = new GitHubConnector(clock);

    private GitHubSandbox start() {
        try {
            return new GitHubSandbox(0, clock);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

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
