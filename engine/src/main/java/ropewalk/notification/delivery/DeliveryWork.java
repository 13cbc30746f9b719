package ropewalk.notification.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.notification.Channel;
import ropewalk.notification.Channels;
import ropewalk.notification.Language;
import ropewalk.notification.Letter;
import ropewalk.notification.NoticeKind;
import ropewalk.notification.delivery.DeliveryTable.Claim;
import ropewalk.notification.letter.LetterWriter;
import ropewalk.notification.letter.Told;
import ropewalk.notification.settings.ChosenSettings;
import ropewalk.notification.settings.NoticeSettings;
import ropewalk.notification.settings.Pace;

/**
 * Sends one delivery of the current tenant: taken in one transaction, sent with none open, ended in another. Whether it is
 * still wanted, and whether it is quiet, is asked in the moment of sending, since it may have waited for hours.
 */
@Component
class DeliveryWork {
    static final int MOST_TRIES = 10;
    static final int MOST_AN_HOUR = 30;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration FLOODED = Duration.ofMinutes(10);

    private final DeliveryTable table;
    private final Channels channels;
    private final ChosenSettings chosen;
    private final People people;
    private final LetterWriter writer;
    private final DigestWork digests;
    private final DeliveryEnding ending;
    private final Clock clock;

    DeliveryWork(
            DeliveryTable table,
            Channels channels,
            ChosenSettings chosen,
            People people,
            LetterWriter writer,
            DigestWork digests,
            DeliveryEnding ending,
            Clock clock) {
        this.table = table;
        this.channels = channels;
        this.chosen = chosen;
        this.people = people;
        this.writer = writer;
        this.digests = digests;
        this.ending = ending;
        this.clock = clock;
    }

    /** @return false when nothing waits */
    boolean one() {
        Optional<Claim> claim = table.claim(channels.ready(), clock.instant(), Channel.LEASE);
        claim.ifPresent(this::deliver);
        return claim.isPresent();
    }

    private void deliver(Claim claim) {
        if (claim.tries() > MOST_TRIES) {
            end(claim, "failed", "The server failed or ended while sending it, " + MOST_TRIES + " times.");
            return;
        }
        Told told = table.told(claim);
        Optional<Language> group = channels.get(claim.channel()).ofGroup();
        if (group.isPresent()) {
            deliverToGroup(claim, told, group.get());
        } else {
            deliverToPerson(claim, told);
        }
    }

    private void deliverToGroup(Claim claim, Told told, Language language) {
        Optional<NoticeKind> kind = NoticeKind.of(told.kind());
        if (kind.isEmpty()) {
            end(claim, "suppressed", "gone");
        } else if (table.isReadByAll(told.kind(), told.subjectId())) {
            end(claim, "suppressed", "read");
        } else {
            Letter letter = writer.writeToGroup(claim.id(), claim.personId(), told, kind.get(), language);
            Channel.Outcome outcome = channels.get(claim.channel()).send(letter);
            ending.after(outcome, List.of(claim.id()), claim, clock.instant());
        }
    }

    private void deliverToPerson(Claim claim, Told told) {
        Optional<Person> person = people.find(claim.personId()).filter(found -> found.status() == Person.Status.ACTIVE);
        Optional<NoticeKind> kind = NoticeKind.of(told.kind());
        if (person.isEmpty() || kind.isEmpty()) {
            end(claim, "suppressed", "gone");
            return;
        }
        NoticeSettings settings = chosen.of(claim.personId());
        Instant now = clock.instant();
        if (told.isRead()) {
            end(claim, "suppressed", "read");
        } else if (!settings.wants(kind.get(), claim.channel())) {
            end(claim, "suppressed", "not-wanted");
        } else if (table.sentSince(claim.personId(), claim.channel(), now.minus(HOUR)) >= MOST_AN_HOUR) {
            table.later(claim, now.plus(FLOODED), null);
        } else {
            Instant due = settings.due(kind.get(), claim.createdAt());
            Instant free = settings.quietUntil(now).orElse(now);
            if (free.isAfter(now)) {
                table.later(claim, free, null);
            } else if (due.isAfter(now) && claim.letterId() == null) {
                table.later(claim, due, null);
            } else {
                send(claim, told, kind.get(), person.get(), settings);
            }
        }
    }

    private void send(Claim claim, Told told, NoticeKind kind, Person person, NoticeSettings settings) {
        Channel channel = channels.get(claim.channel());
        if (claim.letterId() != null || settings.pace(kind) != Pace.AT_ONCE) {
            digests.send(channel, claim, person, settings, clock.instant());
        } else {
            Letter letter = writer.write(claim.id(), claim.channel(), told, person, settings, channel.isOverheard());
            ending.after(channel.send(letter), List.of(claim.id()), claim, clock.instant());
        }
    }

    private void end(Claim claim, String state, @Nullable String why) {
        table.end(claim, state, why, clock.instant());
    }
}
