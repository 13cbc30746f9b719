package ropewalk.sandbox.teams;

import static ropewalk.sandbox.server.Page.text;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Json;
import ropewalk.sandbox.server.Page;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.server.VendorServer;

/**
 * The workflow of one channel that posts what it is sent: it answers 202 before anything is posted, and keeps to 28 KB a
 * message. Source: "Create incoming webhooks with Workflows for Microsoft Teams", support.microsoft.com.
 */
public final class TeamsSandbox implements Twin {

    private static final String SIGNATURE = "sandbox-signature-b4e7";
    private static final int LARGEST = 28 * 1024;

    private final Faults faults = new Faults();
    private final List<Map<String, Object>> cards = new ArrayList<>();
    private final VendorServer server;

    public TeamsSandbox(int port) throws IOException {
        server = new VendorServer(this, faults, port);
    }

    /** Where cards are posted to. */
    public URI webhook() {
        return server.address()
                .resolve("/workflows/4f1c/triggers/manual/paths/invoke?api-version=2016-06-01&sig=" + SIGNATURE);
    }

    @Override
    public URI address() {
        return server.address();
    }

    @Override
    public Faults faults() {
        return faults;
    }

    /** The account's form. */
    @Override
    public Map<String, Object> account() {
        return Map.of("webhook", webhook().toString());
    }

    /** The Adaptive Cards that came, in their order. */
    public synchronized List<Map<String, Object>> cards() {
        return List.copyOf(cards);
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public String name() {
        return "Microsoft Teams";
    }

    @Override
    public Reply answer(Request request) {
        if (!request.is("POST", "/workflows/*/triggers/manual/paths/invoke")) {
            return error(404);
        }
        if (!SIGNATURE.equals(request.query().get("sig"))) {
            return error(401);
        }
        if (request.body().getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            return failure(413, "RequestEntityTooLarge", "The message is larger than 28 KB.");
        }
        if (request.json().get("attachments") instanceof List<?> attachments
                && !attachments.isEmpty()
                && attachments.get(0) instanceof Map<?, ?> first
                && "application/vnd.microsoft.card.adaptive".equals(first.get("contentType"))) {
            cards.add(Json.object(Json.write(first.get("content"))));
            return Reply.empty(202)
                    .with("x-ms-workflow-run-id", UUID.randomUUID().toString());
        }
        return failure(400, "InvalidTriggerInput", "The message has no adaptive card.");
    }

    private static Reply failure(int status, String code, String message) {
        return Reply.json(status, Map.of("error", Map.of("code", code, "message", message)))
                .with("x-ms-request-id", UUID.randomUUID().toString());
    }

    @Override
    public Reply error(int status) {
        return switch (status) {
            case 401 -> failure(401, "DirectApiAuthorizationRequired", "The signature of the address is not right.");
            case 404 -> failure(404, "WorkflowNotFound", "There is no such workflow.");
            case 429 -> failure(429, "WorkflowTriggerIsThrottled", "Too many requests.");
            case 503 -> failure(503, "ServiceUnavailable", "Teams is down (sandbox).");
            default -> failure(status, "InternalServerError", "Teams failed.");
        };
    }

    @Override
    public String overview() {
        List<List<String>> rows = cards().stream()
                .map(card -> List.of("<code>" + text(Json.write(card)) + "</code>"))
                .toList();
        return "<h2>Cards</h2>" + Page.table(List.of("Card"), rows, "No card yet.");
    }
}
