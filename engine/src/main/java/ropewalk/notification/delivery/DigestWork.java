package ropewalk.notification.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import ropewalk.identity.Person;
import ropewalk.notification.Channel;
import ropewalk.notification.Letter;
import ropewalk.notification.NoticeKind;
import ropewalk.notification.delivery.DeliveryTable.Claim;
import ropewalk.notification.delivery.DigestTable.Part;
import ropewalk.notification.letter.LetterWriter;
import ropewalk.notification.letter.Told;
import ropewalk.notification.settings.NoticeSettings;
import ropewalk.notification.settings.Pace;

/**
 * Sends what one person is told together. What is in the letter is what is still open in the moment of sending; where
 * nothing is, none is sent.
 */
@Component
class DigestWork {
    private final DigestTable digests;
    private final DeliveryTable table;
    private final LetterWriter writer;
    private final DeliveryEnding ending;

    DigestWork(DigestTable digests, DeliveryTable table, LetterWriter writer, DeliveryEnding ending) {
        this.digests = digests;
        this.table = table;
        this.writer = writer;
        this.ending = ending;
    }

    void send(Channel channel, Claim claim, Person person, NoticeSettings settings, Instant now) {
        List<Part> parts = digests.gather(claim, part -> isDue(part, settings, now));
        Map<String, List<String>> left = new HashMap<>();
        Map<String, Part> told = new LinkedHashMap<>();
        parts.stream().sorted((one, other) -> one.id().compareTo(other.id())).forEach(part -> why(
                        part, claim.channel(), settings, told)
                .ifPresentOrElse(
                        reason -> left.computeIfAbsent(reason, key -> new ArrayList<>())
                                .add(part.id()),
                        () -> told.put(about(part), part)));
        left.forEach((reason, ids) -> table.end(ids, claim.until(), "suppressed", reason, now));
        if (!told.isEmpty()) {
            List<Told> all = told.values().stream().map(Part::told).toList();
            List<String> ids = told.values().stream().map(Part::id).toList();
            ending.after(channel.send(letter(channel, claim, all, person, settings)), ids, claim, now);
        }
    }

    private static boolean isDue(Part part, NoticeSettings settings, Instant now) {
        return NoticeKind.of(part.told().kind())
                .filter(kind -> settings.pace(kind) != Pace.AT_ONCE)
                .filter(kind -> !settings.due(kind, part.createdAt()).isAfter(now))
                .isPresent();
    }

    /** Why it is left out; empty when it is told. */
    private static Optional<String> why(Part part, String channel, NoticeSettings settings, Map<String, Part> told) {
        Optional<NoticeKind> kind = NoticeKind.of(part.told().kind());
        if (kind.isEmpty()) {
            return Optional.of("gone");
        } else if (part.told().isRead()) {
            return Optional.of("read");
        } else if (!settings.wants(kind.get(), channel)) {
            return Optional.of("not-wanted");
        }
        return told.containsKey(about(part)) ? Optional.of("repeated") : Optional.empty();
    }

    private static String about(Part part) {
        return part.told().kind() + " " + part.told().subjectId();
    }

    /** The id stays the same at each try. */
    private Letter letter(Channel channel, Claim claim, List<Told> all, Person person, NoticeSettings settings) {
        String id = claim.letterId() == null ? claim.id() : claim.letterId();
        return all.size() == 1
                ? writer.write(id, claim.channel(), all.get(0), person, settings, channel.isOverheard())
                : writer.writeDigest(id, claim.channel(), all, person, settings, channel.isOverheard());
    }
}
