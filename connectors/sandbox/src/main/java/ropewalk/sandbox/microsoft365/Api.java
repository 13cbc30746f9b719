package ropewalk.sandbox.microsoft365;

import java.net.URI;
import java.util.List;
import java.util.Map;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;

/** What Graph answers about one person's calendar, and about who is told of its changes. */
final class Api {

    static final String PATH = "/v1.0";

    private final Mailbox mailbox;
    private final Reading reading;
    private final Subscribers subscribers;
    private int pageSize = 50;

    Api(Mailbox mailbox, Reading reading, Subscribers subscribers) {
        this.mailbox = mailbox;
        this.reading = reading;
        this.subscribers = subscribers;
    }

    /** However much a client asks for. */
    void pageSize(int most) {
        pageSize = most;
    }

    /** @param own its address, where the client does not say how it calls it */
    Reply served(Request request, URI own) {
        if (request.path().startsWith(PATH + "/subscriptions")) {
            return subscribers.served(request, PATH);
        }
        if (!request.path().startsWith(PATH + "/users/") || !Mailbox.OWNER.equalsIgnoreCase(request.part(2))) {
            throw Refusal.of(404, "ErrorInvalidUser", "The requested user '" + request.part(2) + "' is invalid.");
        }
        String users = PATH + "/users/*";
        if (request.is("GET", users + "/calendar")) {
            return Reply.json(200, Map.of("id", "AAMkAGcalendar", "name", "Calendar", "isDefaultCalendar", true));
        }
        if (request.is("POST", users + "/calendar/getSchedule")) {
            return Reply.json(200, reading.schedule(request.json()));
        }
        if (request.is("GET", users + "/calendarView")) {
            return Reply.json(200, reading.view(request, called(request, own)));
        }
        if (request.is("GET", users + "/calendarView/delta")) {
            return Reply.json(200, reading.delta(request, called(request, own), size(request)));
        }
        if (request.is("GET", users + "/calendar/events")) {
            return Reply.json(200, reading.found(request.query()));
        }
        if (request.is("POST", users + "/calendar/events")) {
            long before = mailbox.last();
            Map<String, Object> made = mailbox.insert(request.json());
            if (mailbox.last() > before) {
                subscribers.tell("created", String.valueOf(made.get("id")));
            }
            return Reply.json(201, Reading.shown(made, Map.of()));
        }
        return one(request, users);
    }

    /** Links lead to where the client came to. */
    private static URI called(Request request, URI own) {
        return request.header("Host").map(host -> URI.create("http://" + host)).orElse(own);
    }

    private Reply one(Request request, String users) {
        String id = request.part(4);
        if (request.is("GET", users + "/events/*")) {
            return Reply.json(200, Reading.shown(mailbox.get(id), request.query()));
        }
        if (request.is("PATCH", users + "/events/*")) {
            var changed =
                    mailbox.patch(id, request.json(), request.header("If-Match").orElse(null));
            subscribers.tell("updated", id);
            return Reply.json(200, Reading.shown(changed, Map.of()));
        }
        if (request.is("POST", users + "/events/*/cancel") || request.is("DELETE", users + "/events/*")) {
            mailbox.delete(id, "cancellation");
            subscribers.tell("deleted", id);
            return Reply.empty(request.method().equals("POST") ? 202 : 204);
        }
        throw Refusal.of(400, "BadRequest", "Resource not found for the segment.");
    }

    private int size(Request request) {
        int wanted = request.headers().getOrDefault("Prefer", List.of()).stream()
                .flatMap(line -> List.of(line.split(",")).stream())
                .map(String::strip)
                .filter(each -> each.matches("odata.maxpagesize=\\d{1,4}"))
                .map(each -> Integer.parseInt(each.substring(each.indexOf('=') + 1)))
                .findFirst()
                .orElse(10);
        return Math.min(wanted, pageSize);
    }
}
