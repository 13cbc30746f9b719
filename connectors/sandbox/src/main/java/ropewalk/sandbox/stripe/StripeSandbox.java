package ropewalk.sandbox.stripe;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Deliveries;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Hmac;
import ropewalk.sandbox.server.Json;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.server.VendorServer;
import ropewalk.sandbox.stripe.Parameters.Refusal;

/**
 * Stripe's API v1 as far as our connector and its tests use it. A repeated {@code Idempotency-Key} gets the first
 * answer again; with other parameters it is refused. Sources: Stripe's API reference and its guide to webhook
 * signatures.
 */
public final class StripeSandbox implements Twin {

    /** The secret key that is accepted. */
    public static final String SECRET_KEY = "sk_test_sandbox_90c1f7";
    /** What webhooks are signed with. */
    public static final String WEBHOOK_SECRET = "whsec_sandbox_2f84d1";

    private record Saved(String question, Reply reply) {}

    private final Faults faults = new Faults();
    private final Deliveries deliveries = new Deliveries(faults);
    private final Ledger ledger = new Ledger(this::deliver);
    private final Checkout checkout = new Checkout(ledger);
    private final Subscriptions subscriptions = new Subscriptions(ledger);
    private final Collecting collecting = new Collecting(ledger, checkout);
    private final Map<String, Saved> saved = new HashMap<>();
    private final AtomicLong requests = new AtomicLong();
    private final VendorServer server;
    private @Nullable URI hook;

