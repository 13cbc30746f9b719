package ropewalk.connector.caldav;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Created;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Refused;
import ropewalk.connector.meeting.Attendees;
import ropewalk.connector.meeting.When;

/** Writes an event, or changes one; what is not named stays as it is, also what only other programs know. */
final class Writing {

    private final Calendar calendar;
    private final VEvent event;

    private Writing(Calendar calendar, VEvent event) {
        this.calendar = calendar;
        this.event = event;
    }

    static Writing anew(String uid, Instant now) {
        var event = new VEvent(false);
        event.add(new Uid(uid));
        event.add(new Created(now.truncatedTo(ChronoUnit.SECONDS)));
        event.add(new Sequence(0));
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Ropewalk//Ropewalk//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(event);
        return new Writing(calendar, event);
    }

    static Writing of(Ics known) {
        return new Writing(known.calendar(), known.event());
    }

    /** Null leaves the property as it is. */
    Writing text(String property, @Nullable String value) {
        if (value != null) {
            event.removeAll(property);
            event.add(
                    switch (property) {
                        case Property.SUMMARY -> new net.fortuna.ical4j.model.property.Summary(value);
                        case Property.DESCRIPTION -> new net.fortuna.ical4j.model.property.Description(value);
                        case Property.LOCATION -> new net.fortuna.ical4j.model.property.Location(value);
                        default -> new XProperty(property, value.replaceAll("[\\p{Cntrl}]", " "));
                    });
        }
        return this;
    }

    Writing span(When.Span span) {
        ZoneId zone = zone(span.zone());
        event.removeAll(Property.DTSTART, Property.DTEND, Property.DURATION);
        event.add(new DtStart<>(time(span.start().toInstant(), zone)));
        event.add(new DtEnd<>(time(span.end().toInstant(), zone)));
        return this;
    }

    private static Temporal time(Instant moment, @Nullable ZoneId zone) {
        return zone == null ? moment : moment.atZone(zone);
    }

    /** Null leaves the time as it is. */
    Writing moved(When.@Nullable Span to) {
        return to == null ? this : span(to);
    }

    /** Others know a zone only by its definition in the same object; one that has none is written in UTC. */
    private @Nullable ZoneId zone(@Nullable String name) {
        boolean known = calendar.<CalendarComponent>getComponents("VTIMEZONE").stream()
                .anyMatch(each -> each.getProperty(Property.TZID)
                        .map(Property::getValue)
                        .filter(id -> id.equals(name))
                        .isPresent());
        if (name == null || !known && !define(name)) {
            return null;
        }
        return ZoneId.of(name);
    }

    private boolean define(String name) {
        if (!name.matches("[A-Za-z]+(/[A-Za-z0-9_+-]+)+")) {
            return false;
        }
        try (InputStream file = Writing.class.getResourceAsStream("/zoneinfo/" + name + ".ics")) {
            if (file == null) {
                return false;
            }
            Optional<VTimeZone> zone = new CalendarBuilder(new Zones(ZoneId.of("UTC")))
                    .build(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .getComponent("VTIMEZONE");
            zone.ifPresent(calendar::add);
            return zone.isPresent();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (ParserException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Those that stay keep what is known of them, such as their answer. */
    Writing attendees(@Nullable String wanted, @Nullable String organizer) {
        if (wanted == null) {
            return this;
        }
        List<Property> known = event.getProperties(Property.ATTENDEE);
        event.removeAll(Property.ATTENDEE);
        for (String address : Attendees.addresses(wanted)) {
            event.add(known.stream()
                    .filter(each -> address.equalsIgnoreCase(Ics.mail(each.getValue())))
                    .findFirst()
                    .orElseGet(() -> new Attendee(
                            new ParameterList(List.of(PartStat.NEEDS_ACTION, Rsvp.TRUE)), mailto(address))));
        }
        if (event.getProperty(Property.ORGANIZER).isEmpty()) {
            if (organizer == null) {
                throw new Refused(
                        "no-organizer",
                        "A meeting with attendees needs an organizer; enter your e-mail address on the connection",
                        null);
            }
            event.add(new Organizer(mailto(organizer)));
        }
        return this;
    }

    private static URI mailto(String address) {
        try {
            return new URI("mailto", address, null);
        } catch (URISyntaxException unreadable) {
            throw new Refused("attendee", "“" + address + "” cannot be written as an attendee", null);
        }
    }

    /** @param moved whether the time is another one, which attendees have to answer anew */
    Writing stamped(Instant now, boolean moved) {
        Instant seconds = now.truncatedTo(ChronoUnit.SECONDS);
        event.replace(new DtStamp(seconds));
        event.replace(new LastModified(seconds));
        if (moved) {
            int before = event.<Sequence>getProperty(Property.SEQUENCE)
                    .map(Sequence::getSequenceNo)
                    .orElse(0);
            event.replace(new Sequence(before + 1));
        }
        return this;
    }

    @Override
    public String toString() {
        var text = new StringWriter();
        try {
            new CalendarOutputter(false).output(calendar, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
