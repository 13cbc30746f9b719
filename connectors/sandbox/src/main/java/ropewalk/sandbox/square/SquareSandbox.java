package ropewalk.sandbox.square;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Deliveries;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Hmac;
import ropewalk.sandbox.server.Json;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.server.VendorServer;

/**
 * Square's API as far as our connector and its tests use it. A repeated {@code idempotency_key} in the body gets the first
 * answer again; with another body it is refused. Sources: Square's API reference and its guides to idempotency and
 * webhooks.
 */
public final class SquareSandbox implements Twin {

    /** The access token that is accepted. */
    public static final String TOKEN = "EAAAsandbox7c20e1";

    public static final String LOCATION = "LSANDBOX00001";
    /** What webhooks are signed with. */
    public static final String SIGNATURE_KEY = "sandbox-Qm3x9T";

    private static final int LONGEST_REFUND_KEY = 45;
    private static final int LONGEST_KEY = 192;

    private record Saved(String question, Reply reply) {}

    private final Faults faults = new Faults();
    private final Deliveries deliveries = new Deliveries(faults);
    private final Store store = new Store(LOCATION, this::deliver);
    private final Map<String, Saved> saved = new HashMap<>();
    private final VendorServer server;
    private @Nullable URI hook;

    public SquareSandbox(int port) throws IOException {
        server = new VendorServer(this, faults, port);
        store.at(server.address().toString());
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
                "accessToken",
                TOKEN,
                "locationId",
                LOCATION,
                "signatureKey",
                SIGNATURE_KEY,
                "address",
                address().toString());
    }

    @Override
    public synchronized void deliverTo(URI target) {
        hook = target;
    }

    public synchronized List<Map<String, Object>> customers() {
        return copy(store.customers.values());
    }

    public synchronized List<Map<String, Object>> links() {
        return copy(store.links.values());
    }

    public synchronized List<Map<String, Object>> orders() {
        return copy(store.orders.values());
    }

    public synchronized List<Map<String, Object>> invoices() {
        return copy(store.invoices.values());
    }

    public synchronized List<Map<String, Object>> payments() {
        return copy(store.payments.values());
    }

    public synchronized List<Map<String, Object>> refunds() {
        return copy(store.refunds.values());
    }

    public synchronized List<Map<String, Object>> events() {
        return copy(store.events.values());
    }

    /** The customer pays a payment link or an invoice; gives the payment's id. */
    public synchronized String pay(String linkOrInvoice) {
        return store.pay(linkOrInvoice, true);
    }

    /** The customer tries a card that is declined. */
    public synchronized String payInVain(String linkOrInvoice) {
        return store.pay(linkOrInvoice, false);
    }

    public synchronized void completeRefunds() {
        store.completeRefunds();
    }

    /** Somebody enters a customer at Square. */
    public synchronized String addCustomer(String email) {
        return Store.id(store.createCustomer(Map.of("email_address", email)));
    }

    @Override
    public void close() {
        server.close();
        deliveries.close();
    }

    @Override
    public String name() {
        return "Square";
    }

    @Override
    public Reply answer(Request request) {
        if (!request.header("Authorization").orElse("").equals("Bearer " + TOKEN)) {
            return error(401);
        }
        Map<String, Object> given = request.json();
        Optional<String> key = Optional.ofNullable(given.get("idempotency_key")).map(String::valueOf);
        String question = request.path() + " " + request.body();
        Saved before = key.map(saved::get).orElse(null);
        if (before != null) {
            return before.question().equals(question)
                    ? before.reply()
                    : failure(400, "INVALID_REQUEST_ERROR", "IDEMPOTENCY_KEY_REUSED", KEY_REUSED);
        }
        Reply reply = attempt(request, given, key.orElse(""));
        if (reply.status() < 300) {
            key.ifPresent(used -> saved.put(used, new Saved(question, reply)));
        }
        return reply;
    }

    private static final String KEY_REUSED =
            "Different request parameters used for the same idempotency_key: check the parameters of the request.";

    private Reply attempt(Request request, Map<String, Object> given, String key) {
        try {
            int longest = request.path().equals("/v2/refunds") ? LONGEST_REFUND_KEY : LONGEST_KEY;
            if (key.length() > longest) {
                throw Refusal.invalid("Field must not be greater than " + longest + " in length");
            }
            return Reply.json(200, reply(request, given));
        } catch (Refusal no) {
            return failure(no.status, "INVALID_REQUEST_ERROR", no.code, String.valueOf(no.getMessage()));
        }
    }

    private Map<String, Object> reply(Request request, Map<String, Object> given) {
        String id = request.part(2);
        if (request.is("GET", "/v2/locations/*")) {
            if (!id.equals(LOCATION)) {
                throw Refusal.notFound("location", id);
            }
            return Map.of("location", Map.of("id", LOCATION, "name", "Harbour Ropes", "status", "ACTIVE"));
        }
        if (request.is("PUT", "/v2/customers/*")) {
            return Map.of("customer", store.changeCustomer(id, given));
        }
        if (request.is("GET", "/v2/invoices/*")) {
            return Map.of("invoice", store.find(store.invoices, id, "invoice"));
        }
        if (request.is("POST", "/v2/invoices/*/publish")) {
            return Map.of("invoice", store.publish(id, given));
        }
        if (request.is("POST", "/v2/invoices/*/cancel")) {
            return Map.of("invoice", store.cancel(id, given));
        }
        if (request.is("GET", "/v2/payments/*")) {
            return Map.of("payment", store.find(store.payments, id, "payment"));
        }
        return written(request, given);
    }

    private Map<String, Object> written(Request request, Map<String, Object> given) {
        return switch (request.method() + " " + request.path()) {
            case "POST /v2/customers/search" -> customersBy(given);
            case "POST /v2/customers" -> Map.of("customer", store.createCustomer(given));
            case "POST /v2/orders" -> Map.of("order", store.createOrder(Json.members(given.get("order"))));
            case "POST /v2/online-checkout/payment-links" -> Map.of("payment_link", store.createLink(given));
            case "POST /v2/invoices" -> Map.of("invoice", store.createInvoice(Json.members(given.get("invoice"))));
            case "POST /v2/refunds" -> Map.of("refund", store.refund(given));
            case "POST /v2/events" -> EventSearch.of(store.events.values(), given);
            default -> throw new Refusal(404, "NOT_FOUND", "Resource not found.");
        };
    }

    /** An answer without anybody has no list. */
    private Map<String, Object> customersBy(Map<String, Object> given) {
        Map<String, Object> filter =
                Json.members(Json.members(given.get("query")).get("filter"));
        Object email = Json.members(filter.get("email_address")).get("exact");
        List<Map<String, Object>> found = store.customers.values().stream()
                .filter(each -> String.valueOf(each.get("email_address")).equalsIgnoreCase(String.valueOf(email)))
                .toList();
        return found.isEmpty() ? Map.of() : Map.of("customers", found);
    }

    private void deliver(Map<String, Object> event) {
        URI target = hook;
        if (target != null) {
            String body = Json.write(event);
            String signature = Hmac.base64(SIGNATURE_KEY.getBytes(StandardCharsets.UTF_8), target + body);
            deliveries.deliver(
                    event.get("type") + " " + event.get("event_id"),
                    target,
                    tried -> new Deliveries.Signed(body, Map.of("x-square-hmacsha256-signature", signature)));
        }
    }

    @Override
    public Reply error(int status) {
        return switch (status) {
            case 401 -> failure(401, "AUTHENTICATION_ERROR", "UNAUTHORIZED", "This request could not be authorized.");
            case 404 -> failure(404, "INVALID_REQUEST_ERROR", "NOT_FOUND", "Resource not found.");
            case 429 -> failure(429, "RATE_LIMIT_ERROR", "RATE_LIMITED", "Too many requests.");
            case 503 -> failure(503, "API_ERROR", "SERVICE_UNAVAILABLE", "Square is down (sandbox).");
            default -> failure(status, "API_ERROR", "INTERNAL_SERVER_ERROR", "An internal error has occurred.");
        };
    }

    private static Reply failure(int status, String category, String code, String detail) {
        var error = new LinkedHashMap<String, Object>();
        error.put("category", category);
        error.put("code", code);
        error.put("detail", detail);
        return Reply.json(status, Map.of("errors", List.of(error)));
    }

    @Override
    public String overview() {
        return Screens.overview(store) + deliveries.overview(hook);
    }

    @Override
    public Reply page(Request request) {
        return Screens.pay(store, request.part(1));
    }

    @Override
    public Reply press(Request request) {
        try {
            switch (request.method() + " " + request.part(1)) {
                case "POST pay" -> pay(request.part(2));
                case "POST refuse" -> payInVain(request.part(2));
                case "POST complete-refunds" -> completeRefunds();
                case "POST customer" -> addCustomer(request.form().getOrDefault("email", "nobody@harbour.example"));
                case "POST webhook" ->
                    deliverTo(URI.create(String.valueOf(request.json().get("target"))));
                default -> {
                    return error(404);
                }
            }
        } catch (Refusal no) {
            return failure(no.status, "INVALID_REQUEST_ERROR", no.code, String.valueOf(no.getMessage()));
        }
        boolean form = request.header("Content-Type").orElse("").contains("form");
        return form ? Reply.seeOther("/") : Reply.empty(204);
    }

    private static List<Map<String, Object>> copy(Collection<Map<String, Object>> objects) {
        return objects.stream().map(each -> Json.object(Json.write(each))).toList();
    }
}
