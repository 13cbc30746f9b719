package ropewalk.sandbox.caldav;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The resources of one calendar. Each write has the next number; synchronisation tokens are made of these. */
final class Shelf {

    private final Clock clock;
    private final Map<String, Item> items = new LinkedHashMap<>();
    private long last;

    /** @param gone deleted: only its name is known any more */
    record Item(String name, String text, String etag, long write, Instant changed, boolean gone) {}

    Shelf(Clock clock) {
        this.clock = clock;
    }

    long last() {
        return last;
    }

    List<Item> all() {
        return items.values().stream().filter(each -> !each.gone()).toList();
    }

    Optional<Item> get(String name) {
        return Optional.ofNullable(items.get(name)).filter(each -> !each.gone());
    }

    /** What was written after a number, in that order. */
    List<Item> after(long write) {
        return items.values().stream()
                .filter(each -> each.write() > write)
                .sorted(Comparator.comparing(Item::write))
                .toList();
    }

    /** @return whether it is a new one */
    boolean put(String name, String text, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        Optional<Item> before = get(name);
        if (ifNoneMatch != null && before.isPresent()) {
            throw Refusal.of(412, "");
        }
        matching(before, ifMatch);
        String uid = Ical.property(text, "UID").map(Ical.Line::value).orElse("");
        boolean taken = all().stream()
                .anyMatch(each -> !each.name().equals(name)
                        && Ical.property(each.text(), "UID")
                                .map(Ical.Line::value)
                                .filter(uid::equals)
                                .isPresent());
        if (taken) {
            throw Refusal.of(403, "c:no-uid-conflict");
        }
        store(name, text, false);
        return before.isEmpty();
    }

    void delete(String name, @Nullable String ifMatch) {
        Optional<Item> before = get(name);
        matching(before, ifMatch);
        store(before.orElseThrow(Refusal::notFound).name(), "", true);
    }

    private static void matching(Optional<Item> before, @Nullable String ifMatch) {
        boolean fits = ifMatch == null
                || before.filter(each -> ifMatch.equals("*") || ifMatch.equals(each.etag()))
                        .isPresent();
        if (!fits) {
            throw Refusal.of(412, "");
        }
    }

    private void store(String name, String text, boolean gone) {
        last++;
        String etag = "\"%08x\"".formatted(0x5eed0000L + last);
        items.put(name, new Item(name, text, etag, last, clock.instant(), gone));
    }
}
