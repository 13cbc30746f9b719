package ropewalk.sandbox.xero;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.server.VendorServer;

/**
 * Xero's Accounting API 2.0 as far as our connector and its tests use it: one organisation. Sources: Xero's reference,
 * its OpenAPI description and its guides on limits, idempotency and webhooks.
 */
public final class XeroSandbox implements Twin {

    /** The organisation that the app is connected with. */
    public static final String TENANT = "c2cc9b6e-9458-4c7d-93cc-f02b81b0594f";
    /** Signs the webhooks. */
    public static final String WEBHOOK_KEY = "sandboxXeroWebhookKey7Qp2==";

    private record Remembered(String body, Reply reply) {}

    private final Faults faults = new Faults();
    private final AtomicLong requests = new AtomicLong();
    private final Map<String, Remembered> keys = new HashMap<>();
    private final Subscription subscription = new Subscription(faults);
    private final Books books;
    private final Routes routes;
    private final Identity identity;
    private final VendorServer server;
    private String limit = "";

    /** @param signInPort of the token endpoint, which is another host at Xero */
    public XeroSandbox(int port, int signInPort) throws IOException {
        this(port, signInPort, Clock.systemUTC());
    }

    /** @param clock tells when records changed */
    public XeroSandbox(int port, int signInPort, Clock clock) throws IOException {
        books = new Books(clock, subscription::changed);
        routes = new Routes(books);
        identity = new Identity(signInPort);
        server = new VendorServer(this, faults, port);
    }

    /** The overview page. */
    @Override
    public URI address() {
        return server.address();
    }

    public Identity identity() {
        return identity;
    }

    @Override
    public Faults faults() {
        return faults;
    }

    /** The account's form, filled in for this sandbox: a custom connection. */
    @Override
    public Map<String, Object> account() {
        return Map.of(
                "clientId",
                Identity.CLIENT_ID,
                "clientSecret",
                Identity.CLIENT_SECRET,
                "tenantId",
                TENANT,
                "webhookKey",
                WEBHOOK_KEY,
                "home",
                "https://ropewalk.example/",
                "address",
                address() + Routes.API,
                "tokenAddress",
                identity.tokenAddress().toString());
    }

    /** Signed events go there once it has shown that it checks signatures. */
    @Override
    public void deliverTo(URI hook) {
        subscription.deliverTo(hook);
    }

    /** How the trial of the webhook's address ended: {@code OK}, or what was wrong. */
    public String intentToReceive() {
        return subscription.state();
    }

    /** The body that Xero sends when a record of a category has changed. */
    public String pushed(String category, String id, Instant at) {
        return subscription.body(List.of(Subscription.change(category, "UPDATE", id, at)));
    }

    /** All invoices in Xero's JSON. */
    public synchronized List<Map<String, Object>> invoices() {
        return books.invoices().stream().map(Invoice::json).toList();
    }

    public synchronized List<Map<String, Object>> contacts() {
        return books.contacts().stream().map(Contact::json).toList();
    }

    public synchronized int payments() {
        return books.invoices().stream().mapToInt(each -> each.payments.size()).sum();
    }

    /** Somebody types a contact into Xero; gives its id. */
    public synchronized String addContact(Map<String, Object> said) {
        return books.write(said).id;
    }

    /** Somebody types an authorised invoice into Xero; gives its id. */
    public synchronized String addInvoice(String contact, String amount) {
        return books.create(Map.of(
                        "Type", "ACCREC",
                        "Contact", Map.of("ContactID", contact),
                        "LineItems", List.of(Map.of("Description", "Rope", "UnitAmount", amount, "AccountCode", "200")),
                        "DueDate", "2027-01-31",
                        "Status", "AUTHORISED"))
                .id;
    }

    /** The whole sum comes in and is matched in Xero. */
    public synchronized void pay(String invoice) {
        Invoice paid = books.invoice(invoice);
        books.pay(paid, "090", paid.due(), books.today(), "Bank");
    }

    /** Somebody cancels an authorised invoice in Xero. */
    public synchronized void voidIt(String invoice) {
        books.become(books.invoice(invoice), "VOIDED");
    }

    /** As after some minutes: a repeated key is a new one. */
    public synchronized void forgetKeys() {
        keys.clear();
    }

    /** The next call meets this limit: {@code minute}, {@code day} or {@code concurrent}. */
    public synchronized void limit(String which) {
        limit = which;
    }

    /** How many API calls came in, failed ones included. */
    public long requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.close();
        identity.close();
        subscription.close();
    }

    @Override
    public String name() {
        return "Xero";
    }

    @Override
    public Reply answer(Request request) {
        requests.incrementAndGet();
        if (!identity.accepts(request.header("Authorization").orElse(""))) {
            return error(401);
        }
        try {
            return Refusal.traced(answered(request));
        } catch (Refusal no) {
            return no.reply();
        }
    }

    private Reply answered(Request request) {
        if (!request.header("Xero-Tenant-Id").orElse(TENANT).equals(TENANT)) {
            throw Refusal.titled(403, "Forbidden", "AuthenticationUnsuccessful");
        }
        if (!limit.isEmpty()) {
            String met = limit;
            limit = "";
            return tooMany(met).with("Retry-After", met.equals("day") ? "66975" : "7");
        }
        String key = request.header("Idempotency-Key").orElse("");
        return key.isEmpty() ? routes.answered(request) : remembered(request, key);
    }

    private Reply remembered(Request request, String key) {
        if (key.length() > 128) {
            throw Refusal.validation("The idempotency key is longer than 128 characters");
        }
        Remembered earlier = keys.get(key);
        if (earlier != null && !earlier.body().equals(request.body())) {
            throw Refusal.validation("The idempotency key was used for another request");
        }
        Reply reply = earlier != null ? earlier.reply() : routes.answered(request);
        keys.put(key, new Remembered(request.body(), reply));
        return reply;
    }

    private static Reply tooMany(String which) {
        return Refusal.titled(429, "Too Many Requests", "rate limit: " + which)
                .reply()
                .with("X-Rate-Limit-Problem", which);
    }

    @Override
    public Reply error(int status) {
        return switch (status) {
            case 401 ->
                Refusal.titled(401, "Unauthorized", "AuthenticationUnsuccessful")
                        .reply();
            case 404 -> Refusal.notFound().reply();
            case 429 -> tooMany("minute");
            case 503 ->
                Refusal.titled(503, "Service Unavailable", "The organisation is offline")
                        .reply();
            default ->
                Refusal.titled(status, "Error", "An error occurred in Xero").reply();
        };
    }

    @Override
    public String overview() {
        return Screens.overview(books.contacts(), books.invoices()) + subscription.overview();
    }

    @Override
    public Reply press(Request request) {
        if (request.is("POST", "/sandbox/webhook")) {
            deliverTo(URI.create(String.valueOf(request.json().get("target"))));
            return Reply.empty(204);
        }
        String invoice = request.form().getOrDefault("invoice", "");
        try {
            switch (request.path()) {
                case "/sandbox/contacts" -> addContact(new HashMap<>(request.form()));
                case "/sandbox/pay" -> pay(invoice);
                case "/sandbox/void" -> voidIt(invoice);
                default -> {
                    return error(404);
                }
            }
            return Reply.seeOther("/");
        } catch (Refusal no) {
            return no.reply();
        }
    }
}
