package ropewalk.sandbox.hubspot;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.server.VendorServer;

/**
 * HubSpot's CRM API v3 as far as our connector and its tests use it. Contacts are unique by {@code email}, deals by the
 * account's own property {@code ropewalk_key}. Sources: HubSpot's reference for CRM objects, associations v4 and
 * webhooks.
 */
public final class HubSpotSandbox implements Twin {

    /** The private app's access token that is accepted. */
    public static final String TOKEN = "pat-sandbox-6f1d2c";
    /** The app's client secret that webhooks are signed with. */
    public static final String CLIENT_SECRET = "sandbox-client-secret-51c2";

    private final Faults faults = new Faults();
    private final Store contacts = new Store("contact", "email");
    private final Store deals = new Store("deal", "ropewalk_key");
    private final Map<String, String> contactOfDeal = new LinkedHashMap<>();
    private final AtomicLong requests = new AtomicLong();
    private final Subscription subscription;
    private final VendorServer server;

    public HubSpotSandbox(int port) throws IOException {
        subscription = new Subscription(faults);
        contacts.listen(subscription::changed);
        deals.listen(subscription::changed);
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

    public synchronized List<CrmObject> contacts() {
        return List.copyOf(contacts.all());
    }

    public synchronized List<CrmObject> deals() {
        return List.copyOf(deals.all());
    }

    /** The id of the contact that a deal belongs to. */
    public synchronized Optional<String> contactOf(String dealId) {
        return Optional.ofNullable(contactOfDeal.get(dealId));
    }

    /** Somebody types a new contact into HubSpot's own screen. */
    public synchronized CrmObject addContact(Map<String, String> properties) {
        return contacts.create(properties, "CRM_UI");
    }

    /** Somebody changes a contact on HubSpot's own screen. */
    public synchronized CrmObject changeContact(String id, Map<String, String> properties) {
        return contacts.change(id, properties, "CRM_UI");
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
        if (request.is("PUT", "/crm/v4/objects/deals/*/associations/default/contacts/*")) {
            return associate(request.part(4), request.part(8));
        }
        Store store = store(request.part(3)).orElse(null);
        return store != null && request.path().startsWith("/crm/v3/objects/") ? object(request, store) : error(404);
    }

    private Reply object(Request request, Store store) {
        boolean contact = store == contacts;
        if (request.is("POST", "/crm/v3/objects/*/batch/upsert")) {
            return upsert(store, contact, request.json());
        }
        if (request.is("POST", "/crm/v3/objects/*/batch/read")) {
            return histories(store, contact, request.json());
        }
        if (request.is("POST", "/crm/v3/objects/*/search")) {
            return ok(200, Search.run(store.all(), contact, request.json()));
        }
        if (request.is("POST", "/crm/v3/objects/*")) {
            return create(store, contact, properties(request.json()));
        }
        var found = store.find(request.query().getOrDefault("idProperty", "id"), request.part(4));
        if (found.isEmpty()) {
            return error(404);
        }
        if (request.method().equals("GET")) {
            List<String> asked =
                    List.of(request.query().getOrDefault("properties", "").split(","));
            return ok(200, found.get().json(contact, asked));
        }
        if (request.method().equals("PATCH")) {
            CrmObject changed = store.change(found.get().id(), properties(request.json()), "INTEGRATION");
            return ok(200, changed.json(contact, changed.properties().keySet()));
        }
        return error(405);
    }

    private Reply create(Store store, boolean contact, Map<String, String> properties) {
        Optional<CrmObject> existing = store.same(properties);
        if (existing.isPresent()) {
            String message =
                    "Contact already exists. Existing ID: " + existing.get().id();
            return failure(409, "CONFLICT", message);
        }
        CrmObject created = store.create(properties, "INTEGRATION");
        return ok(201, created.json(contact, created.properties().keySet()));
    }

    private Reply upsert(Store store, boolean contact, Map<String, Object> body) {
        var results = new ArrayList<Map<String, Object>>();
        for (Object each : body.get("inputs") instanceof List<?> inputs ? inputs : List.of()) {
            Map<?, ?> input = (Map<?, ?>) each;
            String by = String.valueOf(input.get("idProperty"));
            if (!by.equals(store.naturalKey()) && !by.equals("id")) {
                return failure(400, "VALIDATION_ERROR", "Property " + by + " is not a unique property");
            }
            results.add(upsertOne(store, contact, by, String.valueOf(input.get("id")), properties(input)));
        }
        String now = store.now().toString();
        return ok(200, Map.of("status", "COMPLETE", "results", results, "startedAt", now, "completedAt", now));
    }

    private static Reply histories(Store store, boolean contact, Map<String, Object> body) {
        List<?> inputs = body.get("inputs") instanceof List<?> list ? list : List.of();
        List<?> asked = body.get("propertiesWithHistory") instanceof List<?> list ? list : List.of();
        if (inputs.size() > (asked.isEmpty() ? 100 : 50)) {
            return failure(400, "VALIDATION_ERROR", "The maximum number of inputs supported is exceeded");
        }
        var results = new ArrayList<Map<String, Object>>();
        for (Object each : inputs) {
            store.find("id", String.valueOf(((Map<?, ?>) each).get("id"))).ifPresent(found -> {
                var json = new LinkedHashMap<>(found.json(contact, List.of()));
                var history = new LinkedHashMap<String, Object>();
                asked.forEach(name -> history.put(
                        String.valueOf(name), store.history(found.id()).getOrDefault(name, List.of())));
                json.put("propertiesWithHistory", history);
                results.add(json);
            });
        }
        String now = store.now().toString();
        return ok(200, Map.of("status", "COMPLETE", "results", results, "startedAt", now, "completedAt", now));
    }

    private static Map<String, Object> upsertOne(
            Store store, boolean contact, String by, String key, Map<String, String> properties) {
        Optional<CrmObject> existing = store.find(by, key);
        var complete = new LinkedHashMap<>(properties);
        complete.putIfAbsent(by, key);
        CrmObject written = existing.isPresent()
                ? store.change(existing.get().id(), complete, "INTEGRATION")
                : store.create(complete, "INTEGRATION");
        var json =
                new LinkedHashMap<>(written.json(contact, written.properties().keySet()));
        json.put("new", existing.isEmpty());
        return json;
    }

    private Reply associate(String deal, String contact) {
        if (deals.find("id", deal).isEmpty() || contacts.find("id", contact).isEmpty()) {
            return error(404);
        }
        contactOfDeal.put(deal, contact);
        return ok(200, Map.of("status", "COMPLETE", "results", List.of()));
    }

    private Optional<Store> store(String plural) {
        return plural.equals("contacts")
                ? Optional.of(contacts)
                : plural.equals("deals") ? Optional.of(deals) : Optional.empty();
    }

    private static Map<String, String> properties(Map<?, ?> body) {
        var properties = new LinkedHashMap<String, String>();
        if (body.get("properties") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> properties.put(String.valueOf(name), value == null ? "" : value.toString()));
        }
        return properties;
    }

    private static Reply ok(int status, Map<String, Object> body) {
        return Reply.json(status, body).with("X-HubSpot-Correlation-Id", correlation());
    }

    @Override
    public Reply error(int status) {
        return switch (status) {
            case 401 -> failure(401, "INVALID_AUTHENTICATION", "Authentication credentials not found");
            case 404 -> failure(404, "OBJECT_NOT_FOUND", "resource not found");
            case 429 -> failure(429, "RATE_LIMITS", "You have reached your secondly limit.");
            case 503 -> failure(503, "SERVICE_UNAVAILABLE", "HubSpot is down (sandbox)");
            default -> failure(status, "INTERNAL_ERROR", "internal error");
        };
    }

    private static Reply failure(int status, String category, String message) {
        String id = correlation();
        return Reply.json(
                        status,
                        Map.of("status", "error", "message", message, "correlationId", id, "category", category))
                .with("X-HubSpot-Correlation-Id", id);
    }

    private static String correlation() {
        return UUID.randomUUID().toString();
    }

    @Override
    public String overview() {
        return Screens.overview(contacts.all(), deals.all()) + subscription.overview();
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
