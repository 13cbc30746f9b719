package ropewalk.sandbox.xero;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Deliveries;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Hmac;
import ropewalk.sandbox.server.Json;
import ropewalk.sandbox.server.Page;

/**
 * An app's webhook. Nothing is delivered before the address has shown that it tells a good signature (200) from a bad
 * one (401), both without a body. Source: Xero's guide "Configuring your server" for webhooks.
 */
final class Subscription implements AutoCloseable {

    private static final int BAD_TRIES = 3;

    private final Deliveries deliveries;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ExecutorService line = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "sandbox-xero");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable URI hook;
    private volatile String state = "not tried";
    private long sequence;

    Subscription(Faults faults) {
        deliveries = new Deliveries(faults);
    }

    void deliverTo(URI target) {
        hook = target;
        state = "not tried";
        line.execute(() -> intentToReceive(target));
    }

    /** {@code not tried}, {@code OK}, or what the address answered instead. */
    String state() {
        return state;
    }

    private boolean intentToReceive(URI target) {
        if (state.equals("OK")) {
            return true;
        }
        String empty = body(List.of());
        String good = sent(target, empty, signature(empty));
        if (!good.equals("200")) {
            state = "a good signature was answered with " + good;
            return false;
        }
        for (int i = 0; i < BAD_TRIES; i++) {
            String bad = sent(target, empty, signature(empty + i));
            if (!bad.equals("401")) {
                state = "a bad signature was answered with " + bad;
                return false;
            }
        }
        state = "OK";
        return true;
    }

    private String sent(URI target, String body, String signature) {
        var request = HttpRequest.newBuilder(target)
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json")
                .header("x-xero-signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return answer.body().isEmpty() ? String.valueOf(answer.statusCode()) : answer.statusCode() + " and a body";
        } catch (IOException unreachable) {
            return "nothing";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "nothing";
        }
    }

    void changed(String category, String type, String id, Instant at) {
        URI target = hook;
        if (target != null) {
            String body = body(List.of(change(category, type, id, at)));
            line.execute(() -> {
                if (intentToReceive(target)) {
                    deliveries.deliver(category + " " + type + " " + id, target, tried -> signed(body));
                }
            });
        }
    }

    /** One that Xero would send about these changes. */
    synchronized String body(List<Map<String, Object>> changes) {
        var body = new LinkedHashMap<String, Object>();
        body.put("events", changes);
        body.put("firstEventSequence", changes.isEmpty() ? 0 : sequence + 1);
        sequence += changes.size();
        body.put("lastEventSequence", changes.isEmpty() ? 0 : sequence);
        body.put("entropy", UUID.randomUUID().toString().substring(0, 20).toUpperCase(java.util.Locale.ROOT));
        return Json.write(body);
    }

    static Map<String, Object> change(String category, String type, String id, Instant at) {
        String path = category.equals("CONTACT") ? "/Contacts/" : "/Invoices/";
        return Map.of(
                "resourceUrl",
                "https://api.xero.com/api.xro/2.0" + path + id,
                "resourceId",
                id,
                "eventDateUtc",
                LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString(),
                "eventType",
                type,
                "eventCategory",
                category,
                "tenantId",
                XeroSandbox.TENANT,
                "tenantType",
                "ORGANISATION");
    }

    private static Deliveries.Signed signed(String body) {
        return new Deliveries.Signed(body, Map.of("x-xero-signature", signature(body)));
    }

    private static String signature(String body) {
        return Hmac.base64(XeroSandbox.WEBHOOK_KEY.getBytes(StandardCharsets.UTF_8), body);
    }

    String overview() {
        return deliveries.overview(hook) + (hook == null ? "" : "<p>Intent to receive: " + Page.text(state) + "</p>");
    }

    @Override
    public void close() {
        line.shutdownNow();
        deliveries.close();
    }
}
