package ropewalk.sandbox.hubspot;

import static ropewalk.sandbox.hubspot.Answers.ok;

import java.io.IOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.server.VendorServer;

/**
 * HubSpot's CRM API v3 as far as our connector and its tests use it. Contacts are unique by {@code email}; companies,
 * deals and tickets by the account's own property {@code ropewalk_key}. Sources: HubSpot's reference for CRM objects, associations v4 and
 * webhooks.
 */
public final class HubSpotSandbox implements Twin {

    /** The private app's access token that is accepted. */
    public static final String TOKEN = "pat-sandbox-6f1d2c";
    /** The app's client secret that webhooks are signed with. */
    public static final String CLIENT_SECRET = "sandbox-client-secret-51c2";

    private final Faults faults = new Faults();
    private final Map<Kind, Store> stores = new EnumMap<>(Kind.class);
    private final Links links = new Links();
    private volatile boolean searchLags;
    private final AtomicLong requests = new AtomicLong();
    private final Subscription subscription;
    private final VendorServer server;

    public HubSpotSandbox(int port) throws IOException {
        subscription = new Subscription(faults);
        Stream.of(Kind.values()).forEach(kind -> stores.put(kind, new Store(kind)));
        store(Kind.CONTACT).listen(subscription::changed);
        store(Kind.DEAL).listen(subscription::changed);
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
                "token",
                TOKEN,
                "clientSecret",
                CLIENT_SECRET,
                "address",
                address().toString());
    }

    /** Signed events go there from now on. */
    @Override
    public void deliverTo(URI hook) {
        subscription.deliverTo(hook, CLIENT_SECRET);
    }

    private Store store(Kind kind) {
        return Objects.requireNonNull(stores.get(kind));
    }

    /** What there is of a kind, in HubSpot's word for several, such as {@code tickets}. */
    public synchronized List<CrmObject> objects(String kind) {
        return List.copyOf(store(Kind.of(kind).orElseThrow()).all());
    }

    public synchronized List<CrmObject> contacts() {
        return objects("contacts");
    }

    public synchronized List<CrmObject> deals() {
        return objects("deals");
    }

    /** The ids of what an object is associated with, both kinds in HubSpot's words for several. */
    public synchronized List<String> linked(String kind, String id, String others) {
        return links.of(
                new Links.End(Kind.of(kind).orElseThrow(), id), Kind.of(others).orElseThrow());
    }

    /** Somebody associates two things on HubSpot's own screen. */
    public synchronized void link(String kind, String id, String otherKind, String other) {
        links.link(end(kind, id).orElseThrow(), end(otherKind, other).orElseThrow());
    }

    /** On: the search finds nothing, as its index has not heard of anything yet. */
    public void searchLags(boolean on) {
        searchLags = on;
    }

    /** Somebody makes a company, deal, ticket, note or task on HubSpot's own screen. */
    public synchronized CrmObject add(String kind, Map<String, String> properties) {
        return store(Kind.of(kind).orElseThrow()).create(properties, "CRM_UI");
    }

    /** Somebody types a new contact into HubSpot's own screen. */
    public synchronized CrmObject addContact(Map<String, String> properties) {
        return add("contacts", properties);
    }

    /** Somebody changes a contact on HubSpot's own screen. */
    public synchronized CrmObject changeContact(String id, Map<String, String> properties) {
        return store(Kind.CONTACT).change(id, properties, "CRM_UI");
    }

    /** How many API calls came in, failed ones included. */
    public long requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.close();
        subscription.close();
    }

    @Override
    public String name() {
        return "HubSpot";
    }

    @Override
    public Reply answer(Request request) {
        requests.incrementAndGet();
        if (!request.header("Authorization").orElse("").equals("Bearer " + TOKEN)) {
            return error(401);
        }
        if (request.is("GET", "/account-info/v3/details")) {
            return ok(200, Map.of("portalId", 4242, "accountType", "DEVELOPER_TEST", "timeZone", "Europe/Berlin"));
        }
        if (request.path().startsWith("/crm/v4/objects/")) {
            return associations(request);
        }
        if (request.is("GET", "/crm/v3/pipelines/*/*/stages")) {
            return Kind.of(request.part(3))
                    .flatMap(kind -> Pipelines.stages(kind, request.part(4)))
                    .map(stages -> ok(200, stages))
                    .orElseGet(() -> error(404));
        }
        if (searchLags && request.is("POST", "/crm/v3/objects/*/search")) {
            return ok(200, Map.of("total", 0, "results", List.of()));
        }
        return request.path().startsWith("/crm/v3/objects/")
                ? Kind.of(request.part(3))
                        .map(kind -> new Desk(store(kind), stores, links).answer(request))
                        .orElseGet(() -> error(404))
                : error(404);
    }

    private Reply associations(Request request) {
        Optional<Links.End> from = end(request.part(3), request.part(4));
        if (from.isEmpty()) {
            return error(404);
        }
        if (request.is("GET", "/crm/v4/objects/*/*/associations/*")) {
            return Kind.of(request.part(6))
                    .map(kind -> listed(links.of(from.get(), kind), request.query()))
                    .orElseGet(() -> error(404));
        }
        if (request.is("PUT", "/crm/v4/objects/*/*/associations/default/*/*")) {
            Optional<Links.End> to = end(request.part(7), request.part(8));
            to.ifPresent(end -> links.link(from.get(), end));
            return to.isEmpty() ? error(404) : ok(200, Map.of("status", "COMPLETE", "results", List.of()));
        }
        return error(405);
    }

    private Optional<Links.End> end(String kind, String id) {
        return Kind.of(kind)
                .filter(known -> store(known).find("id", id).isPresent())
                .map(known -> new Links.End(known, id));
    }

    private static Reply listed(List<String> ids, Map<String, String> question) {
        int limit = Math.min(500, Integer.parseInt(question.getOrDefault("limit", "500")));
        int from = Math.min(ids.size(), Integer.parseInt(question.getOrDefault("after", "0")));
        int to = Math.min(ids.size(), from + limit);
        var answer = new LinkedHashMap<String, Object>();
        answer.put(
                "results",
                ids.subList(from, to).stream()
                        .map(id -> Map.of("toObjectId", Long.valueOf(id), "associationTypes", List.of()))
                        .toList());
        if (to < ids.size()) {
            answer.put("paging", Map.of("next", Map.of("after", String.valueOf(to))));
        }
        return ok(200, answer);
    }

    @Override
    public Reply error(int status) {
        return Answers.error(status);
    }

    @Override
    public String overview() {
        return Screens.overview(
                        store(Kind.CONTACT).all(),
                        store(Kind.DEAL).all(),
                        store(Kind.TICKET).all())
                + subscription.overview();
    }

    @Override
    public Reply press(Request request) {
        if (request.is("POST", "/sandbox/contacts")) {
            addContact(request.form());
            return Reply.seeOther("/");
        }
        if (request.is("POST", "/sandbox/webhook")) {
            deliverTo(URI.create(String.valueOf(request.json().get("target"))));
            return Reply.empty(204);
        }
        return error(404);
    }
}
