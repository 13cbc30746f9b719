package ropewalk.sandbox.googlecalendar;

import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Vendor;
import ropewalk.sandbox.server.VendorServer;

/**
 * Where people consent and tokens are given, which is another host than the calendar's: access tokens for a refresh token
 * that stays the same, and a refresh token for the code of a consent. Source: "Using OAuth 2.0 for Web Server
 * Applications".
 */
public final class SignIn implements Vendor, AutoCloseable {

    public static final String CLIENT_ID = "4711-sandbox.apps.example";
    public static final String CLIENT_SECRET = "GOCSPX-sandbox-71bd";
    /** What the owner of the calendar has consented to. */
    public static final String REFRESH_TOKEN = "1//sandbox-refresh-03fa";

    private static final int AN_HOUR = 3599;

    private final Faults faults = new Faults();
    private final Set<String> accessTokens = new HashSet<>();
    private final Set<String> refreshTokens = new HashSet<>(Set.of(REFRESH_TOKEN));
    private final VendorServer server;
    private final ConsentDesk desk;
    private boolean revoked;
    private int issued;

    SignIn(int port) throws IOException {
        server = new VendorServer(this, faults, port);
        desk = new ConsentDesk(server.address().toString());
    }

    public URI tokenAddress() {
        return server.address().resolve("/token");
    }

    /** Where a browser goes to consent. */
    public URI consentAddress() {
        return server.address().resolve(ConsentDesk.PATH);
    }

    public Faults faults() {
        return faults;
    }

    /** How many access tokens were given out. */
    public synchronized int issued() {
        return issued;
    }

    /** None that was given out before is accepted any more. */
    public synchronized void expireAccessTokens() {
        accessTokens.clear();
    }

    /** The owner takes the consent back, or gives it again. */
    public synchronized void revoke(boolean back) {
        revoked = back;
        accessTokens.clear();
    }

    synchronized boolean accepts(String authorization) {
        return authorization.startsWith("Bearer ") && accessTokens.contains(authorization.substring(7));
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public String name() {
        return "Google sign-in";
    }

    @Override
    public synchronized Reply answer(Request request) {
        if (request.is("GET", ConsentDesk.PATH)) {
            return desk.ask(request.query());
        }
        if (request.is("POST", ConsentDesk.PATH)) {
            return desk.decided(request.form());
        }
        if (!request.is("POST", "/token")) {
            return error(404);
        }
        Map<String, String> form = request.form();
        if (!CLIENT_ID.equals(form.get("client_id")) || !CLIENT_SECRET.equals(form.get("client_secret"))) {
            return failure(401, "invalid_client", "Unauthorized");
        }
        return switch (form.getOrDefault("grant_type", "")) {
            case "refresh_token" ->
                revoked || !refreshTokens.contains(form.getOrDefault("refresh_token", ""))
                        ? failure(400, "invalid_grant", "Token has been expired or revoked.")
                        : Reply.json(200, accessToken());
            case "authorization_code" ->
                desk.redeem(form)
                        .map(this::consented)
                        .orElseGet(() -> failure(400, "invalid_grant", "Malformed auth code."));
            default -> failure(400, "unsupported_grant_type", "Invalid grant_type: " + form.get("grant_type"));
        };
    }

    private Reply consented(Map<String, String> asked) {
        Map<String, Object> tokens = accessToken();
        if ("offline".equals(asked.get("access_type"))) {
            String token = "1//sandbox-refresh-" + UUID.randomUUID();
            refreshTokens.add(token);
            tokens.put("refresh_token", token);
        }
        revoked = false;
        return Reply.json(200, tokens);
    }

    private Map<String, Object> accessToken() {
        String token = "ya29.sandbox-" + UUID.randomUUID();
        accessTokens.add(token);
        issued++;
        return new LinkedHashMap<>(Map.of(
                "access_token", token, "expires_in", AN_HOUR, "scope", ConsentDesk.SCOPE, "token_type", "Bearer"));
    }

    private static Reply failure(int status, String error, String description) {
        return Reply.json(status, Map.of("error", error, "error_description", description));
    }

    @Override
    public Reply error(int status) {
        return switch (status) {
            case 401 -> failure(401, "invalid_client", "Unauthorized");
            case 404 -> failure(404, "not_found", "There is nothing at this address");
            case 429 -> failure(429, "rate_limit_exceeded", "Rate limit exceeded");
            case 503 -> failure(503, "temporarily_unavailable", "The sign-in is down (sandbox)");
            default -> failure(status, "internal_failure", "Internal failure");
        };
    }

    @Override
    public synchronized String overview() {
        return "<h2>Tokens</h2><p>%d given out, %d accepted. The consent %s.</p>"
                        .formatted(issued, accessTokens.size(), revoked ? "is taken back" : "stands")
                + """
                <form class="row" method="post" action="/sandbox/expiry">
                <button class="plain">Let the access tokens expire</button></form>
                <form class="row" method="post" action="/sandbox/consent">
                <input type="hidden" name="revoke" value="%s"><button class="plain">%s</button></form>
                """
                        .formatted(!revoked, revoked ? "Consent again" : "Take the consent back");
    }

    @Override
    public Reply press(Request request) {
        if (request.is("POST", "/sandbox/expiry")) {
            expireAccessTokens();
            return Reply.seeOther("/");
        }
        if (request.is("POST", "/sandbox/consent")) {
            revoke(Boolean.parseBoolean(request.form().get("revoke")));
            return Reply.seeOther("/");
        }
        return error(404);
    }
}
