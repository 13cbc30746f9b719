package ropewalk.connector.microsoft365;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import ropewalk.connector.Delivery;

/** Where Microsoft sends notifications; it answers the try of its address, and keeps the rest. */
final class NotificationHook implements AutoCloseable {

    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile boolean answering = true;

    NotificationHook() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/hooks/k7f3");
    }

    /** Off: the token does not come back. */
    void answering(boolean on) {
        answering = on;
    }

    List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String query = exchange.getRequestURI().getRawQuery();
            if (query == null) {
                deliveries.add(new Delivery(
                        exchange.getRequestMethod(), address(), exchange.getRequestHeaders(), body, Instant.now()));
                exchange.sendResponseHeaders(202, -1);
                return;
            }
            byte[] token = URLDecoder.decode(query.replace("validationToken=", ""), StandardCharsets.UTF_8)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.sendResponseHeaders(answering ? 200 : 404, token.length);
            exchange.getResponseBody().write(token);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
