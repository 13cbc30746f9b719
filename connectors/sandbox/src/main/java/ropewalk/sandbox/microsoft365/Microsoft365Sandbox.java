package ropewalk.sandbox.microsoft365;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.server.VendorServer;

/**
 * Microsoft Graph v1.0 as far as our connector and its tests use it: the calendar of one person, and notifications.
 * Sources: the API reference and the guides on delta query and change notifications.
 */
public final class Microsoft365Sandbox implements Twin {

    /** Whose calendar it is. */
    public static final String OWNER = Mailbox.OWNER;
    /** What the account's form says for notifications. */
    public static final String CLIENT_STATE = "sandbox-word-for-notifications-27";

    /** A mail to an attendee: an invitation, an update or a cancellation. */
    public record Mail(String to, String what, String eventId, String subject) {}

    private final Faults faults = new Faults();
    private final Mailbox mailbox;
    private final Reading reading;
    private final Api api;
    private final EntraSignIn signIn;
    private final VendorServer server;
    private final Subscribers subscribers;
    private int limited;

    /** @param signInPort of the token endpoint, which is another host at Microsoft */
    public Microsoft365Sandbox(int port, int signInPort) throws IOException {
        this(port, signInPort, Clock.systemUTC());
    }

    /** @param clock tells when events were made and changed */
    public Microsoft365Sandbox(int port, int signInPort, Clock clock) throws IOException {
        mailbox = new Mailbox(clock);
        reading = new Reading(mailbox);
        subscribers = new Subscribers(faults, clock);
        api = new Api(mailbox, reading, subscribers);
        signIn = new EntraSignIn(signInPort);
        server = new VendorServer(this, faults, port);
    }

    /** The overview page. */
    @Override
    public URI address() {
        return server.address();
    }

    public EntraSignIn signIn() {
        return signIn;
    }

    @Override
    public Faults faults() {
        return faults;
    }

    /** The account's form, filled in; by the application's own right. */
    @Override
    public Map<String, Object> account() {
        return Map.of(
                "tenant",
                EntraSignIn.TENANT,
                "clientId",
                EntraSignIn.CLIENT_ID,
                "clientSecret",
                EntraSignIn.CLIENT_SECRET,
                "mailbox",
                OWNER,
                "clientState",
                CLIENT_STATE,
                "timeZone",
                "Europe/Berlin",
                "address",
                server.address() + Api.PATH,
                "signIn",
                signIn.address().toString());
    }

    public synchronized List<Map<String, Object>> events() {
        return mailbox.all();
    }

    public synchronized Map<String, Object> event(String id) {
        return mailbox.get(id);
    }

    public synchronized List<Mail> mails() {
        return mailbox.mails();
    }

    /** Somebody puts an event into the calendar in Outlook; gives its id. */
    public synchronized String add(String subject, Instant start, Instant end) {
        return add(Map.of("subject", subject, "start", Times.stored(start), "end", Times.stored(end)));
    }

    /** The same with whatever else Graph knows. */
    public synchronized String add(Map<String, Object> event) {
        String id = String.valueOf(mailbox.insert(event).get("id"));
        subscribers.tell("created", id);
        return id;
    }

    /** Somebody changes an event in Outlook; what is absent stays. */
    public synchronized void change(String id, Map<String, Object> change) {
        mailbox.patch(id, change, null);
        subscribers.tell("updated", id);
    }

    /** Somebody moves an event in Outlook. */
    public synchronized void move(String id, Instant start, Instant end) {
        change(id, Map.of("start", Times.stored(start), "end", Times.stored(end)));
    }

    /** Somebody deletes an event in Outlook. */
    public synchronized void delete(String id) {
        mailbox.delete(id, "cancellation");
        subscribers.tell("deleted", id);
    }

    /** Every attendee answers, for example {@code accepted}. */
    public synchronized void respond(String id, String response) {
        mailbox.respond(id, response);
        subscribers.tell("updated", id);
    }

    /** The next feed has to read everything anew. */
    public synchronized void forgetStates() {
        reading.forgetStates();
    }

    /** However much a client asks for. */
    public synchronized void pageSize(int most) {
        api.pageSize(most);
    }

    /** So many calls are refused as the mailbox's own limit does it. */
    public synchronized void limitRate(int calls) {
        limited = calls;
    }

    /** Who is told of changes, by subscription id. */
    public synchronized Map<String, Map<String, Object>> subscriptions() {
        return subscribers.all();
    }

    @Override
    public void close() {
        server.close();
        signIn.close();
        subscribers.close();
    }

    @Override
    public String name() {
        return "Microsoft 365 calendar";
    }

    @Override
    public Reply answer(Request request) {
        if (!signIn.accepts(request.header("Authorization").orElse(""))) {
            return error(401);
        }
        if (limited > 0) {
            limited--;
            return Refusal.of(403, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.")
                    .reply();
        }
        try {
            return api.served(request, server.address())
                    .with("request-id", UUID.randomUUID().toString());
        } catch (Refusal no) {
            return no.reply();
        }
    }

    @Override
    public Reply error(int status) {
        return Refusal.ofGraph(status);
    }

    @Override
    public String overview() {
        return Screens.overview(mailbox, signIn.address()) + subscribers.overview();
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
            Map<String, String> form = request.form();
            Instant start = LocalDateTime.parse(Objects.requireNonNull(form.get("start")))
                    .toInstant(ZoneOffset.UTC);
            long minutes = Long.parseLong(form.getOrDefault("minutes", "30"));
            add(form.getOrDefault("subject", ""), start, start.plus(minutes, ChronoUnit.MINUTES));
        } else if (request.is("POST", "/sandbox/events/*/move")) {
            Map<String, Object> event = new LinkedHashMap<>(mailbox.get(id));
            move(
                    id,
                    Times.at(event.get("start")).plus(1, ChronoUnit.DAYS),
                    Times.at(event.get("end")).plus(1, ChronoUnit.DAYS));
        } else if (request.is("POST", "/sandbox/events/*/delete")) {
            delete(id);
        } else if (request.is("POST", "/sandbox/events/*/accept")) {
            respond(id, "accepted");
        } else if (request.is("POST", "/sandbox/states")) {
            forgetStates();
        } else {
            return false;
        }
        return true;
    }
}
