package ropewalk.demo;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import ropewalk.identity.Browser;
import ropewalk.sandbox.Sandbox;
import ropewalk.sandbox.server.Twin;
import tools.jackson.databind.JsonNode;

/** Connects a workspace with a sandbox vendor, as an Admin would through the API. What is there already stays. */
final class Connecting {
    private final Browser admin;
    private final Sandbox vendors;

    /** @param admin signed in as an Admin of the workspace */
    Connecting(Browser admin, Sandbox vendors) {
        this.admin = admin;
        this.vendors = vendors;
    }

    /** The vendor's events come here from then on; gives the connection, the new one or the one that was there. */
    JsonNode connected(String connector) {
        Twin vendor = Objects.requireNonNull(vendors.vendors().get(connector), connector);
        JsonNode connection = present(connector) ? existing(connector) : added(connector, vendor);
        vendor.deliverTo(URI.create(connection.at("/hookUrl").asString()));
        return connection;
    }

    boolean present(String connector) {
        return !existing(connector).isMissingNode();
    }

    private JsonNode existing(String connector) {
        JsonNode all = answered(admin.get("/api/connections?limit=100"));
        for (JsonNode present : all.at("/items")) {
            if (present.at("/connector").asString().equals(connector)) {
                return present;
            }
        }
        return all.at("/none");
    }

    private JsonNode added(String connector, Twin vendor) {
        return answered(admin.post(
                "/api/connections",
                Map.of("connector", connector, "name", vendor.name(), "sandbox", true, "account", vendor.account())));
    }

    static JsonNode answered(Browser.Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException("the server answered " + answer.status() + ": " + answer.body());
        }
        return answer.json();
    }
}
