package ropewalk.sandbox.pipedrive;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.server.VendorServer;

/**
 * Pipedrive's API, as far as our connector and its tests use it: version 2, and notes and users of version 1. Times are
 * whole seconds. Sources: developers.pipedrive.com/docs/api and pipedrive.readme.io/docs/guide-for-webhooks-v2.
 */
public final class PipedriveSandbox implements Twin {

    public static final String TOKEN = "pd-sandbox-token-0c7a91f4";
    public static final String WEBHOOK_USER = "ropewalk";
    public static final String WEBHOOK_PASSWORD = "sandbox-pipedrive-password-b83d";
    /** The custom text fields that there are. */
    public static final String PERSON_FIELD = "9b1f0c3d5e7a2b4c6d8e0f1a3b5c7d9e1f2a4b6c";

    public static final String DEAL_FIELD = "2c4e6a8b0d1f3e5a7c9b1d3f5e7a9c0b2d4f6e8a";

    private final Faults faults = new Faults();
    private final Hooks hooks;
    private final Company company;
    private final Api api;
    private final VendorServer server;

    public PipedriveSandbox(int port) throws IOException {
        this(port, Clock.systemUTC());
    }

    public PipedriveSandbox(int port, Clock clock) throws IOException {
        hooks = new Hooks(faults, clock);
        company = new Company(clock, hooks);
        api = new Api(company);
        server = new VendorServer(this, faults, port);
    }

    @Override
    public URI address() {
        return server.address();
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public Map<String, Object> account() {
        return Map.of(
                "token", TOKEN,
                "address", address().toString(),
                "personKeyField", PERSON_FIELD,
                "dealKeyField", DEAL_FIELD,
                "webhookUser", WEBHOOK_USER,
                "webhookPassword", WEBHOOK_PASSWORD);
    }

    @Override
    public synchronized void deliverTo(URI hook) {
        hooks.deliverTo(hook);
    }

    /** As the API shows them. */
    public synchronized List<Map<String, Object>> persons() {
        return company.persons().shown();
    }

    public synchronized List<Map<String, Object>> deals() {
        return company.deals().shown();
    }

    public synchronized List<Map<String, Object>> activities() {
        return company.activities().shown();
    }

    public synchronized List<Map<String, Object>> notes() {
        return company.notes().shown();
    }

    /** Somebody types a new person into Pipedrive's own screen. */
    public synchronized long addPerson(String name, String email) {
        return company.addPerson(Map.of("name", name, "emails", List.of(Map.of("value", email, "primary", true))));
    }

    public synchronized long addDeal(String title, long person) {
        return company.addDeal(Map.of("title", title, "person_id", person, "value", 1990, "currency", "EUR"));
    }

    public synchronized void addNote(long deal, String text) {
        company.addNote(Map.of("content", text, "deal_id", deal));
    }

    public synchronized void changePerson(long id, Map<String, Object> change) {
        company.changePerson(id, change);
    }

    /** A change of {@code stage_id} moves it, one of {@code status} wins, loses or opens it. */
    public synchronized void changeDeal(long id, Map<String, Object> change) {
        company.changeDeal(id, change);
    }

    public synchronized void deletePerson(long id) {
        company.persons().delete(id);
    }

    public synchronized void deleteDeal(long id) {
        company.deals().delete(id);
    }

    @Override
    public void close() {
        server.close();
        hooks.close();
    }

    @Override
    public String name() {
        return "Pipedrive";
    }

    @Override
    public Reply answer(Request request) {
        return request.header("x-api-token").orElse("").equals(TOKEN) ? numbered(api.answer(request)) : error(401);
    }

    @Override
    public Reply error(int status) {
        return numbered(
                switch (status) {
                    case 401 -> failure(401, "unauthorized access");
                    case 404 -> failure(404, "Resource not found");
                    case 429 -> failure(429, "request over limit");
                    default -> failure(status, "Something went wrong");
                });
    }

    static Reply failure(int status, String error) {
        return Reply.json(
                status,
                Map.of("success", false, "error", error, "error_info", "Please check developers.pipedrive.com"));
    }

    private static Reply numbered(Reply reply) {
        return reply.with("x-correlation-id", UUID.randomUUID().toString());
    }

    @Override
    public String overview() {
        return Screens.overview(company) + hooks.overview();
    }

    @Override
    public Reply press(Request request) {
        Map<String, String> form = request.form();
        long id = form.getOrDefault("id", "").matches("\\d{1,15}") ? Long.parseLong(form.get("id")) : 0;
        switch (request.path()) {
            case "/sandbox/persons" ->
                addPerson(form.getOrDefault("name", "Ada"), form.getOrDefault("email", "ada@customer.example"));
            case "/sandbox/deals" -> {
                if (company.persons().find(id).isPresent()) {
                    addDeal(form.getOrDefault("title", "Rope"), id);
                }
            }
            case "/sandbox/move" -> company.deals().find(id).ifPresent(deal -> changeDeal(id, company.nextStage(deal)));
            case "/sandbox/win" -> company.deals().find(id).ifPresent(deal -> changeDeal(id, Map.of("status", "won")));
            case "/sandbox/webhook" -> {
                deliverTo(URI.create(String.valueOf(request.json().get("target"))));
                return Reply.empty(204);
            }
            default -> {
                return error(404);
            }
        }
        return Reply.seeOther("/");
    }
}
