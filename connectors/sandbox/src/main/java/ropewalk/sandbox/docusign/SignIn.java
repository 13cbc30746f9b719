package ropewalk.sandbox.docusign;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Json;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.RsaKey;
import ropewalk.sandbox.server.Vendor;
import ropewalk.sandbox.server.VendorServer;

/**
 * DocuSign's token endpoint, which is another host than the API's: access tokens for an assertion that the app has
 * signed (RFC 7523). Source: the guide "How to get an access token with JWT Grant".
 */
public final class SignIn implements Vendor, AutoCloseable {

    public static final String INTEGRATION_KEY = "7c2b8d7e-0000-4000-8000-sandbox00001";
    /** Whose name the app acts in. */
    public static final String USER = "0b8a1c9f-1111-4111-8111-sandbox00002";

    private static final int EIGHT_HOURS = 28_800;
    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    /** One for this program, as making one takes a while. */
    private static final RsaKey KEY = new RsaKey();

    private final Faults faults = new Faults();
    private final Set<String> accessTokens = new HashSet<>();
    private final Clock clock;
    private final VendorServer server;
    private boolean consented = true;

    SignIn(int port, Clock clock) throws IOException {
        this.clock = clock;
        server = new VendorServer(this, faults, port);
    }

    public URI tokenAddress() {
        return server.address().resolve("/oauth/token");
    }

    public Faults faults() {
        return faults;
    }

    /** The app's private key as DocuSign shows it once, in PEM (PKCS#8). */
    public String privateKey() {
        return KEY.privateKey();
    }

    /** None that was given out before is accepted any more. */
    public synchronized void expireAccessTokens() {
        accessTokens.clear();
    }

    /** The user takes the consent back, or gives it again. */
    public synchronized void consent(boolean given) {
        consented = given;
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
        return "DocuSign sign-in";
    }

    @Override
    public synchronized Reply answer(Request request) {
        if (!request.is("POST", "/oauth/token")) {
            return error(404);
        }
        Map<String, String> form = request.form();
        if (!consented) {
            return failure(400, "consent_required", "The user has not consented");
        }
        return JWT_BEARER.equals(form.get("grant_type"))
                ? asserted(form.getOrDefault("assertion", ""))
                : failure(400, "unsupported_grant_type", "The grant type is not supported");
    }

    private Reply asserted(String assertion) {
        String[] parts = assertion.split("\\.");
        if (parts.length != 3 || !KEY.hasSigned(parts)) {
            return failure(400, "invalid_grant", "no_valid_keys_or_signatures");
        }
        Map<String, Object> claims =
                Json.object(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        long now = clock.instant().getEpochSecond();
        boolean fits = INTEGRATION_KEY.equals(claims.get("iss"))
                && USER.equals(claims.get("sub"))
                && server.address().getAuthority().equals(claims.get("aud"))
                && String.valueOf(claims.get("scope")).contains("signature")
                && claims.get("exp") instanceof Number until
                && until.longValue() > now
                && until.longValue() <= now + 3600 + 60;
        return fits ? issued() : failure(400, "invalid_grant", "A claim of the assertion is not valid");
    }

    private Reply issued() {
        String token = "sandbox-access-" + UUID.randomUUID();
        accessTokens.add(token);
        return Reply.json(
                200,
                Map.of("access_token", token, "token_type", "Bearer", "expires_in", EIGHT_HOURS, "scope", "signature"));
    }

    private static Reply failure(int status, String error, String description) {
        return Reply.json(status, Map.of("error", error, "error_description", description));
    }

    @Override
    public Reply error(int status) {
        return failure(status, status == 503 ? "temporarily_unavailable" : "server_error", "Status " + status);
    }

    @Override
    public synchronized String overview() {
        return "<p>%d access tokens are accepted. The consent %s.</p>"
                        .formatted(accessTokens.size(), consented ? "stands" : "is taken back")
                + """
                <form class="row" method="post" action="/sandbox/consent">
                <input type="hidden" name="given" value="%s"><button class="plain">%s</button></form>
                """
                        .formatted(!consented, consented ? "Take the consent back" : "Consent again");
    }

    @Override
    public Reply press(Request request) {
        if (!request.is("POST", "/sandbox/consent")) {
            return error(404);
        }
        consent(Boolean.parseBoolean(request.form().get("given")));
        return Reply.seeOther("/");
    }
}
