package ropewalk.sandbox.caldav;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.server.VendorServer;

/**
 * A CalDAV server with one person, who has a calendar and a list of tasks. It sends no invitations, as many do not.
 * Sources: RFC 4791, RFC 4918, RFC 6578, RFC 6764.
 */
public final class CalDavSandbox implements Twin {

    public static final String USER = "mara@harbour.example";
    public static final String PASSWORD = "app-password-sandbox-5c1e";

    private final Faults faults = new Faults();
    private final Clock clock;
    private final Shelf shelf;
    private final Answers answers;
    private final VendorServer server;

    /** What is in the calendar. */
    public record Held(String name, String etag, String text) {}

    /** @param port 0 takes a free one */
    public CalDavSandbox(int port) throws IOException {
        this(port, Clock.systemUTC());
    }

    /** @param clock tells when resources were written */
    public CalDavSandbox(int port, Clock clock) throws IOException {
        this.clock = clock;
        shelf = new Shelf(clock);
        answers = new Answers(shelf);
        server = new VendorServer(this, faults, port);
    }

    /** The overview page. */
    @Override
    public URI address() {
        return server.address();
    }

    /** Where clients begin. */
    public URI entrance() {
        return server.address().resolve(Answers.ENTRANCE);
    }

    /** The calendar's own address. */
    public URI calendar() {
        return server.address().resolve(Answers.CALENDAR);
    }

    @Override
    public Faults faults() {
        return faults;
    }

    /** The account's form, filled in. */
    @Override
    public Map<String, Object> account() {
        return Map.of(
                "address", entrance().toString(), "username", USER, "password", PASSWORD, "timeZone", "Europe/Berlin");
    }

    public synchronized List<Held> events() {
        return shelf.all().stream()
                .map(each -> new Held(each.name(), each.etag(), each.text()))
                .toList();
    }

    public synchronized Optional<Held> event(String name) {
        return events().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** Somebody puts an event into the calendar with another program; gives its name. */
    public synchronized String add(String summary, Instant start, Instant end, String... more) {
        String uid = UUID.randomUUID().toString();
        String now = Ical.written(clock.instant());
        String text = String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Harbour//Calendar//EN",
                "BEGIN:VEVENT",
                "UID:" + uid,
                "DTSTAMP:" + now,
                "CREATED:" + now,
                "DTSTART:" + Ical.written(start),
                "DTEND:" + Ical.written(end),
                "SUMMARY:" + summary,
                String.join("\r\n", more.length == 0 ? new String[] {"TRANSP:OPAQUE"} : more),
                "END:VEVENT",
                "END:VCALENDAR",
                "");
        return put(uid + ".ics", text);
    }

    /** Somebody puts any object into the calendar. */
    public synchronized String put(String name, String text) {
        shelf.put(name, text, null, null);
        return name;
    }

    /** Somebody changes one property, given as its whole line. */
    public synchronized void change(String name, String property, String line) {
        String text = shelf.get(name).orElseThrow().text();
        shelf.put(name, Ical.with(text, property, line), null, null);
    }

    /** Somebody moves an event. */
    public synchronized void move(String name, Instant start, Instant end) {
        change(name, "DTSTART", "DTSTART:" + Ical.written(start));
        change(name, "DTEND", "DTEND:" + Ical.written(end));
    }

    /** Somebody deletes an event. */
    public synchronized void delete(String name) {
        shelf.delete(name, null);
    }

    /** The next synchronisation has to read everything anew. */
    public synchronized void forgetTokens() {
        answers.forgetTokens();
    }

    /** How many changes one synchronisation tells; the rest follows with the next token. */
    public synchronized void tellAtOnce(int changes) {
        answers.tellAtOnce(changes);
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public String name() {
        return "CalDAV calendar";
    }

    @Override
    public Reply answer(Request request) {
        if (request.path().equals("/.well-known/caldav")) {
            return new Reply(301, Map.of("Location", Answers.ENTRANCE), "");
        }
        if (!request.header("Authorization").orElse("").equals(credentials())) {
            return error(401);
        }
        try {
            return answers.to(request);
        } catch (Refusal no) {
            return no.reply();
        }
    }

    private static String credentials() {
        byte[] pair = (USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public Reply error(int status) {
        Reply plain = new Reply(status, Map.of("Content-Type", "text/plain"), "Error " + status + " (sandbox)");
        return status == 401 ? plain.with("WWW-Authenticate", "Basic realm=\"sandbox\"") : plain;
    }

    @Override
    public String overview() {
        return Screens.overview(events());
    }

    @Override
    public Reply press(Request request) {
        String name = request.part(2);
        if (request.is("POST", "/sandbox/events")) {
            Map<String, String> form = request.form();
            Instant start = LocalDateTime.parse(Objects.requireNonNull(form.get("start")))
                    .toInstant(ZoneOffset.UTC);
            long minutes = Long.parseLong(form.getOrDefault("minutes", "30"));
            String title = form.getOrDefault("summary", "").replaceAll("[\\p{Cntrl},;\\\\]", " ");
            add(title, start, start.plus(minutes, ChronoUnit.MINUTES));
        } else if (request.is("POST", "/sandbox/events/*/move")) {
            String text = shelf.get(name).orElseThrow().text();
            move(name, aDayLater(text, "DTSTART"), aDayLater(text, "DTEND"));
        } else if (request.is("POST", "/sandbox/events/*/delete")) {
            delete(name);
        } else if (request.is("POST", "/sandbox/tokens")) {
            forgetTokens();
        } else {
            return error(404);
        }
        return Reply.seeOther("/");
    }

    private static Instant aDayLater(String text, String property) {
        return Ical.time(text, property).orElseThrow().plus(1, ChronoUnit.DAYS);
    }
}
