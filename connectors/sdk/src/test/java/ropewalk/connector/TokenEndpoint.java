package ropewalk.connector;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Gives token-1, token-2 and so on for an hour, and writes down what it was asked. */
final class TokenEndpoint implements AutoCloseable {

    /** @param authorization absent where the client shows who it is in the form */
    record Asked(Form form, @Nullable String authorization, String body) {}

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile boolean hanging;
    private int status = 200;
    private String refusal = "";
    private String more = ",\"expires_in\":3600";
    private long millis;
    /** The one refresh token that is accepted, and gets another one; absent: each is, and stays. */
    private @Nullable String current;

    TokenEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/token", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/token");
    }

    void refuse(int answered, String body) {
        status = answered;
        refusal = body;
    }

    void hang() {
        status = 0;
    }

    /** Whether somebody was left without an answer. */
    boolean hangs() {
        return hanging;
    }

    /** @param members of the answer beside the token, each after a comma */
    void adding(String members) {
        more = members;
    }

    void slow(long pause) {
        millis = pause;
    }

    /** From now on each refresh token is accepted once, and replaced by {@code refresh-2} and so on. */
    void rotating(String first) {
        current = first;
    }

    @Nullable
    String current() {
        return current;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Form form = Form.read(body);
            if (status == 0) {
                hanging = true;
                over.await();
                return;
            }
            Thread.sleep(millis);
            send(exchange, answered(new Asked(form, exchange.getRequestHeaders().getFirst("Authorization"), body)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private record Reply(int status, String body) {}

    private synchronized Reply answered(Asked question) {
        asked.add(question);
        if (status != 200) {
            return new Reply(status, refusal);
        }
        String given = question.form().first("refresh_token").orElse("");
        String next = "";
        if (current != null) {
            if (!current.equals(given)) {
                return new Reply(400, "{\"error\":\"invalid_grant\",\"error_description\":\"" + given + " was used\"}");
            }
            current = "refresh-" + (asked.size() + 1);
            next = ",\"refresh_token\":\"" + current + "\"";
        }
        return new Reply(200, "{\"access_token\":\"token-" + asked.size() + "\"" + more + next + "}");
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), reply.body().length());
        exchange.getResponseBody().write(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
