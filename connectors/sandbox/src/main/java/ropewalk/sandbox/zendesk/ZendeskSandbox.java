package ropewalk.sandbox.zendesk;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.server.VendorServer;

/**
 * Zendesk's ticketing, as far as our connector and its tests use it. Idempotency keys are kept for two hours, exports never tell
 * the most recent minute. Source: developer.zendesk.com/api-reference.
 */
public final class ZendeskSandbox implements Twin {

    public static final String EMAIL = "ropewalk@harbour.example";
    public static final String TOKEN = "zd-sandbox-token-5c13e8";
    public static final String SIGNING_SECRET = "sandbox-zendesk-secret-e61a";
    /** An agent. */
    public static final String AGENT = "mara@harbour.example";

    private final Faults faults = new Faults();
    private final Hooks hooks;
    private final Desk desk;
    private final Api api;
    private final Person mara;
    private final VendorServer server;

    public ZendeskSandbox(int port) throws IOException {
        this(port, Clock.systemUTC());
    }

    public ZendeskSandbox(int port, Clock clock) throws IOException {
        hooks = new Hooks(faults, clock);
        desk = new Desk(clock, hooks);
        api = new Api(desk, desk.person(EMAIL, "Ropewalk", null, "admin"));
        mara = desk.person(AGENT, "Mara Quay", null, "agent");
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
                "address", address().toString(),
                "email", EMAIL,
                "token", TOKEN,
                "signingSecret", SIGNING_SECRET);
    }

    @Override
    public synchronized void deliverTo(URI hook) {
        hooks.deliverTo(hook);
    }

    public synchronized List<Ticket> tickets() {
        return desk.tickets();
    }

    public synchronized List<Person> people() {
        return desk.people();
    }

    /** A customer writes. */
    public synchronized Ticket open(String email, String subject, String text) {
        return desk.open(desk.person(email, email, null, "end-user"), subject, text, Map.of());
    }

    /** The agent comments, seen by the requester. */
    public synchronized void comment(Ticket on, String text) {
        desk.change(on, mara.id(), Map.of(), text, true, Map.of());
    }

    public synchronized void status(Ticket ticket, String status) {
        desk.change(ticket, mara.id(), Map.of("status", status), null, true, Map.of());
    }

    public synchronized void tag(Ticket ticket, List<String> tags) {
        desk.change(ticket, mara.id(), Map.of("tags", tags), null, true, Map.of());
    }

    /** The agent answers, solves and sets the priority all at once. */
    public synchronized void solve(Ticket ticket, String answer) {
        desk.change(ticket, mara.id(), Map.of("status", "solved", "priority", "low"), answer, true, Map.of());
    }

    @Override
    public void close() {
        server.close();
        hooks.close();
    }

    @Override
    public String name() {
        return "Zendesk";
    }

    @Override
    public Reply answer(Request request) {
        byte[] expected = (EMAIL + "/token:" + TOKEN).getBytes(StandardCharsets.UTF_8);
        return request.header("Authorization")
                        .orElse("")
                        .equals("Basic " + Base64.getEncoder().encodeToString(expected))
                ? numbered(api.answer(request))
                : error(401);
    }

    static Reply failure(int status, String error, String description) {
        return Reply.json(status, Map.of("error", error, "description", description));
    }

    @Override
    public Reply error(int status) {
        return numbered(
                switch (status) {
                    case 401 -> Reply.json(401, Map.of("error", "Couldn't authenticate you"));
                    case 404 -> failure(404, "InvalidEndpoint", "Not found");
                    case 429 -> failure(429, "TooManyRequests", "Number of allowed API requests per minute exceeded");
                    default -> failure(status, "InternalError", "Sorry, something went wrong");
                });
    }

    private static Reply numbered(Reply reply) {
        return reply.with("X-Zendesk-Request-Id", UUID.randomUUID().toString().replace("-", ""));
    }

    @Override
    public String overview() {
        return Screens.overview(desk) + hooks.overview();
    }

    @Override
    public Reply press(Request request) {
        Map<String, String> form = request.form();
        switch (request.path()) {
            case "/sandbox/tickets" ->
                open(
                        form.getOrDefault("email", "ada@customer.example"),
                        form.getOrDefault("subject", "Rope"),
                        form.getOrDefault("text", "It frays"));
            case "/sandbox/comments" ->
                desk.find(form.getOrDefault("id", ""))
                        .ifPresent(ticket -> comment(ticket, form.getOrDefault("text", "Looks good")));
            case "/sandbox/solve" ->
                desk.find(form.getOrDefault("id", "")).ifPresent(ticket -> status(ticket, "solved"));
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
