package ropewalk.connector.microsoft365;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Card;
import ropewalk.connector.Feed;
import ropewalk.connector.Outside;
import ropewalk.connector.Overheard;
import ropewalk.connector.microsoft365.DescribedGraph.Described;
import ropewalk.connector.microsoft365.Microsoft365Connector.Account;
import ropewalk.sandbox.microsoft365.Microsoft365Sandbox;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.VendorServer;

/** What the connector sends and the sandbox answers is what Microsoft describes; runs where ../shared is present. */
class GraphDescriptionTest {

    private final Card<Account> card = new Microsoft365Connector(Clock.systemUTC()).card();

    private static final List<Described> API = List.of(
            new Described("GET /v1.0/users/[^/]+/calendar", "", "graph.calendar"),
            new Described("POST /v1.0/users/[^/]+/calendar/events", "graph.event", "graph.event"),
            new Described("GET /v1.0/users/[^/]+/calendar/events", "", "Collection(graph.event)"),
            new Described("GET /v1.0/users/[^/]+/events/[^/]+", "", "graph.event"),
            new Described("PATCH /v1.0/users/[^/]+/events/[^/]+", "graph.event", "graph.event"),
            new Described("POST /v1.0/users/[^/]+/events/[^/]+/cancel", "action cancel", ""),
            new Described("GET /v1.0/users/[^/]+/calendarView(/delta)?", "", "Collection(graph.event)"),
            new Described(
                    "POST /v1.0/users/[^/]+/calendar/getSchedule",
                    "action getSchedule",
                    "Collection(graph.scheduleInformation)"),
            new Described("GET /v1.0/subscriptions", "", "Collection(graph.subscription)"),
            new Described("POST /v1.0/subscriptions", "graph.subscription", "graph.subscription"),
            new Described("PATCH /v1.0/subscriptions/[^/]+", "graph.subscription", "graph.subscription"));

    @Test
    void fitWhatMicrosoftDescribes() throws Exception {
        Csdl csdl = Csdl.read();
        try (var microsoft = new Microsoft365Sandbox(0, 0);
                var hook = new NotificationHook();
                var outside = new Outside()) {
            var overheard = new Overheard(microsoft);
            try (var recorder = new VendorServer(overheard, new Faults(), 0)) {
                var form = new LinkedHashMap<>(microsoft.account());
                form.put("address", recorder.address() + "/v1.0");
                everything(microsoft, card.account(form), outside, hook);
            }
            new DescribedGraph(csdl, API).assertFits(overheard.exchanged());
        }
    }

    private void everything(Microsoft365Sandbox microsoft, Account account, Outside outside, NotificationHook hook) {
        var meeting = Map.<String, Object>of(
                "summary", "Rope",
                "description", "Bring gloves",
                "start", "2027-01-15T09:00",
                "attendees", "ada@customer.example",
                "location", "Pier 4",
                "conference", true);
        String id =
                String.valueOf(call(account, outside, "insert-event", meeting).get("eventId"));
        microsoft.respond(id, "accepted");
        call(account, outside, "get-event", Map.of("eventId", id));
        var move =
                Map.<String, Object>of("eventId", id, "start", "2027-01-16T09:00", "attendees", "ada@customer.example");
        call(account, outside, "update-event", move);
        call(account, outside, "list-events", Map.of("from", "2027-01-01T00:00:00Z", "days", 60));
        call(
                account,
                outside,
                "find-free-time",
                Map.of("from", "2027-01-14T00:00:00Z", "others", "bob@harbour.example"));
        String address = hook.address().toString();
        call(account, outside, "renew-notifications", Map.of("address", address));
        call(account, outside, "renew-notifications", Map.of("address", address));
        String cursor = poll(account, outside, null);
        call(account, outside, "cancel-event", Map.of("eventId", id, "message", "Torn"));
        poll(account, outside, cursor);
        card.verify(account, outside.http("Microsoft 365 calendar", true));
    }

    private Map<String, Object> call(Account account, Outside outside, String operation, Map<String, Object> inputs) {
        Instant now = Instant.now();
        return card.operation(operation)
                .orElseThrow()
                .call(
                        account,
                        inputs,
                        "tenant:" + UUID.randomUUID(),
                        "order-4711",
                        now,
                        now,
                        outside.http("Microsoft 365 calendar", true));
    }

    private String poll(Account account, Outside outside, @Nullable String cursor) {
        var http = outside.http("Microsoft 365 calendar", true);
        return card.feeds()
                .get(0)
                .next(new Feed.Poll<>(account, cursor, Instant.now(), http))
                .cursor();
    }
}
