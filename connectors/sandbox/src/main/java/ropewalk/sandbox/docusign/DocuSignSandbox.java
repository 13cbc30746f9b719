package ropewalk.sandbox.docusign;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.server.VendorServer;

/**
 * DocuSign's eSignature API v2.1 as far as our connector and its tests use it: one account with one template. Sources:
 * the API's reference and its description.
 */
public final class DocuSignSandbox implements Twin {

    public static final String ACCOUNT = "3f5c0c9e-3333-4333-8333-sandbox00004";
    /** Signs what Connect sends. */
    public static final String CONNECT_KEY = "sandbox-connect-key-9a1c";
    /** The other key of the account; deliveries are signed with both. */
    public static final String OTHER_CONNECT_KEY = "sandbox-connect-key-old-44";

    public static final String TEMPLATE = Desk.TEMPLATE;
    public static final String ROLE = Desk.ROLE;

    private static final String BASE = "/restapi/v2.1/accounts/" + ACCOUNT;
    private static final String ENVELOPE = BASE + "/envelopes/*";

    private final Faults faults = new Faults();
    private final AtomicLong requests = new AtomicLong();
    private final Connect connect;
    private final Desk desk;
    private final SignIn signIn;
    private final VendorServer server;
    private int limited;

    /** @param signInPort of the token endpoint, which is another host at DocuSign */
    public DocuSignSandbox(int port, int signInPort) throws IOException {
        this(port, signInPort, Clock.systemUTC());
    }

    /** @param clock tells when envelopes changed */
    public DocuSignSandbox(int port, int signInPort, Clock clock) throws IOException {
        connect = new Connect(faults, clock);
        desk = new Desk(clock, connect);
        signIn = new SignIn(signInPort, clock);
        server = new VendorServer(this, faults, port);
    }

    /** The overview page. */
    @Override
    public URI address() {
        return server.address();
    }

    public SignIn signIn() {
        return signIn;
    }

    @Override
    public Faults faults() {
        return faults;
    }

    /** The account's form, filled in for this sandbox. */
    @Override
    public Map<String, Object> account() {
        return Map.of(
                "accountId",
                ACCOUNT,
                "integrationKey",
                SignIn.INTEGRATION_KEY,
                "userId",
                SignIn.USER,
                "privateKey",
                signIn.privateKey(),
                "connectKey",
                CONNECT_KEY,
                "address",
                address() + "/restapi",
                "tokenAddress",
                signIn.tokenAddress().toString());
    }

    /** Signed events go there from now on. */
    @Override
    public void deliverTo(URI hook) {
        connect.deliverTo(hook, List.of(OTHER_CONNECT_KEY, CONNECT_KEY));
    }

    /** All envelopes in DocuSign's JSON. */
    public synchronized List<Map<String, Object>> envelopes() {
        return desk.all().stream().map(each -> each.json(true, true)).toList();
    }

    /** How many mails went to an envelope's signers. */
    public synchronized int mails(String envelope) {
        return desk.get(envelope).mails;
    }

    /** The body that Connect sends of an event, as a map. */
    public synchronized Map<String, Object> pushed(String event, String envelope, String recipient) {
        return connect.body(event, desk.get(envelope), recipient.isEmpty() ? null : recipient);
    }

    /** Somebody sends an envelope on DocuSign's own page; gives its id. */
    public synchronized String send(Map<String, Object> definition) {
        return desk.create(definition).id;
    }

    public synchronized void open(String envelope, String recipient) {
        desk.open(desk.get(envelope), signer(envelope, recipient));
    }

    public synchronized void sign(String envelope, String recipient) {
        desk.sign(desk.get(envelope), signer(envelope, recipient));
    }

    public synchronized void decline(String envelope, String recipient, String reason) {
        desk.decline(desk.get(envelope), signer(envelope, recipient), reason);
    }

    /** Somebody voids it on DocuSign's own page. */
    public synchronized void voidIt(String envelope, String reason) {
        desk.voidIt(desk.get(envelope), reason);
    }

    private Signer signer(String envelope, String recipient) {
        return desk.get(envelope).signers.stream()
                .filter(each -> each.recipientId.equals(recipient))
                .findFirst()
                .orElseThrow(() -> new Refusal(400, "UNKNOWN_ENVELOPE_RECIPIENT", "The recipient is not of it."));
    }

    /** So many calls are answered with 400 and DocuSign's word for the hour's limit. */
    public synchronized void limitRate(int calls) {
        limited = calls;
    }

