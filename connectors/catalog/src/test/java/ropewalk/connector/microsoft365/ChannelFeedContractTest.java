package ropewalk.connector.microsoft365;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import ropewalk.connector.Connector;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.StandingFeedContract;
import ropewalk.sandbox.microsoft365.Microsoft365TeamsSandbox;

class ChannelFeedContractTest extends StandingFeedContract<Microsoft365TeamsConnector.Account> {

    private final Microsoft365TeamsSandbox teams = started(() -> new Microsoft365TeamsSandbox(0, 0, clock));

    @AfterAll
    void close() {
        teams.close();
    }

    @Override
    protected Connector connector() {
        return new Microsoft365TeamsConnector(clock);
    }

    @Override
    protected Map<String, Object> account() {
        return teams.account();
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(teams.faults());
    }

    @Override
    protected String change() {
        String words = "Rope " + UUID.randomUUID();
        teams.write("ada", "<p>" + words + "</p>");
        return words;
    }

    @Override
    protected int pageSize() {
        return ChannelFeed.PAGE;
    }

    @Override
    protected java.time.Duration grain() {
        return java.time.Duration.ofSeconds(1);
    }
}
