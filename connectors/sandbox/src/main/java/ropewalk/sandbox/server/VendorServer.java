package ropewalk.sandbox.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One vendor on one loopback port. */
public final class VendorServer implements AutoCloseable {

    private final Vendor vendor;
    private final Faults faults;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "sandbox");
        thread.setDaemon(true);
        return thread;
    });

    /** @param port 0 takes a free one */
    public VendorServer(Vendor vendor, Faults faults, int port) throws IOException {
        this.vendor = vendor;
        this.faults = faults;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    public Faults faults() {
        return faults;
    }

    @Override
    public void close() {
        faults.clear();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = Request.of(exchange);
            Optional<Reply> reply = reply(request);
            if (reply.isPresent()) {
                send(exchange, reply.get());
            }
        } catch (RuntimeException mistake) {
            send(exchange, vendor.error(500));
        }
    }

    /** Empty means that the connection ends without an answer. */
    private Optional<Reply> reply(Request request) {
        if (request.path().equals("/")) {
            return Optional.of(locked(() -> Reply.html(Page.overview(vendor, faults))));
        }
        if (request.path().startsWith("/sandbox/")) {
            return Optional.of(control(request));
        }
        if (request.path().startsWith("/pay/")) {
            return Optional.of(locked(() -> vendor.page(request)));
        }
        if (faults.outage()) {
            return Optional.of(vendor.error(503));
        }
        return faulty(request, faults.take(request));
    }

    private Optional<Reply> faulty(Request request, Optional<Fault> fault) {
        if (fault.isEmpty()) {
            return Optional.of(locked(() -> vendor.answer(request)));
        }
        switch (fault.get()) {
            case TOO_MANY -> {
                String seconds = String.valueOf(faults.retryAfter().toSeconds());
                return Optional.of(vendor.error(429).with("Retry-After", seconds));
            }
            case ERROR_BEFORE -> {
                return Optional.of(vendor.error(500));
            }
            case UNAUTHORISED -> {
                return Optional.of(vendor.error(401));
            }
            case ERROR_AFTER -> {
                Reply unused = locked(() -> vendor.answer(request));
                return Optional.of(unused.status() < 400 ? vendor.error(500) : unused);
            }
            case TIMEOUT_AFTER -> {
                locked(() -> vendor.answer(request));
                faults.hang();
                return Optional.empty();
            }
            case TIMEOUT_BEFORE -> {
                faults.hang();
                return Optional.empty();
            }
        }
        throw new IllegalStateException("Not a fault: " + fault);
    }

    private Reply control(Request request) {
        if (!request.path().equals("/sandbox/faults")) {
            return locked(() -> vendor.press(request));
        }
        switch (request.method()) {
            case "DELETE" -> faults.clear();
            case "POST" -> {
                boolean form = request.header("Content-Type").orElse("").contains("form");
                faults.change(form ? request.form() : request.json());
                if (form) {
                    return Reply.seeOther("/");
                }
            }
            default -> {}
        }
        return Reply.json(200, faults.state());
    }

    private Reply locked(java.util.function.Supplier<Reply> work) {
        synchronized (vendor) {
            return work.get();
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
