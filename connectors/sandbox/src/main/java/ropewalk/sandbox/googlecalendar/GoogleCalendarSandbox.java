package ropewalk.sandbox.googlecalendar;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.server.VendorServer;

/**
 * Google's Calendar API v3 as far as our connector and its tests use it: one calendar, {@code primary}, in Berlin's
 * time. Sources: the API's reference and its discovery document.
 */
public final class GoogleCalendarSandbox implements Twin {

    private static final String API = "/calendar/v3";

    /** A mail that Google sends to an attendee: an invitation, an update or a cancellation. */
    public record Invitation(String to, String what, String eventId, String summary) {}

    private final Faults faults = new Faults();
    private final Agenda agenda;
    private final Reading reading;
    private final AtomicLong requests = new AtomicLong();
    private final SignIn signIn;
    private final VendorServer server;
    private int limited;

    /** @param signInPort of the token endpoint, which is another host at Google */
    public GoogleCalendarSandbox(int port, int signInPort) throws IOException {
        this(port, signInPort, Clock.systemUTC());
    }

    /** @param clock tells when events were made and changed */
    public GoogleCalendarSandbox(int port, int signInPort, Clock clock) throws IOException {
        agenda = new Agenda(clock);
        reading = new Reading(agenda);
        signIn = new SignIn(signInPort);
        server = new VendorServer(this, faults, port);
        agenda.shownAt(server.address().toString());
    }

    /** The overview page. */
    @Override
    public URI address() {
        return server.address();
    }

    /** What the API's paths start with. */
    public URI api() {
        return server.address().resolve(API);
    }

    public SignIn signIn() {
        return signIn;
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public Map<String, Object> account() {
        return Map.of(
                "clientId",
                SignIn.CLIENT_ID,
                "clientSecret",
                SignIn.CLIENT_SECRET,
                "refreshToken",
                SignIn.REFRESH_TOKEN,
                "address",
                api().toString(),
                "tokenAddress",
                signIn.tokenAddress().toString(),
                "consentAddress",
                signIn.consentAddress().toString());
    }

    /** All events in Google's JSON, the cancelled ones too. */
    public synchronized List<Map<String, Object>> events() {
        return agenda.all();
    }

    public synchronized Map<String, Object> event(String id) {
        return agenda.get(id);
    }

    public synchronized List<Invitation> invitations() {
        return agenda.invitations();
    }

    /** Somebody puts an event into the calendar on Google's own page; gives its id. */
    public synchronized String add(Map<String, Object> event) {
        return String.valueOf(agenda.insert(event, false, "none").get("id"));
    }

    /** Somebody changes an event on Google's own page; what is absent stays. */
    public synchronized void change(String id, Map<String, Object> change) {
        agenda.patch(id, change, null, false, "none");
    }

    /** Somebody cancels an event on Google's own page. */
    public synchronized void cancel(String id) {
        agenda.delete(id, null, "none");
    }

    /** Every attendee answers the invitation, for example {@code accepted}. */
    public synchronized void respond(String id, String answer) {
        Object attendees = agenda.get(id).get("attendees");
        List<Map<String, Object>> answered = (attendees instanceof List<?> list ? list : List.of())
                .stream()
                        .map(each -> {
                            var attendee = new LinkedHashMap<String, Object>();
                            ((Map<?, ?>) each).forEach((name, value) -> attendee.put(String.valueOf(name), value));
                            attendee.put("responseStatus", answer);
                            return (Map<String, Object>) attendee;
                        })
                        .toList();
        agenda.patch(id, Map.of("attendees", answered), null, false, "none");
    }

    /** The next feed has to read everything anew. */
    public synchronized void expireSyncTokens() {
        reading.expireTokens();
    }

    /** So many calls are answered with 403 and {@code rateLimitExceeded}, as Google does beside 429. */
    public synchronized void limitRate(int calls) {
        limited = calls;
    }

    /** How many API calls came in, failed ones included. */
    public long requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.close();
        signIn.close();
    }

    @Override
    public String name() {
        return "Google Calendar";
    }

    @Override
    public Reply answer(Request request) {
        requests.incrementAndGet();
        if (!signIn.accepts(request.header("Authorization").orElse(""))) {
            return error(401);
        }
        if (limited > 0) {
            limited--;
            return Refusal.rateLimit(403).reply();
        }
        try {
            return served(request);
        } catch (Refusal no) {
            return no.reply();
        }
    }

