package ropewalk.sandbox.microsoft365;

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
 * Microsoft Entra's token endpoint, which is another host than Graph's. Source: "OAuth 2.0 client credentials flow" and
 * "Refresh tokens in the Microsoft identity platform": each refresh token is answered with another one.
 */
public final class EntraSignIn implements Vendor, AutoCloseable {

    public static final String TENANT = "harbour.example";
    public static final String CLIENT_ID = "11111111-2222-3333-4444-555555555555";
    public static final String CLIENT_SECRET = "sandbox~entra-9f41";
    /** What the person has consented to. */
    public static final String REFRESH_TOKEN = "0.sandbox-refresh-71aa";

    private final Faults faults = new Faults();
    private final Set<String> accessTokens = new HashSet<>();
    private final Set<String> refreshTokens = new HashSet<>(Set.of(REFRESH_TOKEN));
    private final VendorServer server;
    private final Set<String> persons = new HashSet<>();
    private boolean secretExpired;

    EntraSignIn(int port) throws IOException {
        server = new VendorServer(this, faults, port);
    }

    public URI address() {
        return server.address();
    }

    public Faults faults() {
        return faults;
    }

    /** None that was given out before is accepted any more. */
    public synchronized void expireAccessTokens() {
        accessTokens.clear();
    }

    /** The application's secret runs out, or is renewed. */
    public synchronized void expireSecret(boolean expired) {
        secretExpired = expired;
        accessTokens.clear();
    }

    /** Whether the token is of a person's consent, and not of the application's own right. */
    synchronized boolean isAPerson(String authorization) {
        return accepts(authorization) && persons.contains(authorization.substring(7));
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
        return "Microsoft sign-in";
    }

    @Override
    public synchronized Reply answer(Request request) {
        if (!request.is("POST", "/" + TENANT + "/oauth2/v2.0/token")) {
            return failure(400, "invalid_request", "AADSTS90002: Tenant not found.");
        }
        Map<String, String> form = request.form();
        if (secretExpired || !CLIENT_SECRET.equals(form.get("client_secret"))) {
            return failure(401, "invalid_client", "AADSTS7000222: The provided client secret keys are expired.");
        }
        if (!CLIENT_ID.equals(form.get("client_id"))) {
            return failure(400, "unauthorized_client", "AADSTS700016: Application was not found in the directory.");
        }
        return switch (form.getOrDefault("grant_type", "")) {
            case "client_credentials" ->
                form.getOrDefault("scope", "").endsWith("/.default")
                        ? issued(false)
                        : failure(400, "invalid_scope", "AADSTS1002012: The scope has to end with /.default.");
            case "refresh_token" ->
                refreshTokens.contains(form.getOrDefault("refresh_token", ""))
                        ? issued(true)
                        : failure(400, "invalid_grant", "AADSTS70000: The refresh token is invalid or expired.");
            default -> failure(400, "unsupported_grant_type", "AADSTS70003: The grant type is not supported.");
        };
    }

    private Reply issued(boolean refreshed) {
        String token = "eyJ0eXAi.sandbox-" + UUID.randomUUID();
        accessTokens.add(token);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("token_type", "Bearer");
        answer.put("expires_in", 3599);
        answer.put("ext_expires_in", 3599);
        answer.put("access_token", token);
        if (refreshed) {
            persons.add(token);
            String next = "0.sandbox-refresh-" + UUID.randomUUID();
            refreshTokens.add(next);
            answer.put("refresh_token", next);
        }
        return Reply.json(200, answer);
    }

    private static Reply failure(int status, String error, String description) {
        return Reply.json(status, Map.of("error", error, "error_description", description));
    }

    @Override
    public Reply error(int status) {
        return failure(
                status, status == 503 ? "temporarily_unavailable" : "server_error", "Error " + status + " (sandbox)");
    }

    @Override
    public synchronized String overview() {
        return """
                <h2>Tokens</h2><p>%d are accepted. The application's secret %s.</p>
                <form class="row" method="post" action="/sandbox/expiry">
                <button class="plain">Let the access tokens expire</button></form>
                <form class="row" method="post" action="/sandbox/secret">
                <input type="hidden" name="expired" value="%s"><button class="plain">%s</button></form>
                """
                .formatted(
                        accessTokens.size(),
                        secretExpired ? "has run out" : "is valid",
                        !secretExpired,
                        secretExpired ? "Renew the secret" : "Let the secret run out");
    }

    @Override
    public Reply press(Request request) {
        if (request.is("POST", "/sandbox/expiry")) {
            expireAccessTokens();
            return Reply.seeOther("/");
        }
        if (request.is("POST", "/sandbox/secret")) {
            expireSecret(Boolean.parseBoolean(request.form().get("expired")));
            return Reply.seeOther("/");
        }
        return error(404);
    }
}
