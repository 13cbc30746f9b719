package ropewalk.declared;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import ropewalk.connector.Http;
import ropewalk.connector.Outside;

/** A server on this machine that answers as a test says, and the way to it. */
final class PlayedServer implements AutoCloseable {

    /** What it was asked. */
    record Asked(String method, String address, Map<String, List<String>> headers, String body) {

        String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }
    }

    /** @param length that is announced, when it is another than the body's */
    record Said(int status, Map<String, String> headers, String body, int length) {

        static Said json(String body) {
            return new Said(200, Map.of("Content-Type", "application/json"), body, -1);
        }

        static Said status(int status, String body) {
            return new Said(status, Map.of(), body, -1);
        }

        Said with(String name, String value) {
            return new Said(status, Map.of(name, value), body, length);
        }
    }

    interface Answering {
        Said to(Asked asked);
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Outside outside = new Outside(
            new Outside.Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 4, 8_000_000), ObservationRegistry.NOOP);

    PlayedServer(Answering answering) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, answering));
        server.start();
    }

    private void answer(HttpExchange exchange, Answering answering) throws IOException {
        try (exchange) {
            var request = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            asked.add(request);
            Said said = answering.to(request);
            said.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            byte[] bytes = said.body().getBytes(StandardCharsets.UTF_8);
            int length = said.length() < 0 ? bytes.length : said.length();
            exchange.sendResponseHeaders(said.status(), length == 0 ? -1 : length);
            exchange.getResponseBody().write(bytes);
        }
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    Http http() {
        return outside.http("Played", true);
    }

    /** A description of one operation, called once. */
    Map<String, Object> call(String description, Map<String, Object> account, Map<String, Object> inputs) {
        var card = Examples.read(description.replace("SERVER", address().toString()), Examples.PLAYED)
                .card();
        Instant now = Instant.now();
        return card.operations().get(0).call(card.account(account), inputs, "tenant:1", null, now, now, http());
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdownNow();
        outside.close();
    }
}
