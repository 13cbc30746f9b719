package ropewalk.sandbox.googlecalendar;

import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Vendor;
import ropewalk.sandbox.server.VendorServer;

/**
 * Google's token endpoint, which is another host than the calendar's: access tokens for a refresh token that stays the
 * same. Source: "Using OAuth 2.0 for Web Server Applications".
 */
public final class SignIn implements Vendor, AutoCloseable {

    public static final String CLIENT_ID = "4711-sandbox.apps.example";
    public static final String CLIENT_SECRET = "GOCSPX-sandbox-71bd";
    /** What the owner of the calendar has consented to. */
    public static final String REFRESH_TOKEN = "1//sandbox-refresh-03fa";

    private static final int AN_HOUR = 3599;

    private final Faults faults = new Faults();
    private final Set<String> accessTokens = new HashSet<>();
    private final VendorServer server;
    private boolean revoked;
    private int issued;

    SignIn(int port) throws IOException {
        server = new VendorServer(this, faults, port);
    }

    public URI tokenAddress() {
        return server.address().resolve("/token");
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
        if (!request.is("POST", "/token")) {
            return error(404);
        }
        Map<String, String> form = request.form();
        if (!CLIENT_ID.equals(form.get("client_id")) || !CLIENT_SECRET.equals(form.get("client_secret"))) {
            return failure(401, "invalid_client", "Unauthorized");
        }
        if (!"refresh_token".equals(form.get("grant_type"))) {
            return failure(400, "unsupported_grant_type", "Invalid grant_type: " + form.get("grant_type"));
        }
        if (revoked || !REFRESH_TOKEN.equals(form.get("refresh_token"))) {
            return failure(400, "invalid_grant", "Token has been expired or revoked.");
        }
        String token = "ya29.sandbox-" + UUID.randomUUID();
        accessTokens.add(token);
        issued++;
        return Reply.json(
                200,
                Map.of(
                        "access_token",
                        token,
                        "expires_in",
                        AN_HOUR,
                        "scope",
                        "https://www.googleapis.com/auth/calendar",
                        "token_type",
                        "Bearer"));
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
