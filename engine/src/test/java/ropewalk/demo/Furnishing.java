package ropewalk.demo;

import static ropewalk.demo.Connecting.answered;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import ropewalk.identity.Browser;
import ropewalk.sandbox.Sandbox;

/**
 * Connects a workspace with its sandbox vendors and deploys "Lead to deal", as an Admin would through the API. What is
 * there already stays.
 */
public final class Furnishing {
    private static final String TEMPLATE = "/templates/lead-to-deal/";

    private final Browser admin;
    private final Connecting vendors;

    /** @param admin signed in as an Admin of the workspace */
    public Furnishing(Browser admin, Sandbox vendors) {
        this.admin = admin;
        this.vendors = new Connecting(admin, vendors);
    }

    public void complete() {
        for (String connector : List.of("hubspot", "stripe", "mail", "google-calendar")) {
            vendors.connected(connector);
        }
        deployLeadToDeal();
    }

    private void deployLeadToDeal() {
        if (!answered(admin.get("/api/process-definitions?key=lead-to-deal"))
                .at("/items")
                .isEmpty()) {
            return;
        }
        Browser.Answer draft = admin.post(
                "/api/drafts",
                Map.of(
                        "name", "Lead to deal",
                        "xml", template("lead-to-deal.bpmn"),
                        "resources",
                                List.of(
                                        resource("lead-rating.dmn", "dmn"),
                                        resource("approve-discount.form", "form"),
                                        resource("check-message.form", "form"))));
        String id = answered(draft).at("/id").asString();
        answered(admin.send("POST", "/api/drafts/" + id + "/deployment", null, Map.of("If-Match", draft.etag())));
    }

    private static Map<String, String> resource(String name, String kind) {
        return Map.of("name", name, "kind", kind, "content", template(name));
    }

    private static String template(String name) {
        try (InputStream file = Furnishing.class.getResourceAsStream(TEMPLATE + name)) {
            if (file == null) {
                throw new IllegalStateException("no such template: " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(name, unreadable);
        }
    }
}
