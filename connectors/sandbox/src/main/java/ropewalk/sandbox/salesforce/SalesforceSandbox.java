package ropewalk.sandbox.salesforce;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.server.VendorServer;

/**
 * An organisation in Salesforce by its SOAP API (partner, version 65), and the sign-in, at one address. Records are found
 * by {@code Ropewalk_Key__c}, leads and contacts by {@code Email} too. Faults and the outage answer as SOAP does: with
 * status 500 and the code in the body.
 */
public final class SalesforceSandbox implements Twin {

    private final Faults faults = new Faults();
    private final Org org;
    private final Replication replication;
    private final SignIn signIn;
    private final VendorServer server;
    private final List<Optional<String>> coming = new ArrayList<>();
    private boolean severalCurrencies;
    private int calls;

    public SalesforceSandbox(int port) throws IOException {
        this(port, Clock.systemUTC());
    }

    public SalesforceSandbox(int port, Clock clock) throws IOException {
        org = new Org(clock);
        replication = new Replication(org);
        signIn = new SignIn(clock);
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

    /** With a signed statement. */
    @Override
    public Map<String, Object> account() {
        return Map.of(
                "consumerKey",
                SignIn.CONSUMER_KEY,
                "username",
                SignIn.USERNAME,
                "privateKey",
                signIn.privateKey(),
                "loginAddress",
                address().toString(),
                "watched",
                "Lead, Contact, Account, Opportunity, Case");
    }

    /** The account's form, filled in: with a refresh token. */
    public Map<String, Object> refreshingAccount() {
        return Map.of(
                "consumerKey", SignIn.CONSUMER_KEY,
                "consumerSecret", SignIn.CONSUMER_SECRET,
                "refreshToken", SignIn.REFRESH_TOKEN,
                "loginAddress", address().toString());
    }

    /** What stands there and is not in the recycle bin. */
    public synchronized List<Row> records(String object) {
        return org.standing(object);
    }

    public synchronized Row record(String id) {
        return org.find(id).orElseThrow();
    }

    /** Somebody adds a record on Salesforce's own screen. */
    public synchronized String add(String object, Map<String, String> fields) {
        try {
            return org.create(object, fields).id();
        } catch (No no) {
            throw new IllegalArgumentException(no);
        }
    }

    /** Somebody changes a record on Salesforce's own screen; an empty text empties a field. */
    public synchronized void change(String id, Map<String, String> fields) {
        try {
            org.change(id, fields);
        } catch (No no) {
            throw new IllegalArgumentException(no);
        }
    }

    /** Somebody puts a record into the recycle bin. */
    public synchronized void delete(String id) {
        try {
            org.delete(id);
        } catch (No no) {
            throw new IllegalArgumentException(no);
        }
    }

    /** No session that was given out before is accepted any more. */
    public synchronized void endSessions() {
        signIn.endSessions();
    }

    /** The administrator takes the app's access back, or gives it again. */
    public synchronized void revoke(boolean back) {
        signIn.revoke(back);
    }

    /** How many sessions were given out. */
    public synchronized int sessions() {
        return signIn.issued();
    }

    /** How many calls of the API came in. */
    public synchronized int calls() {
        return calls;
    }

    /** Whether amounts have a currency each, or are all in euro. */
    public synchronized void severalCurrencies(boolean several) {
        severalCurrencies = several;
    }

    /** Since when a long transaction runs, after which nothing is said to be complete; null: none. */
    public synchronized void transactionSince(@Nullable Instant start) {
        replication.transactionSince(start);
    }

    /** The call after {@code spared} others is answered with a fault of this code. */
    public synchronized void faultAfter(int spared, String code) {
        for (int i = 0; i < spared; i++) {
            coming.add(Optional.empty());
        }
        coming.add(Optional.of(code));
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public String name() {
        return "Salesforce";
    }

    @Override
    public synchronized Reply answer(Request request) {
        if (request.is("POST", "/services/oauth2/token")) {
            return signIn.answer(request.form(), address().toString());
        }
        if (!request.is("POST", "/services/Soap/u/65.0")) {
            return Reply.html("<html><body>URL No Longer Exists</body></html>").with("Content-Type", "text/html");
        }
        calls++;
        Optional<String> fault = coming.isEmpty() ? Optional.empty() : coming.remove(0);
        return fault.map(code -> Soap.fault(500, code, "as arranged"))
                .orElseGet(() -> new Soap(org, replication, severalCurrencies).answer(request.body(), signIn::accepts));
    }

    @Override
    public Reply error(int status) {
        return switch (status) {
            case 401 -> Soap.fault(500, "INVALID_SESSION_ID", "Invalid Session ID found in SessionHeader");
            case 404 -> Reply.empty(404);
            case 429 -> Soap.fault(500, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
            case 503 -> Soap.fault(503, "SERVER_UNAVAILABLE", "The application server is unavailable (sandbox)");
            default -> Soap.fault(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred. ErrorId: 4711-0815");
        };
    }

    @Override
    public synchronized String overview() {
        return Screens.overview(org, signIn);
    }

    @Override
    public Reply press(Request request) {
        if (request.is("POST", "/sandbox/leads")) {
            add("Lead", request.form());
        } else if (request.is("POST", "/sandbox/records/*/work")) {
            change(request.part(2), Map.of("Status", "Working - Contacted"));
        } else if (request.is("POST", "/sandbox/records/*/delete")) {
            delete(request.part(2));
        } else if (request.is("POST", "/sandbox/sessions")) {
            endSessions();
        } else if (request.is("POST", "/sandbox/access")) {
            revoke(Boolean.parseBoolean(request.form().get("revoke")));
        } else {
            return error(404);
        }
        return Reply.seeOther("/");
    }
}
