package ropewalk.sandbox.example;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Page;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.server.VendorServer;

/** Example's API, as far as our connector and its tests use it. Source: name the vendor's page here. */
public final class ExampleSandbox implements Twin {

    public static final String TOKEN = "sandbox-example-token-5d20";
    public static final String SIGNING_SECRET = "sandbox-example-secret-91ce";

    private final Faults faults = new Faults();
    private final Hooks hooks;
    private final Store store;
    private final Api api;
    private final VendorServer server;

    public ExampleSandbox(int port) throws IOException {
        this(port, Clock.systemUTC());
    }

    public ExampleSandbox(int port, Clock clock) throws IOException {
        hooks = new Hooks(faults, clock);
        store = new Store(clock, hooks);
        api = new Api(store);
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
        return Map.of("token", TOKEN, "address", address().toString(), "signingSecret", SIGNING_SECRET);
    }

    @Override
    public synchronized void deliverTo(URI hook) {
        hooks.deliverTo(hook);
    }

    /** As the API shows them. */
    public synchronized List<Map<String, Object>> people() {
        return store.people();
    }

    /** Somebody types a new person into the vendor's own screen; returns the id. */
    public synchronized long addPerson(String name, String email) {
        return store.add(Map.of("name", name, "email", email));
    }

    @Override
    public void close() {
        server.close();
        hooks.close();
    }

    @Override
    public String name() {
        return "Example";
    }

    @Override
    public Reply answer(Request request) {
        return request.header("Authorization").orElse("").equals("Bearer " + TOKEN)
                ? numbered(api.answer(request))
                : error(401);
    }

    @Override
    public Reply error(int status) {
        return numbered(Api.failure(status, "status " + status));
    }

    private static Reply numbered(Reply reply) {
        return reply.with("X-Request-Id", UUID.randomUUID().toString());
    }

    @Override
    public String overview() {
        return """
                <h2>New person</h2>
                <form class="row" method="post" action="/sandbox/people">
                <label>Name<input name="name" required value="Ada Byron"></label>
                <label>E-mail<input name="email" type="email" required value="ada@customer.example"></label>
                <button>Add the person</button></form>
                <h2>People</h2>"""
                + Page.table(
                        List.of("Id", "Name", "E-mail", "Our reference"),
                        store.people().stream()
                                .map(person -> List.of(
                                        Page.text(person.get("id")),
                                        Page.text(person.get("name")),
                                        Page.text(person.get("email")),
                                        Page.text(person.get("reference"))))
                                .toList(),
                        "Nobody yet. Add a person above.")
                + hooks.overview();
    }

    @Override
    public Reply press(Request request) {
        if (request.path().equals("/sandbox/webhook")) {
            deliverTo(URI.create(String.valueOf(request.json().get("target"))));
            return Reply.empty(204);
        }
        if (!request.path().equals("/sandbox/people")) {
            return error(404);
        }
        Map<String, String> form = request.form();
        addPerson(form.getOrDefault("name", "Ada Byron"), form.getOrDefault("email", "ada@customer.example"));
        return Reply.seeOther("/");
    }
}
