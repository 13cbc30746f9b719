package ropewalk.sandbox.xero;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
 * Xero's token endpoint, which is another host than the API's. A refresh token is good for one use and is replaced by
 * another; a custom connection asks with its own credentials. Sources: Xero's guides "The standard authorization code
 * flow" and "Custom connections".
 */
public final class Identity implements Vendor, AutoCloseable {

    public static final String CLIENT_ID = "SANDBOX0XERO0CLIENT";
    public static final String CLIENT_SECRET = "sandbox-xero-secret-5e20";
    /** What the organisation's adviser has consented to; good for the first use. */
    public static final String REFRESH_TOKEN = "sandbox-xero-refresh-first";

    private static final int HALF_AN_HOUR = 1800;

    private final Faults faults = new Faults();
    private final Set<String> accessTokens = new HashSet<>();
    private final VendorServer server;
    private String refreshToken = REFRESH_TOKEN;
    private int rotations;

    Identity(int port) throws IOException {
        server = new VendorServer(this, faults, port);
    }

    public URI tokenAddress() {
        return server.address().resolve("/connect/token");
    }

    public Faults faults() {
        return faults;
    }

    /** How often the refresh token was replaced. */
    public synchronized int rotations() {
        return rotations;
    }

    /** None that was given out before is accepted any more. */
    public synchronized void expireAccessTokens() {
        accessTokens.clear();
    }

    /** The organisation is connected anew: the first refresh token is good once more. */
    public synchronized void connectAnew() {
        refreshToken = REFRESH_TOKEN;
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
        return "Xero sign-in";
    }

    @Override
    public synchronized Reply answer(Request request) {
        if (!request.is("POST", "/connect/token")) {
            return error(404);
        }
        String known = "Basic "
                + Base64.getEncoder()
                        .encodeToString((CLIENT_ID + ":" + CLIENT_SECRET).getBytes(StandardCharsets.UTF_8));
        if (!known.equals(request.header("Authorization").orElse(""))) {
            return failure(400, "invalid_client");
        }
        Map<String, String> form = request.form();
        return switch (form.getOrDefault("grant_type", "")) {
            case "client_credentials" -> issued(Map.of());
            case "refresh_token" -> refreshed(form.getOrDefault("refresh_token", ""));
            default -> failure(400, "unsupported_grant_type");
        };
    }

    private Reply refreshed(String given) {
        if (!refreshToken.equals(given)) {
            return failure(400, "invalid_grant");
        }
        refreshToken = "sandbox-xero-refresh-" + UUID.randomUUID();
        rotations++;
        return issued(Map.of("refresh_token", refreshToken));
    }

    private Reply issued(Map<String, Object> more) {
        String token = "sandbox-xero-access-" + UUID.randomUUID();
        accessTokens.add(token);
        var answer = new java.util.LinkedHashMap<String, Object>(more);
        answer.put("access_token", token);
        answer.put("expires_in", HALF_AN_HOUR);
        answer.put("token_type", "Bearer");
        answer.put("scope", "accounting.transactions accounting.contacts offline_access");
        return Reply.json(200, answer);
    }

    private static Reply failure(int status, String error) {
        return Reply.json(status, Map.of("error", error));
    }

    @Override
    public Reply error(int status) {
        return failure(status, status == 503 ? "temporarily_unavailable" : "server_error");
    }

    @Override
    public synchronized String overview() {
        return "<p>%d access tokens are accepted; the refresh token was replaced %d times.</p>"
                        .formatted(accessTokens.size(), rotations)
                + """
                <form class="row" method="post" action="/sandbox/connect">
                <button class="plain">Connect the organisation anew</button></form>
                """;
    }

    @Override
    public Reply press(Request request) {
        if (!request.is("POST", "/sandbox/connect")) {
            return error(404);
        }
        connectAnew();
        return Reply.seeOther("/");
    }
}