    private Reply served(Request request) {
        if (request.is("POST", API + "/freeBusy")) {
            return Reply.json(200, reading.freeBusy(request.json()));
        }
        if (!List.of("primary", Agenda.OWNER).contains(request.part(3))) {
            throw Refusal.notFound();
        }
        if (request.is("GET", API + "/calendars/*")) {
            var calendar = Map.of(
                    "kind",
                    "calendar#calendar",
                    "id",
                    Agenda.OWNER,
                    "summary",
                    Agenda.OWNER,
                    "timeZone",
                    Times.ZONE.getId());
            return Reply.json(200, calendar);
        }
        if (request.is("GET", API + "/calendars/*/events")) {
            return Reply.json(200, reading.list(request.query()));
        }
        boolean conferences = "1".equals(request.query().get("conferenceDataVersion"));
        String sendUpdates = request.query().getOrDefault("sendUpdates", "none");
        if (request.is("POST", API + "/calendars/*/events")) {
            return written(agenda.insert(request.json(), conferences, sendUpdates));
        }
        String id = request.part(5);
        String ifMatch = request.header("If-Match").orElse(null);
        if (request.is("GET", API + "/calendars/*/events/*")) {
            return written(agenda.get(id));
        }
        if (request.is("PATCH", API + "/calendars/*/events/*")) {
            return written(agenda.patch(id, request.json(), ifMatch, conferences, sendUpdates));
        }
        if (request.is("DELETE", API + "/calendars/*/events/*")) {
            agenda.delete(id, ifMatch, sendUpdates);
            return Reply.empty(204);
        }
        throw Refusal.notFound();
    }

    private static Reply written(Map<String, Object> event) {
        return Reply.json(200, event).with("ETag", String.valueOf(event.get("etag")));
    }

    @Override
    public Reply error(int status) {
        return switch (status) {
            case 401 -> Refusal.of(401, "authError", "Invalid Credentials").reply();
            case 404 -> Refusal.notFound().reply();
            case 429 -> Refusal.rateLimit(429).reply();
            case 503 ->
                Refusal.of(503, "backendError", "Google Calendar is down (sandbox)")
                        .reply();
            default -> Refusal.of(status, "backendError", "Backend Error").reply();
        };
    }

    @Override
    public String overview() {
        return Screens.overview(agenda) + Screens.switches(signIn.tokenAddress().resolve("/"));
    }

    @Override
    public Reply press(Request request) {
        try {
            return pressed(request) ? Reply.seeOther("/") : error(404);
        } catch (Refusal no) {
            return no.reply();
        }
    }

    private boolean pressed(Request request) {
        String id = request.part(2);
        if (request.is("POST", "/sandbox/events")) {
            add(typed(request.form()));
        } else if (request.is("POST", "/sandbox/events/*/move")) {
            change(id, Map.of("start", aDayLater(id, "start"), "end", aDayLater(id, "end")));
        } else if (request.is("POST", "/sandbox/events/*/cancel")) {
            cancel(id);
        } else if (request.is("POST", "/sandbox/events/*/accept")) {
            respond(id, "accepted");
        } else if (request.is("POST", "/sandbox/sync-tokens")) {
            expireSyncTokens();
        } else if (request.is("POST", "/sandbox/rate-limit")) {
            limitRate(1);
        } else {
            return false;
        }
        return true;
    }

    private static Map<String, Object> typed(Map<String, String> form) {
        LocalDateTime start = LocalDateTime.parse(Objects.requireNonNull(form.get("start")));
        long minutes = Long.parseLong(form.getOrDefault("minutes", "30"));
        var event = new LinkedHashMap<String, Object>();
        event.put("summary", form.getOrDefault("summary", ""));
        event.put("start", local(start));
        event.put("end", local(start.plusMinutes(minutes)));
        return event;
    }

    private static Map<String, Object> local(LocalDateTime time) {
        return Map.of("dateTime", time.toString(), "timeZone", Times.ZONE.getId());
    }

    private Map<String, Object> aDayLater(String id, String which) {
        Instant time = Times.at(agenda.get(id).get(which)).plus(1, ChronoUnit.DAYS);
        return Map.of("dateTime", time.toString(), "timeZone", Times.ZONE.getId());
    }
}
