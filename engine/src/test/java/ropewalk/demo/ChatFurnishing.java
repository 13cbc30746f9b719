package ropewalk.demo;

import java.util.List;
import java.util.Map;
import ropewalk.identity.Browser;
import ropewalk.sandbox.Sandbox;
import tools.jackson.databind.JsonNode;

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
        serve("sms", "twilio", "Twilio", vendors.twilio().account(), List.of());
        serve("slack", "slack", "Slack", vendors.slack().account(), List.of());
        serve("teams", "teams", "Microsoft Teams", vendors.teams().account(), List.of("task-waits"));
    }

    private void serve(String channel, String connector, String name, Map<String, Object> account, List<String> kinds) {
        for (JsonNode present :
                answered(admin.get("/api/connections?limit=100")).at("/items")) {
            if (present.at("/connector").asString().equals(connector)) {
                return;
            }
        }
        JsonNode added = answered(admin.post(
                "/api/connections", Map.of("connector", connector, "name", name, "sandbox", true, "account", account)));
        answered(admin.put(
                "/api/notice-channels/" + channel,
                Map.of("connectionId", added.at("/id").asString(), "kinds", kinds, "language", "en")));
    }

    private static JsonNode answered(Browser.Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException("the server answered " + answer.status() + ": " + answer.body());
        }
        return answer.json();
    }
}
