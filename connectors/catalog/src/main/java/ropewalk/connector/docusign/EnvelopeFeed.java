package ropewalk.connector.docusign;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Json;
import ropewalk.connector.docusign.DocuSignConnector.Account;
import ropewalk.connector.docusign.ESignApi.Envelope;

/**
 * Envelopes of which the status changed, the earliest change first. An envelope is listed once, as it is now: what
 * happened to it since the last round is read from its times. A full page is followed by what changed since its last
 * envelope, not by a place in the list, since an envelope that changes in between moves to the list's end.
 *
 * <p>That one of several has signed does not change an envelope's status: this feed tells it late, when something else
 * does.
 */
final class EnvelopeFeed {

    private static final int PAGE = 100;
    /** DocuSign's clock may differ from ours, and its list lags behind; what is told twice has the same id. */
    private static final Duration LAG = Duration.ofMinutes(5);
    /** An envelope expires sooner, and what was told is remembered for longer. */
    private static final Duration OPEN = Duration.ofDays(120);

    private EnvelopeFeed() {}

    static Feed.Batch poll(AccessTokens tokens, Feed.Poll<Account> poll) {
        Account account = poll.account();
        Cursor cursor = Cursor.of(poll.cursor(), poll.now());
        List<Envelope> page = new DocuSign(tokens, account, poll.http())
                .ask(api -> api.changed(account.accountId(), cursor.from(), cursor.start(), PAGE))
                .all();
        List<Event> events = page.stream()
                .flatMap(each -> new EnvelopeEvents(each, account.keyField()).all().stream())
                .filter(cursor::tells)
                .toList();
        return new Feed.Batch(events, cursor.after(page, poll.now()).toString(), page.size() >= PAGE);
    }

    /**
     * @param first when the very first round began; nothing before it is told
     * @param since what happened before is not told any more
     * @param from what changed before is not asked for in this round any more
     * @param start how many that changed at {@code from} were seen already
     */
    private record Cursor(Instant first, Instant since, Instant from, int start) {

        static Cursor of(@Nullable String stored, Instant now) {
            try {
                return stored == null ? new Cursor(now, now, now, 0) : Json.read(stored, Cursor.class);
            } catch (IllegalArgumentException unreadable) {
                throw Feed.unknownCursor();
            }
        }

        boolean tells(Event event) {
            Instant begin = event.type().equals("docusign.signer-signed") ? later(first, since.minus(OPEN)) : since;
            return !event.occurredAt().isBefore(begin);
        }

        Cursor after(List<Envelope> page, Instant now) {
            if (page.size() < PAGE) {
                Instant next = later(first, now.minus(LAG));
                return new Cursor(first, later(since, next), later(since, next), 0);
            }
            Instant last = Objects.requireNonNullElse(page.get(page.size() - 1).statusChangedDateTime(), from);
            return last.isAfter(from)
                    ? new Cursor(first, since, last, 0)
                    : new Cursor(first, since, from, start + page.size());
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }

        @Override
        public String toString() {
            return Json.write(this);
        }
    }
}