    /** How many API calls came in, failed ones included. */
    public long requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.close();
        signIn.close();
        connect.close();
    }

    @Override
    public String name() {
        return "DocuSign";
    }

    @Override
    public Reply answer(Request request) {
        requests.incrementAndGet();
        if (!signIn.accepts(request.header("Authorization").orElse(""))) {
            return error(401);
        }
        try {
            if (limited > 0) {
                limited--;
                throw new Refusal(
                        400,
                        "HOURLY_APIINVOCATION_LIMIT_EXCEEDED",
                        "The maximum number of hourly API invocations has been exceeded.");
            }
            return Refusal.traced(answered(request));
        } catch (Refusal no) {
            return no.reply();
        }
    }

    private Reply answered(Request request) {
        if (request.is("GET", BASE)) {
            return Reply.json(200, Map.of("accountIdGuid", ACCOUNT, "accountName", "Harbour Ropes (sandbox)"));
        }
        if (request.is("POST", BASE + "/envelopes")) {
            return created(desk.create(request.json()));
        }
        if (request.is("GET", BASE + "/envelopes")) {
            return Reply.json(200, Listing.of(desk.all(), request.query()));
        }
        if (request.is("GET", ENVELOPE)) {
            List<String> include =
                    List.of(request.query().getOrDefault("include", "").split(","));
            return Reply.json(
                    200,
                    desk.get(request.part(5)).json(include.contains("custom_fields"), include.contains("recipients")));
        }
        if (request.is("PUT", ENVELOPE)) {
            return changed(desk.get(request.part(5)), request);
        }
        if (request.is("GET", ENVELOPE + "/documents/combined")) {
            Envelope envelope = desk.get(request.part(5));
            String pdf = "%PDF-1.4\n% " + envelope.subject + " (" + envelope.status + ")\n%%EOF\n";
            return new Reply(200, Map.of("Content-Type", "application/pdf"), pdf);
        }
        throw new Refusal(404, "RESOURCE_NOT_FOUND", "The URL provided does not resolve to a resource.");
    }

    private static Reply created(Envelope envelope) {
        return Reply.json(
                201,
                Map.of(
                        "envelopeId",
                        envelope.id,
                        "uri",
                        "/envelopes/" + envelope.id,
                        "status",
                        envelope.status,
                        "statusDateTime",
                        envelope.changedAt.toString()));
    }

    private Reply changed(Envelope envelope, Request request) {
        if ("true".equals(request.query().get("resend_envelope"))) {
            desk.resend(envelope);
        } else if ("voided".equals(request.json().get("status"))) {
            desk.voidIt(envelope, String.valueOf(request.json().get("voidedReason")));
        } else {
            throw Refusal.parameter("Nothing to change.");
        }
        return Reply.json(200, Map.of("envelopeId", envelope.id));
    }

    @Override
    public Reply error(int status) {
        Refusal refusal =
                switch (status) {
                    case 401 ->
                        new Refusal(
                                401, "USER_AUTHENTICATION_FAILED", "One or both of Username and Password are invalid.");
                    case 404 -> new Refusal(404, "RESOURCE_NOT_FOUND", "There is nothing at this address.");
                    case 429 -> new Refusal(429, "BURST_APIINVOCATION_LIMIT_EXCEEDED", "Too many calls at once.");
                    case 503 -> new Refusal(503, "SERVICE_UNAVAILABLE", "DocuSign is down (sandbox)");
                    default -> new Refusal(status, "UNSPECIFIED_ERROR", "Non-specific error.");
                };
        return refusal.reply();
    }

    @Override
    public String overview() {
        return Screens.overview(desk.all()) + connect.overview();
    }

    @Override
    public Reply press(Request request) {
        if (request.is("POST", "/sandbox/webhook")) {
            deliverTo(URI.create(String.valueOf(request.json().get("target"))));
            return Reply.empty(204);
        }
        String envelope = request.form().getOrDefault("envelope", "");
        String recipient = request.form().getOrDefault("recipient", "");
        switch (request.path()) {
            case "/sandbox/open" -> open(envelope, recipient);
            case "/sandbox/sign" -> sign(envelope, recipient);
            case "/sandbox/decline" -> decline(envelope, recipient, "Not with these conditions");
            default -> {
                return error(404);
            }
        }
        return Reply.seeOther("/");
    }
}