    public StripeSandbox(int port) throws IOException {
        server = new VendorServer(this, faults, port);
        ledger.at(server.address().toString());
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
                "secretKey",
                SECRET_KEY,
                "webhookSecret",
                WEBHOOK_SECRET,
                "address",
                address().toString());
    }

    /** Signed events go there from now on. */
    @Override
    public synchronized void deliverTo(URI target) {
        hook = target;
    }

    public synchronized List<Map<String, Object>> customers() {
        return copy(ledger.customers.values());
    }

    public synchronized List<Map<String, Object>> invoices() {
        return copy(ledger.invoices.values());
    }

    public synchronized List<Map<String, Object>> paymentLinks() {
        return copy(ledger.links.values());
    }

    public synchronized List<Map<String, Object>> checkouts() {
        return copy(ledger.sessions.values());
    }

    public synchronized List<Map<String, Object>> subscriptions() {
        return copy(subscriptions.all.values());
    }

    /** A new customer subscribes to something for a month; gives the subscription's id. */
    public synchronized String subscribe() {
        ledger.during("", null);
        Object customer = ledger.createCustomer(Parameters.NONE).get("id");
        return String.valueOf(subscriptions.begin(String.valueOf(customer)).get("id"));
    }

    public synchronized List<Map<String, Object>> payments() {
        return copy(ledger.intents.values());
    }

    public synchronized List<Map<String, Object>> refunds() {
        return copy(ledger.refunds.values());
    }

    public synchronized List<Map<String, Object>> events() {
        return copy(ledger.events.values());
    }

    /** The customer pays an invoice or a payment link; gives the payment intent's id. */
    public synchronized String pay(String invoiceOrLink) {
        ledger.during("", null);
        checkout.pay(invoiceOrLink, "customer@example.com");
        return String.valueOf(ledger.paymentOf(invoiceOrLink));
    }

    public Collecting collecting() {
        return collecting;
    }

    /** How many API calls came in, failed ones included. */
    public long requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.close();
        deliveries.close();
    }

    @Override
    public String name() {
        return "Stripe";
    }

    @Override
    public Reply answer(Request request) {
        requests.incrementAndGet();
        if (!request.header("Authorization").orElse("").equals("Bearer " + SECRET_KEY)) {
            return error(401);
        }
        String id = "req_" + UUID.randomUUID().toString().substring(0, 13).replace("-", "");
        Optional<String> key = request.method().equals("POST") ? request.header("Idempotency-Key") : Optional.empty();
        String question = request.path() + "?" + request.body();
        Saved before = key.map(saved::get).orElse(null);
        if (before != null) {
            return before.question().equals(question)
                    ? before.reply().with("Idempotent-Replayed", "true")
                    : Answers.failure(400, "idempotency_error", "idempotency_key_in_use", KEY_REUSED, null)
                            .with("Request-Id", id);
        }
        ledger.during(id, key.orElse(null));
        Reply reply = attempt(request).with("Request-Id", id);
        key.ifPresent(used -> saved.put(used, new Saved(question, reply.with("Idempotency-Key", used))));
        return reply;
    }

    private static final String KEY_REUSED =
            "Keys for idempotent requests can only be used with the same parameters they were first used with.";

    private Reply attempt(Request request) {
        try {
            return request.method().equals("GET") ? read(request) : write(request);
        } catch (Refusal no) {
            String type = "invalid_request_error";
            return Answers.failure(no.status, type, no.code, String.valueOf(no.getMessage()), no.parameter);
        }
    }

    private Reply read(Request request) {
        if (request.path().equals("/v1/account")) {
            return Reply.json(
                    200, Map.of("id", "acct_sandbox", "object", "account", "country", "DE", "type", "standard"));
        }
        if (request.is("GET", "/v1/payment_intents/*")) {
            boolean withCharge = request.query().containsValue("latest_charge");
            return Reply.json(200, ledger.payment(request.part(2), withCharge));
        }
        if (request.is("GET", "/v1/invoices/*/lines")) {
            return Reply.json(200, ledger.linesOf(request.part(2), request.path(), request.query()));
        }
        boolean session = request.path().startsWith("/v1/checkout/sessions");
        Map<String, Map<String, Object>> objects = session ? ledger.sessions : objects(request.part(1));
        String id = request.part(session ? 3 : 2);
        if (!id.isEmpty()) {
            return Reply.json(200, ledger.find(objects, id, request.part(1).replaceAll("s$", "")));
        }
        return Reply.json(200, ledger.page(request.path(), objects.values(), request.query()));
    }

    private Map<String, Map<String, Object>> objects(String plural) {
        return switch (plural) {
            case "customers" -> ledger.customers;
            case "invoices" -> ledger.invoices;
            case "payment_links" -> ledger.links;
            case "payment_intents" -> ledger.intents;
            case "refunds" -> ledger.refunds;
            case "subscriptions" -> subscriptions.all;
            case "events" -> ledger.events;
            default -> throw new Refusal(404, "url_invalid", "Unrecognized request URL (/v1/" + plural + ").", null);
        };
    }

    private Reply write(Request request) {
        var given = new Parameters(request.form());
        if (request.is("POST", "/v1/invoices/*/finalize")) {
            return Reply.json(200, ledger.finalizeInvoice(request.part(2)));
        }
        if (request.is("POST", "/v1/invoices/*/pay")) {
            return Reply.json(200, collecting.take(request.part(2)));
        }
        if (request.is("POST", "/v1/invoices/*/send")) {
            return Reply.json(200, ledger.sendInvoice(request.part(2)));
        }
        if (request.is("POST", "/v1/customers/*")) {
            return Reply.json(200, ledger.changeCustomer(request.part(2), given));
        }
        if (request.is("POST", "/v1/subscriptions/*")) {
            return Reply.json(200, subscriptions.change(request.part(2), given));
        }
        if (request.is("DELETE", "/v1/subscriptions/*")) {
            return Reply.json(200, subscriptions.cancel(request.part(2)));
        }
        return Reply.json(
                200,
                switch (request.method() + " " + request.path()) {
                    case "POST /v1/checkout/sessions" ->
                        checkout.open(given, address().toString());
                    case "POST /v1/customers" -> ledger.createCustomer(given);
                    case "POST /v1/invoices" -> ledger.createInvoice(given);
                    case "POST /v1/invoiceitems" -> ledger.addItem(given);
                    case "POST /v1/payment_links" -> ledger.createLink(given);
                    case "POST /v1/refunds" -> ledger.refund(given);
                    default -> throw new Refusal(404, "url_invalid", "Unrecognized request URL.", null);
                });
    }

    private void deliver(Map<String, Object> event) {
        URI target = hook;
        if (target == null) {
            return;
        }
        String body = Json.write(event);
        deliveries.deliver(event.get("type") + " " + event.get("id"), target, tried -> {
            long time = Instant.now().getEpochSecond();
            String signature = Hmac.hex(WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), time + "." + body);
            return new Deliveries.Signed(body, Map.of("Stripe-Signature", "t=" + time + ",v1=" + signature));
        });
    }

    @Override
    public Reply error(int status) {
        return Answers.error(status);
    }

    @Override
    public String overview() {
        return Screens.overview(ledger) + deliveries.overview(hook);
    }

    @Override
    public Reply page(Request request) {
        return Screens.pay(ledger, request.part(1));
    }

    @Override
    public Reply press(Request request) {
        if (request.is("POST", "/sandbox/pay/*")) {
            try {
                pay(request.part(2));
            } catch (Refusal no) {
                return Answers.failure(
                        no.status, "invalid_request_error", no.code, String.valueOf(no.getMessage()), null);
            }
            boolean form = request.header("Content-Type").orElse("").contains("form");
            return form ? Reply.seeOther("/pay/" + request.part(2)) : Reply.empty(204);
        }
        if (request.is("POST", "/sandbox/webhook")) {
            deliverTo(URI.create(String.valueOf(request.json().get("target"))));
            return Reply.empty(204);
        }
        return error(404);
    }

    private static List<Map<String, Object>> copy(Collection<Map<String, Object>> objects) {
        return objects.stream().map(each -> Json.object(Json.write(each))).toList();
    }
}
