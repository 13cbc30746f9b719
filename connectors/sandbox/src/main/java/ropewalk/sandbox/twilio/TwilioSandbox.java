package ropewalk.sandbox.twilio;

import static ropewalk.sandbox.server.Page.text;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Deliveries;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Page;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.server.VendorServer;

/**
 * Twilio's Message resource of the API 2010-04-01, as far as our connector and its tests use it, with the numbers that
 * Twilio gives to tests and signed reports. Sources: Twilio's API description, "Test credentials", "Security".
 */
public final class TwilioSandbox implements Twin {

    public static final String ACCOUNT = "AC00000000000000000000000000000001";
    /** Signs the reports. */
    public static final String AUTH_TOKEN = "sandbox-auth-token-3ac81f";

    public static final String API_KEY = "SK00000000000000000000000000000002";
    public static final String API_SECRET = "sandbox-api-secret-90b7de";
    /** Ours, which people write to. */
    public static final String OWN = "+4930123456";

    public static final String SERVICE = "MG00000000000000000000000000000003";

    /** As Twilio documents them for tests; each is refused for its reason. */
    private static final Map<String, Integer> REFUSED_NUMBERS = Map.of(
            "+15005550001",
            21211,
            "+15005550002",
            21612,
            "+15005550003",
            21408,
            "+15005550004",
            21610,
            "+15005550009",
            21614);

    private final Faults faults = new Faults();
    private final Deliveries deliveries = new Deliveries(faults);
    private final Reports reports = new Reports(deliveries);
    private final Map<String, ShortMessage> messages = new LinkedHashMap<>();
    private final Map<String, Integer> unreached = new HashMap<>();
    private final Set<String> stopped = new HashSet<>();
    private final VendorServer server;
    private final Clock clock;
    private boolean silent;
    private @Nullable URI hook;

    public TwilioSandbox(int port) throws IOException {
        this(port, Clock.systemUTC());
    }

