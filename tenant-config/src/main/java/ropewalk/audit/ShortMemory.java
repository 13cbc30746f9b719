package ropewalk.audit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Remembers values for ten seconds, and not too many of them. */
final class ShortMemory<T> {
    private static final long NANOS = Duration.ofSeconds(10).toNanos();
    private static final int MOST = 10_000;

    private final Map<String, Remembered<T>> values = new ConcurrentHashMap<>();

    private record Remembered<T>(T value, long since) {}

    Optional<T> find(String name) {
        Remembered<T> found = values.get(name);
        return found == null || System.nanoTime() - found.since() > NANOS
                ? Optional.empty()
                : Optional.of(found.value());
    }

    T get(String name, Supplier<T> otherwise) {
        return find(name).orElseGet(() -> {
            T value = otherwise.get();
            put(name, value);
            return value;
        });
    }

    void put(String name, T value) {
        if (values.size() >= MOST) {
            values.clear();
        }
        values.put(name, new Remembered<>(value, System.nanoTime()));
    }

    void forget(String name) {
        values.remove(name);
    }
}
