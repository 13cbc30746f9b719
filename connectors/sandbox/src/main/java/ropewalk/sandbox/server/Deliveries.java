package ropewalk.sandbox.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to the hook of whoever subscribed, tries again while it is not there, and keeps a list for the overview
 * page.
 */
public final class Deliveries implements AutoCloseable {

    /** Seconds to wait before each further try. */
    private static final List<Integer> PAUSES = List.of(1, 2, 4, 8, 16, 30, 60);

    /** @param state how the last try ended, {@code waiting} before it */
    public record Delivery(String what, URI target, int tries, String state) {}

    /** A body and the headers that sign it; made anew for each try, since the time is signed too. */
    public record Signed(String body, Map<String, String> headers) {}

    private final Faults faults;
    private final List<Delivery> log = new ArrayList<>();
    private final List<Runnable> held = new ArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "sandbox-deliveries");
        thread.setDaemon(true);
        return thread;
    });

    public Deliveries(Faults faults) {
        this.faults = faults;
    }

    /** @param signed makes the request of the n-th try, counted from 0 */
    public synchronized void deliver(String what, URI target, IntFunction<Signed> signed) {
        Runnable sending = () -> {
            for (int i = 0; i < faults.deliveries(); i++) {
                int place = noted(new Delivery(what, target, 0, "waiting"));
                clock.execute(() -> attempt(place, 0, signed));
            }
        };
        held.add(sending);
        if (faults.reordered() && held.size() < 2) {
            return;
        }
        for (int i = held.size() - 1; i >= 0; i--) {
            held.get(i).run();
        }
        held.clear();
    }

    public synchronized List<Delivery> log() {
        return List.copyOf(log);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private synchronized int noted(Delivery delivery) {
        log.add(delivery);
        return log.size() - 1;
    }

    private void attempt(int place, int tried, IntFunction<Signed> signed) {
        Delivery delivery = log().get(place);
        String state = send(delivery.target(), signed.apply(tried));
        synchronized (this) {
            log.set(place, new Delivery(delivery.what(), delivery.target(), tried + 1, state));
        }
        if (!state.startsWith("2") && tried < PAUSES.size() && !clock.isShutdown()) {
            clock.schedule(() -> attempt(place, tried + 1, signed), PAUSES.get(tried), TimeUnit.SECONDS);
        }
    }

    private String send(URI target, Signed signed) {
        var request = HttpRequest.newBuilder(target)
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(signed.body()));
        signed.headers().forEach(request::setHeader);
        try {
            return String.valueOf(client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode());
        } catch (IOException unreachable) {
            return "not reached";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "stopped";
        }
    }

    /** The list for the overview page. */
    public String overview(@Nullable URI target) {
        if (target == null) {
            return "<h2>Webhook</h2><p class=\"empty\">Nobody has subscribed yet.</p>";
        }
        List<List<String>> rows = log().stream()
                .map(each -> List.of(Page.text(each.what()), String.valueOf(each.tries()), Page.text(each.state())))
                .toList();
        return "<h2>Webhook</h2><p>Events go to <code>" + Page.text(target) + "</code></p>"
                + Page.table(List.of("Event", "Tries", "Answer"), rows, "No event has happened yet.");
    }
}
