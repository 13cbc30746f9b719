package ropewalk.sandbox.paypal;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Deliveries;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Json;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.server.VendorServer;

/**
 * PayPal's REST API as far as our connector and its tests use it, with access tokens for the app's credentials. A repeated
 * {@code PayPal-Request-Id} gets the first answer again; invoicing knows none. Webhooks are signed with a certificate of its
 * own. Sources: PayPal's API descriptions and developer.paypal.com.
 */
public final class PayPalSandbox implements Twin {

    public static final String CLIENT_ID = "AXsandbox-app";
    public static final String CLIENT_SECRET = "EKsandbox-9d20c4";
    public static final String WEBHOOK_ID = "0EH40505U7160970P";

    private final Faults faults = new Faults();
    private final Deliveries deliveries = new Deliveries(faults);
    private final Signer signer = new Signer();
    private final Accounts accounts = new Accounts(this::deliver);
    private final Map<String, Reply> saved = new HashMap<>();
    private final VendorServer server;
    private String token = "A21sandbox-" + UUID.randomUUID();
    private @Nullable URI hook;

    public PayPalSandbox(int port) throws IOException {
        server = new VendorServer(this, faults, port);
        accounts.at(server.address().toString());
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
                "clientId",
                CLIENT_ID,
                "clientSecret",
                CLIENT_SECRET,
                "webhookId",
                WEBHOOK_ID,
                "address",
                address().toString(),
                "certificate",
                signer.pem());
    }

    @Override
    public synchronized void deliverTo(URI target) {
        hook = target;
    }

    public synchronized List<Map<String, Object>> orders() {
        return copy(accounts.orders.values());
    }

    public synchronized List<Map<String, Object>> captures() {
        return copy(accounts.captures.values());
    }

    public synchronized List<Map<String, Object>> refunds() {
        return copy(accounts.refunds.values());
    }

    public synchronized List<Map<String, Object>> invoices() {
        return copy(accounts.invoices.values());
    }

    public synchronized List<Map<String, Object>> events() {
        return copy(accounts.events);
    }

    /** The payer agrees to an order. */
    public synchronized void approve(String order) {
        accounts.approve(order);
    }

    /**
     * Somebody sells something elsewhere.
     *
     * @return the order's id
     */
    public synchronized String addApprovedOrder(String customId) {
        var amount = Map.of("currency_code", "EUR", "value", "19.90");
        var unit = Map.of("amount", amount, "custom_id", customId);
        String id = Accounts.id(accounts.createOrder(Map.of("intent", "CAPTURE", "purchase_units", List.of(unit))));
        accounts.approve(id);
        return id;
    }

    public synchronized void payInvoice(String invoice) {
        accounts.payInvoice(invoice);
    }

    /** The tokens that were given are worth nothing any more. */
    public synchronized void revoke() {
        token = "A21sandbox-" + UUID.randomUUID();
    }

    /** The headers of a delivery. */
    public Map<String, String> signed(String time, String body) {
        String transmission = UUID.randomUUID().toString();
        return Map.of(
                "PAYPAL-TRANSMISSION-ID",
                transmission,
                "PAYPAL-TRANSMISSION-TIME",
                time,
                "PAYPAL-TRANSMISSION-SIG",
                signer.sign(transmission, time, WEBHOOK_ID, body),
                "PAYPAL-CERT-URL",
                "https://api.sandbox.paypal.com/v1/notifications/certs/CERT-sandbox",
                "PAYPAL-AUTH-ALGO",
                "SHA256withRSA");
    }

    /** PEM, of what webhooks are signed with. */
    public String certificate() {
        return signer.pem();
    }

    @Override
    public void close() {
        server.close();
        deliveries.close();
    }

    @Override
    public String name() {
        return "PayPal";
    }

    @Override
    public Reply answer(Request request) {
        if (request.is("POST", "/v1/oauth2/token")) {
            return token(request);
        }
        if (!request.header("Authorization").orElse("").equals("Bearer " + token)) {
            return error(401);
        }
        Optional<String> key = request.header("PayPal-Request-Id")
                .filter(used -> !request.path().startsWith("/v2/invoicing"))
                .map(used -> request.path() + " " + used);
        if (key.filter(saved::containsKey).isPresent()) {
            return Objects.requireNonNull(saved.get(key.get()));
        }
        Reply reply = attempt(request).with("Paypal-Debug-Id", Failures.debugId());
        if (reply.status() < 300) {
            key.ifPresent(used -> saved.put(used, reply));
        }
        return reply;
    }

    private Reply token(Request request) {
        String expected = "Basic "
                + Base64.getEncoder()
                        .encodeToString((CLIENT_ID + ":" + CLIENT_SECRET).getBytes(StandardCharsets.UTF_8));
        if (!expected.equals(request.header("Authorization").orElse(""))
                || !"client_credentials".equals(request.form().get("grant_type"))) {
            return Reply.json(
                    401, Map.of("error", "invalid_client", "error_description", "Client Authentication failed"));
        }
        return Reply.json(200, Map.of("access_token", token, "token_type", "Bearer", "expires_in", 32_400));
    }

    private Reply attempt(Request request) {
        try {
            return reply(request);
        } catch (Refusal no) {
            return Failures.of(no);
        }
    }

    private Reply reply(Request request) {
        Map<String, Object> given = request.json();
        String id = request.part(3);
        if (request.is("POST", "/v2/checkout/orders")) {
            return Reply.json(201, accounts.createOrder(given));
        }
        if (request.is("GET", "/v2/checkout/orders/*")) {
            return Reply.json(200, accounts.find(accounts.orders, id));
        }
        if (request.is("POST", "/v2/checkout/orders/*/capture")) {
            return Reply.json(201, accounts.capture(id));
        }
        if (request.is("POST", "/v2/payments/captures/*/refund")) {
            return Reply.json(201, accounts.refund(id, given));
        }
        if (request.is("GET", "/v1/notifications/webhooks-events")) {
            return Reply.json(200, Notifications.page(accounts.events, request.query(), address() + request.path()));
        }
        return invoicing(request, given, id);
    }

    private Reply invoicing(Request request, Map<String, Object> given, String id) {
        if (request.is("POST", "/v2/invoicing/search-invoices")) {
            return Reply.json(200, accounts.search(given.get("memo")));
        }
        if (request.is("POST", "/v2/invoicing/invoices")) {
            return Reply.json(201, accounts.createInvoice(given));
        }
        if (request.is("GET", "/v2/invoicing/invoices/*")) {
            return Reply.json(200, accounts.find(accounts.invoices, id));
        }
        if (request.is("POST", "/v2/invoicing/invoices/*/send")) {
            accounts.send(id);
            return Reply.json(200, Map.of("href", address() + "/pay/" + id, "rel", "payer-view", "method", "GET"));
        }
        if (request.is("POST", "/v2/invoicing/invoices/*/cancel")) {
            accounts.cancel(id);
            return Reply.empty(204);
        }
        throw Refusal.notFound();
    }

    private void deliver(Map<String, Object> event) {
        URI target = hook;
        if (target != null) {
            String body = Json.write(event);
            deliveries.deliver(
                    event.get("event_type") + " " + event.get("id"),
                    target,
                    tried -> new Deliveries.Signed(body, signed(Accounts.now(), body)));
        }
    }

    @Override
    public Reply error(int status) {
        return Failures.of(status);
    }

    @Override
    public String overview() {
        return Screens.overview(accounts) + deliveries.overview(hook);
    }

    @Override
    public Reply page(Request request) {
        return Screens.pay(accounts, request.part(1));
    }

    @Override
    public Reply press(Request request) {
        try {
            switch (request.method() + " " + request.part(1)) {
                case "POST approve" -> approve(request.part(2));
                case "POST pay" -> payInvoice(request.part(2));
                case "POST webhook" ->
                    deliverTo(URI.create(String.valueOf(request.json().get("target"))));
                default -> {
                    return error(404);
                }
            }
        } catch (Refusal no) {
            return Failures.of(no);
        }
        boolean form = request.header("Content-Type").orElse("").contains("form");
        return form ? Reply.seeOther("/pay/" + request.part(2)) : Reply.empty(204);
    }

    private static List<Map<String, Object>> copy(Collection<Map<String, Object>> objects) {
        return objects.stream().map(each -> Json.object(Json.write(each))).toList();
    }
}
