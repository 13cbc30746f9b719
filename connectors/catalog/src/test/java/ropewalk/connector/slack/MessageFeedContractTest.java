package ropewalk.connector.slack;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import ropewalk.connector.Connector;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.StandingFeedContract;
import ropewalk.sandbox.slack.SlackSandbox;

class MessageFeedContractTest extends StandingFeedContract<SlackConnector.Account> {

    private final SlackSandbox slack = started(() -> new SlackSandbox(0, clock));

    @AfterAll
    void close() {
        slack.close();
    }

    @Override
    protected Connector connector() {
        return new SlackConnector();
    }

    @Override
    protected Map<String, Object> account() {
        var account = new HashMap<>(slack.account());
        account.put("channels", SlackSandbox.CHANNEL);
        return account;
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(slack.faults());
    }

    @Override
    protected String change() {
        String words = "Rope " + UUID.randomUUID();
        slack.write(SlackSandbox.CHANNEL, "U00000001", words);
        return words;
    }

    @Override
    protected int pageSize() {
        return Conversation.PAGE_SIZE;
    }
}
