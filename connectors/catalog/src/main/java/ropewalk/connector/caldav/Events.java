package ropewalk.connector.caldav;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import ropewalk.connector.Http;
import ropewalk.connector.Refused;
import ropewalk.connector.caldav.CalDavConnector.Account;
import ropewalk.connector.caldav.Multistatus.Member;
import ropewalk.connector.caldav.Occurrences.Occurrence;
import ropewalk.connector.meeting.CallKey;

/**
 * The events of one calendar by their names in it. The name that we give holds the process's business key: it is all
 * that is left of an event that somebody has deleted.
 */
final class Events {

    /** Properties that an event is read by. */
    static final String READ = "<d:getetag/><d:getlastmodified/><c:calendar-data/>";

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern OURS = Pattern.compile("[0-9a-f]{40}-([A-Za-z0-9_-]+)\\.ics");
    /** File names end at 255 characters. */
    private static final int LONGEST_KEY = 100;

    private final Dav dav;
    private final URI calendar;
    private final ZoneId zone;

    /** @param changed by the server's clock where it says so, else by the event's own word */
    record Found(String name, @Nullable String etag, @Nullable Instant changed, Ics ics, Meeting meeting) {

        static Found of(String name, @Nullable String etag, @Nullable Instant changed, Ics ics) {
            return new Found(name, etag, changed == null ? ics.changed() : changed, ics, ics.meeting(name, etag));
        }

        List<Occurrence> between(Instant from, Instant to) {
            return new Occurrences(ics, from, to).all();
        }
    }

    Events(Calendars calendars, Account account, Http http) {
        calendar = calendars.of(account, http);
        dav = new Dav(account, http);
        zone = ZoneId.of(account.timeZone());
    }

    static String name(String callKey, @Nullable String businessKey) {
        byte[] key = businessKey == null ? new byte[0] : businessKey.getBytes(StandardCharsets.UTF_8);
        String end = key.length == 0 || key.length > LONGEST_KEY
                ? ""
                : "-" + Base64.getUrlEncoder().withoutPadding().encodeToString(key);
        return CallKey.digest(callKey) + end + ".ics";
    }

    /** The business key in a name that we gave. */
    static @Nullable String businessKey(String name) {
        var ours = OURS.matcher(name);
        try {
            return ours.matches()
                    ? new String(Base64.getUrlDecoder().decode(ours.group(1)), StandardCharsets.UTF_8)
                    : null;
        } catch (IllegalArgumentException somebodyElses) {
            return null;
        }
    }

    Dav dav() {
        return dav;
    }

    URI calendar() {
        return calendar;
    }

    ZoneId zone() {
        return zone;
    }

    /** @throws Refused when it is not the name of something inside the calendar */
    URI at(String name) {
        if (name.isBlank() || name.equals(".") || name.equals("..")) {
            throw new Refused("event-id", "“" + name + "” is not an event's id", null);
        }
        return URI.create(calendar + UriUtils.encodePathSegment(name, StandardCharsets.UTF_8));
    }

    Found get(String name) {
        Dav.Document document = dav.get(at(name));
        return Found.of(name, document.etag(), null, Ics.parse(document.text(), zone));
    }

    /** What takes place between two moments, series that begin earlier too. */
    List<Found> between(Instant from, Instant to) {
        String content =
                """
                <d:prop>%s</d:prop><c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">\
                <c:time-range start="%s" end="%s"/></c:comp-filter></c:comp-filter></c:filter>"""
                        .formatted(READ, UTC.format(from), UTC.format(to));
        return found(dav.report(calendar, 1, "c:calendar-query", content));
    }

    /** Those of the names that there are. */
    List<Found> named(List<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        String hrefs = names.stream()
                .map(name -> "<d:href>" + Xml.escaped(at(name).getRawPath()) + "</d:href>")
                .collect(Collectors.joining());
        return found(dav.report(calendar, 1, "c:calendar-multiget", "<d:prop>" + READ + "</d:prop>" + hrefs));
    }

    /** What cannot be read, and what is no event, is passed over: it is somebody else's. */
    private List<Found> found(Multistatus answer) {
        return answer.members().stream()
                .filter(each -> each.text(Xml.CALDAV, "calendar-data") != null)
                .flatMap(each -> read(each).stream())
                .toList();
    }

    private List<Found> read(Member member) {
        try {
            Ics ics = Ics.parse(String.valueOf(member.text(Xml.CALDAV, "calendar-data")), zone);
            String name = Calendars.name(member.href());
            return ics.events().isEmpty()
                    ? List.of()
                    : List.of(Found.of(name, member.text(Xml.DAV, "getetag"), changed(member), ics));
        } catch (Refused | DateTimeException unreadable) {
            return List.of();
        }
    }

    static @Nullable Instant changed(Member member) {
        String said = member.text(Xml.DAV, "getlastmodified");
        try {
            return said == null
                    ? null
                    : ZonedDateTime.parse(said, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }
}
