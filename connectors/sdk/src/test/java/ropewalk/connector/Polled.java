package ropewalk.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A feed as the engine asks it: from where it stopped, until there is no more. */
public final class Polled<A extends Record> {

    private static final int MOST_ROUNDS = 30;

    private final Card<A> card;
    private final String feed;
    private final A account;
    private final Clock clock;
    private final Http http;
    private @Nullable String cursor;

    public Polled(Card<A> card, String feed, A account, Clock clock, Http http) {
        this.card = card;
        this.feed = feed;
        this.account = account;
        this.clock = clock;
        this.http = http;
    }

    public List<Event> next() {
        var events = new ArrayList<Event>();
        boolean more = true;
        for (int i = 0; more && i < MOST_ROUNDS; i++) {
            Feed.Batch batch = card.feeds().stream()
                    .filter(each -> each.id().equals(feed))
                    .findFirst()
                    .orElseThrow()
                    .next(new Feed.Poll<>(account, cursor, clock.instant(), http));
            events.addAll(batch.events());
            cursor = batch.cursor();
            more = batch.more();
        }
        assertThat(more).as("%s has no end", feed).isFalse();
        return events;
    }

    public List<String> ids() {
        return next().stream().map(Event::id).toList();
    }
}
