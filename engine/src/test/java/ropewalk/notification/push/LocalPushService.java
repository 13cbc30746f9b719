package ropewalk.notification.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A push service on this machine that is as strict as the RFCs let it be (8030, 8188, 8291, 8292), with the browsers that
 * take messages from it. What it refuses it writes down.
 */
final class LocalPushService implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern VAPID = Pattern.compile("vapid t=([^.]+[.][^.]+)[.]([^.,]+), k=(\\S+)");
    private static final Duration LONGEST_TOKEN = Duration.ofHours(24);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, PushedBrowser> browsers = new ConcurrentHashMap<>();
    private final Deque<Integer> answers = new ConcurrentLinkedDeque<>();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();

    /** A message that was taken, as its browser reads it. */
    record Taken(PushedBrowser browser, String topic, String urgency, int timeToLive, JsonNode message) {
        String text(String pointer) {
            return message.at(pointer).asString("");
        }
    }

    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refusal(int status, String why) {
            super(why);
            this.status = status;
        }
    }

    LocalPushService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
        server.setExecutor(threads);
        server.createContext("/push/", this::handle);
        server.start();
    }

    /** Another browser that takes messages of this key alone. */
    PushedBrowser subscribe(String applicationServerKey) {
        String id = UUID.randomUUID().toString();
        PushedBrowser browser = PushedBrowser.subscribed(URI.create(origin() + "/push/" + id), applicationServerKey);
        browsers.put("/push/" + id, browser);
        return browser;
    }

    /** The browser took its subscription back. */
    void unsubscribe(PushedBrowser browser) {
        browsers.remove(browser.endpoint().getPath());
    }

    /** The next messages are answered so, whatever they are. */
    void answer(int... statuses) {
        for (int status : statuses) {
            answers.add(status);
        }
    }

    List<Taken> taken() {
        return taken;
    }

    /** Why messages were refused, other than by {@link #answer}. */
    List<String> refused() {
        return refused;
    }

    private String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Integer arranged = answers.poll();
            int status = arranged == null ? take(exchange, body) : arranged;
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private int take(HttpExchange exchange, byte[] body) {
        try {
            PushedBrowser browser = Optional.ofNullable(
                            browsers.get(exchange.getRequestURI().getPath()))
                    .orElseThrow(() -> new Refusal(410, "no such subscription"));
            checkToken(header(exchange, "Authorization"), browser);
            check(header(exchange, "Content-Encoding").equals("aes128gcm"), 415, "another encoding");
            String topic = header(exchange, "Topic");
            check(topic.matches("[A-Za-z0-9_-]{1,32}"), 400, "an unfit topic");
            String urgency = header(exchange, "Urgency");
            check(List.of("very-low", "low", "normal", "high").contains(urgency), 400, "an unfit urgency");
            int timeToLive = Integer.parseInt(header(exchange, "TTL"));
            taken.add(new Taken(browser, topic, urgency, timeToLive, JSON.readTree(browser.read(body))));
            return 201;
        } catch (Refusal refusal) {
            refused.add(refusal.getMessage());
            return refusal.status;
        } catch (GeneralSecurityException unreadable) {
            refused.add("the browser cannot read it: " + unreadable);
            return 400;
        }
    }

    private void checkToken(String authorization, PushedBrowser browser) throws Refusal, GeneralSecurityException {
        Matcher vapid = VAPID.matcher(authorization);
        check(vapid.matches(), 401, "no token");
        String key = vapid.group(3);
        check(key.equals(browser.applicationServerKey()), 403, "a key that the browser did not ask for");
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(PushedBrowser.publicKey(Base64.getUrlDecoder().decode(key)));
        signature.update(vapid.group(1).getBytes(StandardCharsets.US_ASCII));
        check(signature.verify(Base64.getUrlDecoder().decode(vapid.group(2))), 403, "a signature of another key");
        String[] parts = vapid.group(1).split("[.]");
        check(decoded(parts[0]).at("/alg").asString("").equals("ES256"), 401, "another algorithm");
        JsonNode claims = decoded(parts[1]);
        check(claims.at("/aud").asString("").equals(origin()), 403, "meant for " + claims.at("/aud"));
        Instant until = Instant.ofEpochSecond(claims.at("/exp").asLong());
        Instant now = Instant.now();
        check(until.isAfter(now) && until.isBefore(now.plus(LONGEST_TOKEN)), 403, "good until " + until);
        check(claims.at("/sub").asString("").matches("(mailto:[^@ ]+@|https://)\\S+"), 403, "nobody to turn to");
    }

    private static void check(boolean isFine, int status, String otherwise) throws Refusal {
        if (!isFine) {
            throw new Refusal(status, otherwise);
        }
    }

    private static JsonNode decoded(String part) {
        return JSON.readTree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
