package ropewalk.connector.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Json;
import ropewalk.connector.mail.MailConnector.Account;

/**
 * What arrives in a mailbox, by the numbers that it gives (UIDVALIDITY and UID, RFC 9051, 2.3.1.1). The first round tells
 * nothing of what was there before. When the mailbox numbers anew, what arrived since the round before is told; a mail has
 * the same id however often. What programs send by themselves, and our own mail, is passed over: it would start processes in
 * a circle.
 */
final class MailFeed {
    private static final int PAGE = 25;
    /** The mail server's clock may differ from ours; what is told twice has the same id. */
    private static final Duration LAG = Duration.ofMinutes(5);

    private static final String NONE = "{\"none\":true}";

    private MailFeed() {}

    static Feed.Batch poll(Feed.Poll<Account> poll) {
        Account account = poll.account();
        if (account.imapHost() == null) {
            return new Feed.Batch(List.of(), NONE, false);
        }
        return Mailbox.reading(account, poll.http(), folder -> next(folder, poll));
    }

    private static Feed.Batch next(IMAPFolder folder, Feed.Poll<Account> poll) throws MessagingException, IOException {
        long validity = folder.getUIDValidity();
        if (poll.cursor() == null || poll.cursor().equals(NONE)) {
            return new Feed.Batch(
                    List.of(), new Cursor(validity, last(folder), poll.now(), poll.now()).toString(), false);
        }
        Cursor cursor = Cursor.of(poll.cursor(), poll.now());
        if (cursor.validity() != validity) {
            cursor = new Cursor(validity, before(folder, cursor.since()), cursor.since(), poll.now());
        }
        long after = cursor.uid();
        List<Numbered> news = Arrays.stream(folder.getMessagesByUID(after + 1, UIDFolder.LASTUID))
                .map(message -> new Numbered(uid(folder, message), message))
                .filter(one -> one.uid() > after)
                .sorted(Comparator.comparingLong(Numbered::uid))
                .toList();
        List<Numbered> page = news.subList(0, Math.min(PAGE, news.size()));
        var told = new ArrayList<Event>();
        for (Numbered one : page) {
            read(folder, one.message(), validity + "-" + one.uid())
                    .filter(mail ->
                            !mail.isAutomatic() && !mail.isFrom(poll.account().sender()))
                    .ifPresent(mail -> told.add(event(mail, poll.now())));
        }
        boolean more = news.size() > page.size();
        long reached = page.isEmpty() ? after : page.get(page.size() - 1).uid();
        return new Feed.Batch(told, cursor.reached(reached, more).toString(), more);
    }

    /** Empty when it is no readable mail: it holds up no other. */
    private static Optional<ArrivedMail> read(IMAPFolder folder, Message message, String number)
            throws MessagingException, IOException {
        try {
            return Optional.of(ArrivedMail.of(message, number));
        } catch (MessagingException | IOException unreadable) {
            if (!folder.isOpen()) {
                throw unreadable;
            }
            return Optional.empty();
        }
    }

    private static Event event(ArrivedMail mail, Instant now) {
        Instant at = mail.receivedAt() == null ? now : mail.receivedAt();
        return new Event("mail-" + mail.id(), "mail.received", at, Json.map(mail.told()), "mail-" + mail.thread());
    }

    private record Numbered(long uid, Message message) {}

    private static long uid(IMAPFolder folder, Message message) {
        try {
            return folder.getUID(message);
        } catch (MessagingException gone) {
            return 0;
        }
    }

    /** The number of the newest mail; 0 when there is none. */
    private static long last(IMAPFolder folder) throws MessagingException {
        int count = folder.getMessageCount();
        return count == 0 ? 0 : folder.getUID(folder.getMessage(count));
    }

    /** The number before the first mail since then; the server looks by days, so that it tells a little more. */
    private static long before(IMAPFolder folder, Instant since) throws MessagingException {
        Date day = Date.from(since.minus(Duration.ofDays(1)));
        long first = Long.MAX_VALUE;
        for (Message message : folder.search(new ReceivedDateTerm(ComparisonTerm.GE, day))) {
            if (isSince(message, since)) {
                first = Math.min(first, folder.getUID(message));
            }
        }
        return first == Long.MAX_VALUE ? last(folder) : first - 1;
    }

    /** What cannot be read is passed over later. */
    private static boolean isSince(Message message, Instant since) {
        try {
            Date received = message.getReceivedDate();
            return received == null || !received.toInstant().isBefore(since);
        } catch (MessagingException unreadable) {
            return true;
        }
    }

    /**
     * @param since when the round before began, less the lag
     * @param began when this round began
     */
    private record Cursor(long validity, long uid, Instant since, Instant began) {

        static Cursor of(String stored, Instant now) {
            try {
                Cursor cursor = Json.read(stored, Cursor.class);
                return new Cursor(cursor.validity(), cursor.uid(), cursor.since(), now);
            } catch (IllegalArgumentException unreadable) {
                throw Feed.unknownCursor();
            }
        }

        Cursor reached(long last, boolean more) {
            return new Cursor(validity, last, more ? since : began.minus(LAG), began);
        }

        @Override
        public String toString() {
            return Json.write(this);
        }
    }
}
