package ropewalk.sandbox.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The faults of one vendor, switched by tests through this class and by people through {@code /sandbox/faults}. */
public final class Faults {

    private final Deque<Optional<Fault>> coming = new ArrayDeque<>();
    private final List<Aimed> aimed = new ArrayList<>();
    private boolean outage;
    private int deliveries = 1;
    private boolean reordered;
    private Duration retryAfter = Duration.ofSeconds(1);
    private Duration patience = Duration.ofSeconds(60);
    private CountDownLatch awake = new CountDownLatch(1);

    private record Aimed(Predicate<Request> target, Fault fault) {}

    /** On: every call is answered with 503, and no mail is taken. */
    public synchronized Faults outage(boolean on) {
        outage = on;
        return this;
    }

    public synchronized boolean outage() {
        return outage;
    }

    /** The next calls fail in this way, after those already arranged. */
    public synchronized Faults next(Fault fault, int times) {
        for (int i = 0; i < times; i++) {
            coming.add(Optional.of(fault));
        }
        return this;
    }

    /** The next call of this kind fails in this way, whatever comes before it and beside it. */
    public synchronized Faults at(Predicate<Request> target, Fault fault) {
        aimed.add(new Aimed(target, fault));
        return this;
    }

    /** The next calls go well, after what is already arranged. */
    public synchronized Faults pass(int calls) {
        for (int i = 0; i < calls; i++) {
            coming.add(Optional.empty());
        }
        return this;
    }

    /** Whether all calls that were arranged have come. */
    public synchronized boolean isOver() {
        return coming.isEmpty() && aimed.isEmpty();
    }

    /** Every event is delivered so many times. */
    public synchronized Faults deliveries(int times) {
        deliveries = times;
        return this;
    }

    public synchronized int deliveries() {
        return deliveries;
    }

    /** On: an event waits for the next one and is delivered after it. */
    public synchronized Faults reordered(boolean on) {
        reordered = on;
        return this;
    }

    public synchronized boolean reordered() {
        return reordered;
    }

    /** What a 429 asks to wait. */
    public synchronized Faults retryAfter(Duration wait) {
        retryAfter = wait;
        return this;
    }

    synchronized Duration retryAfter() {
        return retryAfter;
    }

    /** How long a call without an answer is kept open. */
    public synchronized Faults patience(Duration open) {
        patience = open;
        return this;
    }

    public synchronized void clear() {
        coming.clear();
        aimed.clear();
        outage = false;
        deliveries = 1;
        reordered = false;
        awake.countDown();
        awake = new CountDownLatch(1);
    }

    synchronized Optional<Fault> take(Request request) {
        for (Aimed each : aimed) {
            if (each.target().test(request)) {
                aimed.remove(each);
                return Optional.of(each.fault());
            }
        }
        return take();
    }

    public synchronized Optional<Fault> take() {
        Optional<Fault> next = coming.poll();
        return next == null ? Optional.empty() : next;
    }

    /** Returns when the faults are cleared (true) or the patience is over (false). */
    public boolean hang() {
        CountDownLatch latch;
        Duration open;
        synchronized (this) {
            latch = awake;
            open = patience;
        }
        try {
            return latch.await(open.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    synchronized Map<String, Object> state() {
        var state = new LinkedHashMap<String, Object>();
        state.put("outage", outage);
        state.put(
                "coming",
                coming.stream()
                        .map(each -> each.map(Fault::name).orElse("none"))
                        .toList());
        state.put("deliveries", deliveries);
        state.put("reordered", reordered);
        return state;
    }

    /** Reads {@code outage, fault, times, deliveries, reordered}; what is absent stays. */
    synchronized void change(Map<String, ?> wish) {
        if (wish.get("outage") != null) {
            outage(Boolean.parseBoolean(String.valueOf(wish.get("outage"))));
        }
        if (wish.get("reordered") != null) {
            reordered(Boolean.parseBoolean(String.valueOf(wish.get("reordered"))));
        }
        if (wish.get("deliveries") != null) {
            deliveries(Integer.parseInt(String.valueOf(wish.get("deliveries"))));
        }
        if (wish.get("fault") != null) {
            String name =
                    String.valueOf(wish.get("fault")).toUpperCase(Locale.ROOT).replace('-', '_');
            Object times = wish.get("times");
            next(Fault.valueOf(name), times == null ? 1 : Integer.parseInt(String.valueOf(times)));
        }
    }
}
