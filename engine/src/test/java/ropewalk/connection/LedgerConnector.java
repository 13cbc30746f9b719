package ropewalk.connection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Forged;
import ropewalk.connector.Secret;
import ropewalk.connector.Webhook;

/** An outside system whose webhook says no more than that something is new, and is tried before it is used. */
@Component
final class LedgerConnector implements Connector {

    /** @param room which ledger this is */
    record Account(String room, @Secret String secret) {}

    record Entry(String id) {}

    /** What stands in each ledger. */
    final Map<String, List<String>> entries = new ConcurrentHashMap<>();
    /** Polls of a room stop here once, after they have read. */
    final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();

    final Map<String, CountDownLatch> reading = new ConcurrentHashMap<>();

    @Override
    public Card<Account> card() {
        return Card.of("ledger", "Ledger", Account.class)
                .event("entry-made", "Entry made", Entry.class)
                .feed("entries", "Entries", this::poll)
                .webhook(Webhook.<Account>asking(
                                (delivery, account) -> {
                                    if (!delivery.header("X-Secret").orElse("").equals(account.secret())) {
                                        throw new Forged("Not signed");
                                    }
                                },
                                "entries")
                        .echoing("validationToken", "POST", "GET")
                        .terse());
    }

    private Feed.Batch poll(Feed.Poll<Account> poll) {
        String room = poll.account().room();
        List<String> all = List.copyOf(entries.computeIfAbsent(room, unknown -> new CopyOnWriteArrayList<>()));
        hold(room);
        int from = poll.cursor() == null ? all.size() : Integer.parseInt(poll.cursor());
        var events = new ArrayList<Event>();
        all.subList(Math.min(from, all.size()), all.size())
                .forEach(id -> events.add(new Event(id, "ledger.entry-made", Instant.now(), Map.of("id", id), null)));
        return new Feed.Batch(events, String.valueOf(all.size()), false);
    }

    private void hold(String room) {
        CountDownLatch latch = held.remove(room);
        if (latch != null) {
            Objects.requireNonNull(reading.get(room)).countDown();
            try {
                if (!latch.await(30, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nobody let the poll go on");
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
