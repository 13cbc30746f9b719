package ropewalk.connector;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;

/** A connection's hook that keeps what was delivered to it. */
public final class ListeningHook implements AutoCloseable {

    private final List<Delivery> received = new CopyOnWriteArrayList<>();
    private final ToIntFunction<Delivery> status;
    private final HttpServer server;

    /** @param status what a delivery is answered with, without a body */
    public ListeningHook(ToIntFunction<Delivery> status) throws IOException {
        this.status = status;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/hooks/k7f3");
    }

    public List<Delivery> received() {
        return List.copyOf(received);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var delivery = new Delivery(
                    exchange.getRequestMethod(),
                    address(),
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes(),
                    Instant.now());
            received.add(delivery);
            exchange.sendResponseHeaders(status.applyAsInt(delivery), -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
