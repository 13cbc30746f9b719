package ropewalk.connection;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.connection.FeedTable.Claim;
import ropewalk.connection.FeedTable.Due;
import ropewalk.connector.Failure;
import ropewalk.connector.Feed;
import ropewalk.connector.Unauthorised;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;

/**
 * Reads a feed on: what no webhook brings, and what one has lost. An event that a webhook brought before has the same
 * id and changes nothing.
 */
@Component
class Feeds {
    private static final Logger LOG = LoggerFactory.getLogger(Feeds.class);
    private static final int BATCHES_AT_ONCE = 20;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final FeedTable feeds;
    private final ConnectionTable table;
    private final Connections connections;
    private final Reach reach;
    private final InboxTable inbox;
    private final ConnectionSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Feeds(
            FeedTable feeds,
            ConnectionTable table,
            Connections connections,
            Reach reach,
            InboxTable inbox,
            ConnectionSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.feeds = feeds;
        this.table = table;
        this.connections = connections;
        this.reach = reach;
        this.inbox = inbox;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** One feed, until it has nothing more or a failure; no transaction is open while the outside system is asked. */
    void poll(Due due) {
        TenantContext.run(Scope.system(due.tenant(), "feed"), () -> {
            Duration lease = settings.answerWait().multipliedBy(2).plus(settings.feedInterval());
            feeds.claim(due, lease).ifPresent(claim -> poll(due, claim));
        });
    }

    private void poll(Due due, Claim claim) {
        try {
            Optional<StoredConnection> stored = transaction.execute(status -> table.find(due.connectionId()));
            if (stored.isPresent()) {
                read(due, claim, connections.open(stored.get()));
            }
        } catch (Unauthorised | Misfit broken) {
            feeds.failed(due, LONGEST_PAUSE);
        } catch (Failure failure) {
            feeds.failed(due, pause(claim.failures()));
        } catch (RuntimeException unexpected) {
            LOG.error("feed {} of connection {} failed: {}", due.feed(), due.connectionId(), unexpected.toString());
            feeds.failed(due, pause(claim.failures()));
        }
    }

    private <A extends Record> void read(Due due, Claim claim, OpenConnection<A> connection) {
        Optional<Feed<A>> feed = connection.card().feeds().stream()
                .filter(one -> one.id().equals(due.feed()))
                .findFirst();
        @Nullable String cursor = claim.cursor();
        for (int i = 0; i < BATCHES_AT_ONCE && feed.isPresent(); i++) {
            var from = new Feed.Poll<>(connection.account(), cursor, clock.instant(), connection.http());
            Feed.Batch batch = reach.through(connection, () -> feed.get().next(from));
            if (!keep(due, cursor, batch) || !batch.more()) {
                return;
            }
            cursor = batch.cursor();
        }
    }

    private boolean keep(Due due, @Nullable String cursor, Feed.Batch batch) {
        return transaction.execute(status -> {
            boolean moved = feeds.moveOn(due, cursor, batch.cursor(), settings.feedInterval());
            if (moved) {
                inbox.store(due.connectionId(), batch.events());
            } else {
                feeds.ask(due.connectionId(), Set.of(due.feed()));
            }
            return moved;
        });
    }

    private Duration pause(int failures) {
        Duration doubled = settings.feedInterval().multipliedBy(1L << Math.min(failures, 6));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
