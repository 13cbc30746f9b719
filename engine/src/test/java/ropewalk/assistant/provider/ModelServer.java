package ropewalk.assistant.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A provider of language models on this machine: it says what a test told it to, in the form of one kind of provider. */
public final class ModelServer implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final int INPUT = 120;
    static final int OUTPUT = 30;

    private final Wire wire;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** The form of a provider's requests and answers. */
    interface Wire {
        Kind kind();

        /** What an address of this server ends with. */
        String base();

        String path();

        /** The header with the key, and what it holds. */
        Map.Entry<String, String> key(String key);

        String answer(String text);

        /** The model says that it will not answer. */
        String refusal();

        String error(String message);
    }

    /** @param headers by their names in lower case */
    public record Asked(String path, Map<String, String> headers, JsonNode body) {}

    record Reply(int status, Map<String, String> headers, String body, boolean never) {}

    private ModelServer(Wire wire, HttpServer server) {
        this.wire = wire;
        this.server = server;
    }

    /** In OpenAI's form. */
    public static ModelServer start() {
        return start(new OpenAiWire(Kind.OPENAI));
    }

    static ModelServer start(Wire wire) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ModelServer made = new ModelServer(wire, server);
            server.setExecutor(made.threads);
            server.createContext("/", made::handle);
            server.start();
            return made;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Wire wire() {
        return wire;
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + wire.base();
    }

    public List<Asked> asked() {
        return asked;
    }

    /** Says this to the next that is not spoken for yet; the last thing is said for ever. */
    public ModelServer says(String text) {
        return replies(200, Map.of(), wire.answer(text));
    }

    public ModelServer chooses(String label, double confidence) {
        return says(
                JSON.writeValueAsString(Map.of("label", label, "confidence", confidence, "reasons", "It says so.")));
    }

    public ModelServer refuses() {
        return replies(200, Map.of(), wire.refusal());
    }

    public ModelServer fails(int status, Map<String, String> headers, String message) {
        return replies(status, headers, wire.error(message));
    }

    public ModelServer neverAnswers() {
        return add(new Reply(0, Map.of(), "", true));
    }

    ModelServer replies(int status, Map<String, String> headers, String body) {
        return add(new Reply(status, headers, body, false));
    }

    private synchronized ModelServer add(Reply reply) {
        replies.add(reply);
        return this;
    }

    private synchronized Reply next() {
        return replies.size() > 1 ? replies.remove() : replies.element();
    }

    public synchronized void forget() {
        replies.clear();
        asked.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        asked.add(new Asked(
                exchange.getRequestURI().getPath(), headers, JSON.readTree(new String(body, StandardCharsets.UTF_8))));
        Reply reply = next();
        if (reply.never()) {
            hold();
            exchange.close();
            return;
        }
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        byte[] content = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }

    private void hold() {
        try {
            end.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
