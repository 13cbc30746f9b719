package ropewalk.identity.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import ropewalk.identity.credential.SecretToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * An OpenID Connect provider on a loopback port, which lets in at once whoever it was told to. It is strict where a real
 * one is: codes are good once, for their client, their redirect URI and their code verifier.
 */
public final class LocalProvider implements AutoCloseable {
    public static final String CLIENT = "ropewalk";
    public static final String SECRET = "a secret of the provider";

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int VALID_SECONDS = 300;
    private static final String DESCRIPTION = "/.well-known/openid-configuration";

    private final HttpServer server;
    private final SigningKey key = SigningKey.make();
    /** @param asked what stood in the address of its page */
    private record Code(Map<String, String> asked, Map<String, Object> person) {
        boolean is(String field, @Nullable String value) {
            return asked.getOrDefault(field, "").equals(value);
        }
    }

    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, Object> description = new LinkedHashMap<>();
    private volatile Map<String, Object> person = Map.of("sub", "nobody");
    private volatile Map<String, Object> userInfo = Map.of();
    private volatile UnaryOperator<Map<String, Object>> idToken = UnaryOperator.identity();
    private volatile SigningKey signing = key;
    private volatile @Nullable String moved;
    private volatile @Nullable String ownName;

    private LocalProvider(HttpServer server) {
        this.server = server;
    }

    public static LocalProvider start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            LocalProvider provider = new LocalProvider(server);
            provider.ownName = provider.issuer();
            provider.describe();
            server.setExecutor(Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "local identity provider");
                thread.setDaemon(true);
                return thread;
            }));
            server.createContext("/", provider::answer);
            server.start();
            return provider;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The fields of its form in the settings, without a way in for newcomers. */
    public Map<String, Object> wanted(String label) {
        return new LinkedHashMap<>(
                Map.of("label", label, "issuer", issuer(), "clientId", CLIENT, "clientSecret", SECRET));
    }

    /** Who sits before the browser. */
    public LocalProvider knows(String subject, String mail, boolean verified) {
        person = Map.of("sub", subject, "email", mail, "email_verified", verified, "name", "Name of " + subject);
        return this;
    }

    public LocalProvider knows(Map<String, Object> claims) {
        person = claims;
        return this;
    }

    public LocalProvider tellsOnRequest(Map<String, Object> claims) {
        userInfo = claims;
        return this;
    }

    /** Changes what it says in its ID tokens from now on. */
    public LocalProvider lies(UnaryOperator<Map<String, Object>> change) {
        idToken = change;
        return this;
    }

    /** Signs with a key that it does not publish, under the name of the one that it does. */
    public LocalProvider signsFalsely() {
        signing = SigningKey.make();
        return this;
    }

    /** @param name null to say no name when it sends a browser back */
    public LocalProvider callsItself(@Nullable String name) {
        ownName = name;
        return this;
    }

    public LocalProvider describes(String field, Object value) {
        description.put(field, value);
        return this;
    }

    /** Sends whoever asks for its description elsewhere. */
    LocalProvider movedTo(LocalProvider other) {
        moved = other.issuer() + DESCRIPTION;
        return this;
    }

    /** What its page does with a browser that comes: the address that it sends it back to. */
    public URI letsIn(URI authorization) {
        try {
            HttpResponse<String> answer =
                    HTTP.send(HttpRequest.newBuilder(authorization).build(), HttpResponse.BodyHandlers.ofString());
            return URI.create(
                    answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body())));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** A logout token with what it has to say, changed as asked. */
    public String logoutToken(UnaryOperator<Map<String, Object>> change) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer());
        claims.put("aud", CLIENT);
        claims.put("iat", seconds());
        claims.put("exp", seconds() + VALID_SECONDS);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        return signing.token(change.apply(claims), "logout+jwt");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void describe() {
        description.put("issuer", issuer());
        description.put("authorization_endpoint", issuer() + "/authorize");
        description.put("token_endpoint", issuer() + "/token");
        description.put("jwks_uri", issuer() + "/keys");
        description.put("userinfo_endpoint", issuer() + "/userinfo");
        description.put("response_types_supported", List.of("code"));
        description.put("subject_types_supported", List.of("public"));
        description.put("id_token_signing_alg_values_supported", List.of("RS256"));
        description.put("scopes_supported", List.of("openid", "profile", "email", "groups"));
        description.put("backchannel_logout_supported", true);
        description.put("backchannel_logout_session_supported", true);
    }

    private void describe(HttpExchange exchange) throws IOException {
        String elsewhere = moved;
        if (elsewhere == null) {
            send(exchange, 200, description);
        } else {
            exchange.getResponseHeaders().set("Location", elsewhere);
            exchange.sendResponseHeaders(302, -1);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case DESCRIPTION -> describe(exchange);
                case "/keys" -> send(exchange, 200, key.published());
                case "/authorize" -> authorize(exchange);
                case "/token" -> token(exchange);
                case "/userinfo" -> send(exchange, 200, userInfo);
                default -> send(exchange, 404, Map.of());
            }
        }
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = fields(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        codes.put(code, new Code(asked, person));
        String name = ownName;
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        asked.get("redirect_uri") + "?code=" + code + "&state="
                                + URLEncoder.encode(asked.getOrDefault("state", ""), StandardCharsets.UTF_8)
                                + (name == null ? "" : "&iss=" + URLEncoder.encode(name, StandardCharsets.UTF_8)));
        exchange.sendResponseHeaders(302, -1);
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> asked =
                fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Code begun = codes.remove(asked.getOrDefault("code", ""));
        String proof = "Basic "
                + Base64.getEncoder()
                        .encodeToString((CLIENT + ":" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8));
        if (begun == null
                || !proof.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || !begun.is("redirect_uri", asked.get("redirect_uri"))
                || !begun.is("code_challenge", SecretToken.base64OfHash(asked.getOrDefault("code_verifier", "")))) {
            send(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer());
        claims.put("aud", CLIENT);
        claims.put("iat", seconds());
        claims.put("exp", seconds() + VALID_SECONDS);
        claims.put("auth_time", seconds());
        claims.put("nonce", begun.asked().getOrDefault("nonce", ""));
        claims.put("sid", "session of " + begun.person().get("sub"));
        claims.putAll(begun.person());
        send(
                exchange,
                200,
                Map.of(
                        "access_token",
                        "opaque",
                        "token_type",
                        "Bearer",
                        "expires_in",
                        VALID_SECONDS,
                        "id_token",
                        signing.token(idToken.apply(claims), "JWT")));
    }

    public static long seconds() {
        return System.currentTimeMillis() / 1000;
    }

    private static Map<String, String> fields(@Nullable String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : (form == null ? "" : form).split("&")) {
            String[] parts = pair.split("=", 2);
            fields.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
