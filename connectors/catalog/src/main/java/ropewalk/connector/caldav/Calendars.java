package ropewalk.connector.caldav;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import ropewalk.connector.Http;
import ropewalk.connector.Refused;
import ropewalk.connector.caldav.CalDavConnector.Account;
import ropewalk.connector.caldav.Multistatus.Member;

/**
 * Finds an account's calendar (RFC 6764, section 6): the address may be the calendar's own, or the server's, which names
 * the person, who has a home with calendars in it. What was found is kept for a while.
 */
final class Calendars {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST = 1_000;
    private static final String PROPERTIES =
            """
            <d:resourcetype/><d:displayname/><d:current-user-principal/><c:calendar-home-set/>\
            <c:supported-calendar-component-set/>""";

    private final Clock clock;
    private final Map<List<@Nullable Object>, Found> kept = new ConcurrentHashMap<>();

    private record Found(URI calendar, Instant until) {}

    Calendars(Clock clock) {
        this.clock = clock;
    }

    /** Where the account's events are; ends with a slash. */
    URI of(Account account, Http http) {
        List<@Nullable Object> key = java.util.Arrays.asList(account.address(), account.username(), account.calendar());
        Found found = kept.get(key);
        if (found != null && clock.instant().isBefore(found.until())) {
            return found.calendar();
        }
        URI calendar = look(account, http);
        if (kept.size() >= MOST) {
            kept.clear();
        }
        kept.put(key, new Found(calendar, clock.instant().plus(KEPT)));
        return calendar;
    }

    /** The same, asked anew. */
    URI look(Account account, Http http) {
        var dav = new Dav(account, http);
        Member entrance = entrance(dav, account);
        URI address = account.address();
        if (entrance.isCalendar()) {
            return collection(address, entrance.href());
        }
        String home = entrance.href(Xml.CALDAV, "calendar-home-set");
        String person = entrance.href(Xml.DAV, "current-user-principal");
        if (home == null && person != null) {
            home = dav.find(resolved(address, person), 0, PROPERTIES).only().href(Xml.CALDAV, "calendar-home-set");
        }
        URI place = home == null ? address : resolved(address, home);
        List<Member> calendars = dav.find(place, 1, PROPERTIES).members().stream()
                .filter(each -> each.isCalendar() && each.holdsEvents())
                .toList();
        return collection(place, chosen(calendars, account.calendar()).href());
    }

    /** The address itself, or where the server says that its calendars begin. */
    private static Member entrance(Dav dav, Account account) {
        try {
            return dav.find(account.address(), 0, PROPERTIES).only();
        } catch (Refused no) {
            if (!List.of(301, 302, 307, 308, 400, 403, 404, 405).contains(no.status())
                    && !no.code().equals("not-caldav")) {
                throw no;
            }
            return dav.find(account.address().resolve("/.well-known/caldav"), 0, PROPERTIES)
                    .only();
        }
    }

    private static Member chosen(List<Member> calendars, @Nullable String wanted) {
        List<Member> fitting = calendars.stream()
                .filter(each -> wanted == null
                        || wanted.equalsIgnoreCase(each.text(Xml.DAV, "displayname"))
                        || wanted.equals(name(each.href())))
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        String names = calendars.stream()
                .limit(20)
                .map(each -> Objects.requireNonNullElse(each.text(Xml.DAV, "displayname"), name(each.href())))
                .collect(Collectors.joining(", "));
        String said = calendars.isEmpty()
                ? "This account has no calendar for events"
                : wanted == null
                        ? "This account has several calendars; name one of them: " + names
                        : "This account has not exactly one calendar “%s”; it has: %s".formatted(wanted, names);
        throw new Refused("calendar", said, null);
    }

    /** A resource's name in its collection, in plain letters. */
    static String name(String href) {
        String path = href.replaceAll("/+$", "");
        return UriUtils.decode(path.substring(path.lastIndexOf('/') + 1), StandardCharsets.UTF_8);
    }

    private static URI collection(URI base, String href) {
        return resolved(base, href.endsWith("/") ? href : href + "/");
    }

    /**
     * An address that the server named. Credentials go along, so that it has to be on the account's own host, or on a
     * sibling of it, as iCloud's are.
     */
    static URI resolved(URI base, String href) {
        URI address;
        try {
            address = base.resolve(href);
        } catch (IllegalArgumentException unreadable) {
            throw new Refused("not-caldav", "The CalDAV server names an address that is none", null);
        }
        boolean same = base.getScheme().equals(address.getScheme())
                && Objects.equals(base.getAuthority(), address.getAuthority());
        if (!same && !siblings(base, address)) {
            throw new Refused(
                    "other-host",
                    "The server's calendars are at another host, %s; enter an address there"
                            .formatted(address.getHost()),
                    null);
        }
        return address;
    }

    private static boolean siblings(URI one, URI other) {
        String host = one.getHost();
        String parent = host == null ? "" : host.substring(host.indexOf('.') + 1);
        return "https".equals(one.getScheme())
                && "https".equals(other.getScheme())
                && other.getUserInfo() == null
                && parent.contains(".")
                && other.getHost() != null
                && other.getHost().endsWith("." + parent);
    }
}
