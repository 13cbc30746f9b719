package ropewalk.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import ropewalk.identity.Browser;
import ropewalk.sandbox.Sandbox;
import ropewalk.sandbox.googlecalendar.SignIn;
import ropewalk.sandbox.hubspot.HubSpotSandbox;
import ropewalk.sandbox.mail.MailSandbox;
import ropewalk.sandbox.stripe.StripeSandbox;
import tools.jackson.databind.JsonNode;

/**
 * Connects a workspace with its sandbox vendors and deploys "Lead to deal", as an Admin would through the API. What is
 * there already stays.
 */
public final class Furnishing {
    private static final String TEMPLATE = "/templates/lead-to-deal/";

    private final Browser admin;
    private final Sandbox vendors;

    /** @param admin signed in as an Admin of the workspace */
    public Furnishing(Browser admin, Sandbox vendors) {
        this.admin = admin;
        this.vendors = vendors;
    }

    public void complete() {
        vendors.hubspot()
                .deliverTo(connection(
                        "hubspot",
                        "HubSpot",
                        Map.of(
                                "token", HubSpotSandbox.TOKEN,
                                "clientSecret", HubSpotSandbox.CLIENT_SECRET,
                                "address", vendors.hubspot().address())));
        vendors.stripe()
                .deliverTo(connection(
                        "stripe",
                        "Stripe",
                        Map.of(
                                "secretKey", StripeSandbox.SECRET_KEY,
                                "webhookSecret", StripeSandbox.WEBHOOK_SECRET,
                                "address", vendors.stripe().address())));
        connection(
                "mail",
                "Mail",
                Map.of(
                        "host", "127.0.0.1",
                        "port", vendors.mail().smtpPort(),
                        "protection", "NONE",
                        "user", MailSandbox.USER,
                        "password", MailSandbox.PASSWORD,
                        "sender", "ropewalk@sandbox.example",
                        "senderName", "Ropewalk"));
        connection(
                "google-calendar",
                "Google Calendar",
                Map.of(
                        "clientId", SignIn.CLIENT_ID,
                        "clientSecret", SignIn.CLIENT_SECRET,
                        "refreshToken", SignIn.REFRESH_TOKEN,
                        "address", vendors.googleCalendar().api(),
                        "tokenAddress", vendors.googleCalendar().signIn().tokenAddress()));
        deployLeadToDeal();
    }

    private URI connection(String connector, String name, Map<String, ?> account) {
        for (JsonNode present :
                answered(admin.get("/api/connections?limit=100")).at("/items")) {
            if (present.at("/connector").asString().equals(connector)) {
                return URI.create(present.at("/hookUrl").asString());
            }
        }
        JsonNode created = answered(admin.post(
                "/api/connections", Map.of("connector", connector, "name", name, "sandbox", true, "account", account)));
        return URI.create(created.at("/hookUrl").asString());
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
                                        Map.of(
                                                "name",
                                                "lead-rating.dmn",
                                                "kind",
                                                "dmn",
                                                "content",
                                                template("lead-rating.dmn")),
                                        Map.of(
                                                "name",
                                                "approve-discount.form",
                                                "kind",
                                                "form",
                                                "content",
                                                template("approve-discount.form")))));
        String id = answered(draft).at("/id").asString();
        answered(admin.send("POST", "/api/drafts/" + id + "/deployment", null, Map.of("If-Match", draft.etag())));
    }

    private static JsonNode answered(Browser.Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException("the server answered " + answer.status() + ": " + answer.body());
        }
        return answer.json();
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
