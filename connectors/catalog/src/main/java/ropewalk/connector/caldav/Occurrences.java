package ropewalk.connector.caldav;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DateListProperty;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStart;
import org.jspecify.annotations.Nullable;

/**
 * When an event takes place between two moments: once, or as often as its rule says, without what was taken out of the
 * series and with what was moved. A rule finer than days (every hour) is not followed: it counts once.
 */
final class Occurrences {

    /** One time that the event takes place; of whole days, {@code first} is a date. */
    record Occurrence(VEvent event, Temporal first, Temporal last, Instant start, Instant end) {}

    private final Ics ics;
    private final Instant from;
    private final Instant to;

    Occurrences(Ics ics, Instant from, Instant to) {
        this.ics = ics;
        this.from = from;
        this.to = to;
    }

    List<Occurrence> all() {
        var found = new ArrayList<Occurrence>();
        var moved = new HashSet<Instant>();
        for (VEvent event : ics.events()) {
            Temporal instead = Ics.date(event, Property.RECURRENCE_ID);
            if (instead != null) {
                moved.add(ics.instant(instead));
                add(found, once(event));
            }
        }
        for (VEvent event : ics.events()) {
            if (event.getProperty(Property.RECURRENCE_ID).isEmpty()) {
                Set<Instant> without = left(event);
                (repeats(event) ? again(event) : List.of(Objects.requireNonNullElse(once(event), NEVER)))
                        .stream()
                                .filter(each -> !moved.contains(each.start()) && !without.contains(each.start()))
                                .forEach(each -> add(found, each));
            }
        }
        found.sort(java.util.Comparator.comparing(Occurrence::start));
        return found;
    }

    private static final Occurrence NEVER =
            new Occurrence(new VEvent(false), LocalDate.EPOCH, LocalDate.EPOCH, Instant.MAX, Instant.MAX);

    private void add(List<Occurrence> found, @Nullable Occurrence one) {
        if (one != null
                && one.start().isBefore(to)
                && (one.end().isAfter(from) || one.start().equals(from))) {
            found.add(one);
        }
    }

    private @Nullable Occurrence once(VEvent event) {
        Temporal start = ics.start(event);
        Temporal end = ics.end(event);
        return start == null || end == null ? null : occurrence(event, start, end);
    }

    private Occurrence occurrence(VEvent event, Temporal start, Temporal end) {
        return new Occurrence(event, start, end, ics.instant(start), ics.instant(end));
    }

    private boolean repeats(VEvent event) {
        List<Property> rules = event.getProperties(Property.RRULE);
        boolean dates = !event.getProperties(Property.RDATE).isEmpty();
        return (dates || !rules.isEmpty())
                && rules.stream()
                        .map(each -> each.getValue().toUpperCase(Locale.ROOT))
                        .noneMatch(
                                rule -> rule.matches(".*(FREQ=(SECONDLY|MINUTELY|HOURLY)|BY(HOUR|MINUTE|SECOND)=).*"));
    }

    /** By the library; a rule that makes no sense counts once. */
    private List<Occurrence> again(VEvent event) {
        VEvent zoned = zoned(event);
        Temporal start = ics.start(zoned);
        if (start == null) {
            return List.of();
        }
        try {
            Set<Period<Temporal>> periods =
                    zoned.calculateRecurrenceSet(new Period<>(like(start, from), like(start, to)));
            return periods.stream()
                    .map(each -> occurrence(event, each.getStart(), each.getEnd()))
                    .toList();
        } catch (DateTimeException | IllegalArgumentException senseless) {
            return List.of(Objects.requireNonNullElse(once(event), NEVER));
        }
    }

    /** The library cannot add weeks to a moment, only to a time with a zone. */
    private VEvent zoned(VEvent event) {
        Temporal start = ics.start(event);
        Temporal end = ics.end(event);
        if (start == null || end == null || start instanceof LocalDate || isLocal(start)) {
            return event;
        }
        VEvent zoned = event.copy();
        zoned.removeAll(Property.DTSTART, Property.DTEND, Property.DURATION);
        zoned.add(new DtStart<>(ics.instant(start).atZone(ZoneOffset.UTC)));
        zoned.add(new DtEnd<>(ics.instant(end).atZone(ZoneOffset.UTC)));
        return zoned;
    }

    private static boolean isLocal(Temporal time) {
        return time instanceof LocalDateTime || time instanceof ZonedDateTime;
    }

    /** The library compares only times of one kind. */
    private Temporal like(Temporal start, Instant moment) {
        if (start instanceof LocalDate) {
            return moment.atZone(ics.zone()).toLocalDate();
        }
        if (start instanceof LocalDateTime) {
            return moment.atZone(ics.zone()).toLocalDateTime();
        }
        return start instanceof ZonedDateTime zoned ? moment.atZone(zoned.getZone()) : moment;
    }

    private Set<Instant> left(VEvent event) {
        var left = new HashSet<Instant>();
        for (Property each : event.<Property>getProperties(Property.EXDATE)) {
            if (each instanceof DateListProperty<?> dates) {
                dates.getDates().forEach(date -> left.add(ics.instant(date)));
            }
        }
        return left;
    }
}
