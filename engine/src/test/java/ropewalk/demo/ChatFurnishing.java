package ropewalk.demo;

import java.util.List;
import java.util.Map;
import ropewalk.identity.Browser;
import ropewalk.sandbox.Sandbox;

/** Has the people of a company told by SMS and in Slack, and its group in Teams. What is there already stays. */
final class ChatFurnishing {
    private final Browser admin;
    private final Sandbox vendors;

    /** @param admin signed in as an Admin of the workspace */
    ChatFurnishing(Browser admin, Sandbox vendors) {
        this.admin = admin;
        this.vendors = vendors;
    }

    void complete(Company company) {
        Company.ROLES.forEach(role -> vendors.slack().addPerson(company.email(role)));
        serve("sms", "twilio", List.of());
        serve("slack", "slack", List.of());
        serve("teams", "teams", List.of("task-waits"));
    }

    private void serve(String channel, String connector, List<String> kinds) {
        var connecting = new Connecting(admin, vendors);
        if (!connecting.present(connector)) {
            String added = connecting.connected(connector).at("/id").asString();
            Connecting.answered(admin.put(
                    "/api/notice-channels/" + channel,
                    Map.of("connectionId", added, "kinds", kinds, "language", "en")));
        }
    }
}
