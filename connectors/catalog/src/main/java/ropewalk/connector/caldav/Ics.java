package ropewalk.connector.caldav;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DateProperty;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Refused;

/**
 * A calendar's resource (RFC 5545): an event, and the exceptions where it is a series.
 *
 * @param zone what times without one are in
 */
record Ics(Calendar calendar, ZoneId zone) {

    /** The last call that wrote the event, and the process's business key. */
    static final String CALL = "X-ROPEWALK-CALL";

    static final String BUSINESS_KEY = "X-ROPEWALK-KEY";

    /** @throws Refused when it cannot be read */
    static Ics parse(String text, ZoneId zone) {
        try {
            Calendar calendar = new CalendarBuilder(new Zones(zone)).build(new StringReader(text));
            return new Ics(calendar, zone);
        } catch (IOException | ParserException | RuntimeException unreadable) {
            throw new Refused("unreadable", "The event cannot be read: it is no iCalendar object", null);
        }
    }

    /** @throws Refused when it is a task or a note */
    VEvent event() {
        return master().orElseThrow(() -> new Refused("not-an-event", "This is not an event but something else", null));
    }

    Optional<VEvent> master() {
        List<VEvent> events = events();
        return events.stream()
                .filter(each -> each.getProperty(Property.RECURRENCE_ID).isEmpty())
                .findFirst()
                .or(() -> events.stream().findFirst());
    }

    List<VEvent> events() {
        return calendar.getComponents("VEVENT");
    }

    /** Whether it repeats, or is one of something that does. */
    boolean isSeries() {
        return events().size() > 1
                || master().map(each -> !each.getProperties(Property.RRULE).isEmpty()
                                || !each.getProperties(Property.RDATE).isEmpty())
                        .orElse(false);
    }

    Meeting meeting(String name, @Nullable String etag) {
        return meeting(event(), name, etag);
    }

    Meeting meeting(VEvent event, String name, @Nullable String etag) {
        Temporal start = date(event, Property.DTSTART);
        return new Meeting(
                name,
                etag,
                Optional.ofNullable(text(event, Property.STATUS))
                        .orElse("confirmed")
                        .toLowerCase(Locale.ROOT),
                text(event, Property.SUMMARY),
                text(event, Property.DESCRIPTION),
                said(start),
                said(end(event)),
                start instanceof LocalDate,
                isSeries(),
                text(event, Property.LOCATION),
                mail(text(event, Property.ORGANIZER)),
                event.getProperties(Property.ATTENDEE).stream()
                        .map(each -> new Meeting.Attendee(String.valueOf(mail(each.getValue())), response(each)))
                        .toList(),
                text(event, Property.URL));
    }

    private static String response(Property attendee) {
        String said =
                attendee.getParameter("PARTSTAT").map(each -> each.getValue()).orElse("NEEDS-ACTION");
        return said.equalsIgnoreCase("NEEDS-ACTION") ? "needsAction" : said.toLowerCase(Locale.ROOT);
    }

    static @Nullable String mail(@Nullable String address) {
        return address == null ? null : address.replaceFirst("(?i)^mailto:", "");
    }

    static @Nullable String text(VEvent event, String property) {
        return event.getProperty(property)
                .map(Property::getValue)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    /** When the event says that it was made. */
    @Nullable
    Instant created() {
        return stamp(Property.CREATED);
    }

    /** When the event says that it was changed. */
    @Nullable
    Instant changed() {
        Instant changed = stamp(Property.LAST_MODIFIED);
        return changed == null ? stamp(Property.DTSTAMP) : changed;
    }

    private @Nullable Instant stamp(String property) {
        Temporal time = master().map(each -> date(each, property)).orElse(null);
        return time == null ? null : instant(time);
    }

    @Nullable
    Temporal start(VEvent event) {
        return date(event, Property.DTSTART);
    }

    /** From the end, or from start and duration; of neither a day, or no time at all (RFC 5545, 3.6.1). */
    @Nullable
    Temporal end(VEvent event) {
        return event.getEndDate(true).map(each -> (Temporal) each.getDate()).orElse(null);
    }

    static @Nullable Temporal date(VEvent event, String property) {
        Optional<DateProperty<Temporal>> found = event.getProperty(property);
        return found.map(DateProperty::getDate).orElse(null);
    }

    /** A whole day begins in the account's zone. */
    Instant instant(Temporal time) {
        if (time instanceof LocalDate day) {
            return day.atStartOfDay(zone).toInstant();
        }
        return time instanceof LocalDateTime local ? local.atZone(zone).toInstant() : Instant.from(time);
    }

    @Nullable
    String said(@Nullable Temporal time) {
        return time == null
                ? null
                : time instanceof LocalDate ? time.toString() : instant(time).toString();
    }
}
