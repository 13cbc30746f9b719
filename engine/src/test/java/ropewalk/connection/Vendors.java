package ropewalk.connection;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import ropewalk.identity.Browser;
import ropewalk.sandbox.hubspot.HubSpotSandbox;

/** A HubSpot that plays along for one test, and the connections to it. */
final class Vendors implements AutoCloseable {
    private final HubSpotSandbox hubspot;

    Vendors() throws IOException {
        hubspot = new HubSpotSandbox(0);
    }

    HubSpotSandbox hubspot() {
        return hubspot;
    }

    Map<String, Object> account() {
        return new HashMap<>(hubspot.account());
    }

    /** Adds a connection as an Admin does. */
    Browser.Answer connect(Browser admin, String name) {
        var answer = admin.post(
                "/api/connections",
                Map.of("connector", "hubspot", "name", name, "sandbox", true, "account", account()));
        if (answer.status() != 201) {
            throw new AssertionError(answer.toString());
        }
        return answer;
    }

    /** Where the connection of an answer lies. */
    static String path(Browser.Answer answer) {
        return "/api/connections/" + answer.text("/id");
    }

    @Override
    public void close() {
        hubspot.close();
    }
}
