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
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.awaitility.Awaitility;

/** Where a sandbox delivers what it pushes; keeps it as it came in, and answers with a status alone. */
public final class Hook implements AutoCloseable {

    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final ToIntFunction<Delivery> status;
    private final HttpServer server;

    public Hook() throws IOException {
        this(delivery -> 202);
    }

    public Hook(ToIntFunction<Delivery> status) throws IOException {
        this.status = status;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/hooks/k7f3");
    }

    public List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    /** Once so many have come. */
    public List<Delivery> deliveries(int expected) {
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> deliveries.size() >= expected);
        return List.copyOf(deliveries);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            var delivery = new Delivery(
                    exchange.getRequestMethod(), address(), exchange.getRequestHeaders(), body, Instant.now());
            deliveries.add(delivery);
            exchange.sendResponseHeaders(status.applyAsInt(delivery), -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
