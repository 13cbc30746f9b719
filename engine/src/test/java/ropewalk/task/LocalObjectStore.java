package ropewalk.task;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An object store on this machine with one bucket: objects are put, read and removed by their paths, each request signed by
 * version 4 for this key and these bytes. What is signed wrongly is refused and written down. It can be down, slow, or
 * refuse, as long as a test wants.
 */
final class LocalObjectStore implements AutoCloseable {
    static final String BUCKET = "harbour-files";
    static final String REGION = "eu-central-1";
    static final String ACCESS_KEY = "AKIDHARBOUREXAMPLE";
    static final String SECRET_KEY = "mooring-line-example-secret";

    private static final Duration LONGEST_AGE = Duration.ofMinutes(15);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private volatile CountDownLatch hanging = new CountDownLatch(0);

    enum Fault {
        ERROR,
        HANG,
        FORBIDDEN
    }

    LocalObjectStore() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String endpoint() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** By their names, without the bucket. */
    Map<String, byte[]> objects() {
        return objects;
    }

    byte[] stored(String name) {
        return Objects.requireNonNull(objects.get(name), name);
    }

    /** Method and name of each request that was signed rightly. */
    List<String> asked() {
        return asked;
    }

    /** Why requests were refused, other than by {@link #fail}. */
    List<String> refused() {
        return refused;
    }

    /** From now on, until {@link #recover}. */
    void fail(String method, Fault fault) {
        if (fault == Fault.HANG) {
            hanging = new CountDownLatch(1);
        }
        faults.put(method, fault);
    }

    void recover() {
        faults.clear();
        hanging.countDown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Optional<String> wrong =
                    RequestSignature.wrong(exchange, body, REGION, ACCESS_KEY, SECRET_KEY, Instant.now(), LONGEST_AGE);
            if (wrong.isPresent()) {
                refused.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + ": " + wrong.get());
                answer(exchange, 403, failure("SignatureDoesNotMatch"));
                return;
            }
            String path = exchange.getRequestURI().getPath();
            if (!path.startsWith("/" + BUCKET + "/")) {
                answer(exchange, 404, failure("NoSuchBucket"));
                return;
            }
            serve(exchange, path.substring(BUCKET.length() + 2), body);
        }
    }

    private void serve(HttpExchange exchange, String name, byte[] body) throws IOException {
        String method = exchange.getRequestMethod();
        asked.add(method + " " + name);
        Fault fault = faults.get(method);
        if (fault != null) {
            fail(exchange, fault);
            return;
        }
        switch (method) {
            case "PUT" -> {
                objects.put(name, body);
                answer(exchange, 200, new byte[0]);
            }
            case "GET" -> {
                byte[] content = objects.get(name);
                answer(exchange, content == null ? 404 : 200, content == null ? failure("NoSuchKey") : content);
            }
            case "DELETE" -> {
                objects.remove(name);
                answer(exchange, 204, new byte[0]);
            }
            default -> answer(exchange, 405, failure("MethodNotAllowed"));
        }
    }

    private void fail(HttpExchange exchange, Fault fault) throws IOException {
        switch (fault) {
            case ERROR -> answer(exchange, 500, failure("InternalError"));
            case FORBIDDEN -> answer(exchange, 403, failure("AccessDenied"));
            case HANG -> {
                try {
                    hanging.await(1, TimeUnit.MINUTES);
                } catch (InterruptedException closed) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private static byte[] failure(String code) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code></Error>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        recover();
        server.stop(0);
        threads.shutdownNow();
    }
}
