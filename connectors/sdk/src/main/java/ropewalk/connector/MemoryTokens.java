package ropewalk.connector;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Tokens of one server, gone when it ends: enough where refresh tokens stay the same. */
final class MemoryTokens implements TokenStore {

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Duration patience;

    /** @param patience how long to wait for somebody else who is asking */
    MemoryTokens(Duration patience) {
        this.patience = patience;
    }

    private record Kept(String credentials, Issued issued) {}

    private static final class Entry {
        private final ReentrantLock asking = new ReentrantLock();
        private volatile @Nullable Kept kept;

        @Nullable
        Token usable(Key key, Instant now, @Nullable String rejected) {
            Kept earlier = kept;
            return earlier != null
                            && earlier.credentials().equals(key.credentials())
                            && now.isBefore(earlier.issued().until())
                            && !earlier.issued().token().value().equals(rejected)
                    ? earlier.issued().token()
                    : null;
        }

        boolean isOver(Instant now) {
            Kept earlier = kept;
            return earlier != null
                    && earlier.issued().refreshToken() == null
                    && !now.isBefore(earlier.issued().until())
                    && !asking.isLocked();
        }
    }

    @Override
    public Token token(Key key, Instant now, @Nullable String rejected, Taking take) {
        Entry entry = entries.computeIfAbsent(key.grant(), unknown -> new Entry());
        Token present = entry.usable(key, now, rejected);
        if (present != null) {
            return present;
        }
        lock(entry.asking);
        try {
            Token taken = entry.usable(key, now, rejected);
            return taken != null ? taken : ask(entry, key, take);
        } finally {
            entry.asking.unlock();
            entries.values().removeIf(other -> other != entry && other.isOver(now));
        }
    }

    private static Token ask(Entry entry, Key key, Taking take) {
        Kept earlier = entry.kept;
        String replaced = earlier == null ? null : earlier.issued().refreshToken();
        Issued issued = take.take(replaced);
        String next = issued.refreshToken() == null ? replaced : issued.refreshToken();
        entry.kept = new Kept(key.credentials(), new Issued(issued.token(), issued.until(), next));
        return issued.token();
    }

    private void lock(ReentrantLock lock) {
        try {
            if (lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw Unavailable.heldBack("Another call is still asking for an access token", Duration.ofSeconds(5));
    }
}