    public TwilioSandbox(int port, Clock clock) throws IOException {
        this.clock = clock;
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

    /** The account's form, for a connection by API key. */
    @Override
    public Map<String, Object> account() {
        return Map.of(
                "accountSid",
                ACCOUNT,
                "authToken",
                AUTH_TOKEN,
                "apiKey",
                API_KEY,
                "apiSecret",
                API_SECRET,
                "messagingService",
                SERVICE,
                "address",
                address().toString());
    }

    public synchronized List<ShortMessage> messages() {
        return List.copyOf(messages.values());
    }

    /** Messages to this number are taken, and do not arrive. */
    public synchronized void doesNotReach(String number, int errorCode) {
        unreached.put(number, errorCode);
    }

    /** Messages to this number arrive again. */
    public synchronized void reaches(String number) {
        unreached.remove(number);
    }

    /** Whoever holds this number answers STOP: nothing is taken for it any more. */
    public synchronized void stop(String number) {
        stopped.add(number);
    }

    /** On: nothing is reported, and what is taken stays in the queue. */
    public synchronized void silent(boolean on) {
        silent = on;
    }

    /** Messages that come in are told there from now on. */
    @Override
    public synchronized void deliverTo(URI address) {
        hook = address;
    }

    /** Somebody sends a message to us. */
    public synchronized ShortMessage receive(String from, String words) {
        Instant now = clock.instant();
        String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
        var message = new ShortMessage(sid, OWN, from, null, words, "received", null, "inbound", now, now);
        messages.put(sid, message);
        if (hook != null) {
            reports.received(message, hook);
        }
        return message;
    }

    /** Another program sends by the same account, and the message arrives. */
    public synchronized void sentByOthers(String to, String words) {
        Instant now = clock.instant();
        String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
        messages.put(sid, new ShortMessage(sid, to, OWN, null, words, "delivered", null, "outbound-api", now, now));
    }

    @Override
    public void close() {
        server.close();
        deliveries.close();
    }

    @Override
    public String name() {
        return "Twilio";
    }

    @Override
    public Reply answer(Request request) {
        String given = request.header("Authorization").orElse("");
        if (!given.equals(basic(API_KEY, API_SECRET)) && !given.equals(basic(ACCOUNT, AUTH_TOKEN))) {
            return error(401);
        }
        if (!request.part(2).replace(".json", "").equals(ACCOUNT)) {
            return error(404);
        }
        if (request.is("GET", "/2010-04-01/Accounts/*") && request.path().endsWith(".json")) {
            return reply(200, Map.of("sid", ACCOUNT, "status", "active", "friendly_name", "Sandbox"));
        }
        if (request.is("GET", "/2010-04-01/Accounts/*/Messages.json")) {
            return reply(200, Listing.of(messages.values(), request.query()));
        }
        if (request.is("POST", "/2010-04-01/Accounts/*/Messages.json")) {
            return take(request.form());
        }
        return error(404);
    }

    private static String basic(String user, String password) {
        String both = user + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private void report(ShortMessage message, @Nullable String callback) {
        messages.put(message.sid(), message);
        if (callback != null) {
            reports.became(message, URI.create(callback));
        }
    }

    private Reply take(Map<String, String> form) {
        String to = form.getOrDefault("To", "");
        if (to.isEmpty()) {
            return refused(21604, "A 'To' phone number is required.");
        }
        if (form.getOrDefault("Body", "").isEmpty()) {
            return refused(21602, "Message body is required.");
        }
        if (!SERVICE.equals(form.get("MessagingServiceSid")) && form.get("From") == null) {
            return refused(21603, "A 'From' phone number is required.");
        }
        Integer refusal = stopped.contains(to) ? Integer.valueOf(21610) : REFUSED_NUMBERS.get(to);
        if (refusal != null) {
            return refused(refusal, "The number " + to + " cannot be sent to.");
        }
        String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
        var message = new ShortMessage(
                sid,
                to,
                form.get("From"),
                form.get("MessagingServiceSid"),
                form.getOrDefault("Body", ""),
                "queued",
                null,
                "outbound-api",
                clock.instant(),
                clock.instant());
        messages.put(sid, message);
        String callback = form.get("StatusCallback");
        if (!silent) {
            Integer lost = unreached.get(to);
            report(message.now("sent", null, clock.instant()), callback);
            report(message.now(lost == null ? "delivered" : "undelivered", lost, clock.instant()), callback);
        }
        return reply(201, message.shape(ACCOUNT));
    }

    /** Over the address and all parameters in the order of their names. */
    public static String signature(String address, Map<String, String> told) {
        return Reports.signature(address, told);
    }

    private static Reply refused(int code, String message) {
        return reply(400, said(400, code, message));
    }

    private static Reply reply(int status, Object body) {
        return Reply.json(status, body)
                .with("Twilio-Request-Id", "RQ" + UUID.randomUUID().toString().replace("-", ""));
    }

    private static Map<String, Object> said(int status, int code, String message) {
        return Map.of(
                "code",
                code,
                "message",
                message,
                "more_info",
                "https://www.twilio.com/docs/errors/" + code,
                "status",
                status);
    }

    @Override
    public Reply error(int status) {
        return reply(
                status,
                switch (status) {
                    case 401 -> said(401, 20003, "Authenticate");
                    case 404 -> said(404, 20404, "The requested resource was not found");
                    case 429 -> said(429, 20429, "Too Many Requests");
                    case 503 -> said(503, 20503, "Service is down for maintenance (sandbox)");
                    default -> said(status, 20500, "Internal Server Error");
                });
    }

    @Override
    public String overview() {
        List<List<String>> rows = messages().stream()
                .map(one -> List.of(text(one.to()), text(one.body()), text(one.status())))
                .toList();
        return "<h2>Messages</h2>" + Page.table(List.of("To", "Text", "State"), rows, "No message yet.");
    }
}
