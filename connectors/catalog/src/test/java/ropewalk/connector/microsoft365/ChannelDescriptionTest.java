package ropewalk.connector.microsoft365;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Card;
import ropewalk.connector.Http;
import ropewalk.connector.Outside;
import ropewalk.connector.Overheard;
import ropewalk.connector.Polled;
import ropewalk.connector.StandingClock;
import ropewalk.connector.microsoft365.DescribedGraph.Described;
import ropewalk.connector.microsoft365.Microsoft365TeamsConnector.Account;
import ropewalk.sandbox.microsoft365.Microsoft365TeamsSandbox;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.VendorServer;

/** What is said with a channel is what Microsoft describes; runs where ../shared is present. */
class ChannelDescriptionTest {

    private static final String CHANNEL = "/v1.0/teams/[^/]+/channels/[^/]+";
    private static final String MESSAGE = "graph.chatMessage";

    private static final List<Described> API = List.of(
            new Described("GET " + CHANNEL, "", "graph.channel"),
            new Described("GET " + CHANNEL + "/messages(/delta)?", "", "Collection(graph.chatMessage)"),
            new Described("POST " + CHANNEL + "/messages", MESSAGE, MESSAGE),
            new Described("GET " + CHANNEL + "/messages/[^/]+/replies", "", "Collection(graph.chatMessage)"),
            new Described("POST " + CHANNEL + "/messages/[^/]+/replies", MESSAGE, MESSAGE),
            new Described("GET /v1.0/subscriptions", "", "Collection(graph.subscription)"),
            new Described("POST /v1.0/subscriptions", "graph.subscription", "graph.subscription"),
            new Described("PATCH /v1.0/subscriptions/[^/]+", "graph.subscription", "graph.subscription"));

    private final StandingClock clock = new StandingClock();
    private final Card<Account> card = new Microsoft365TeamsConnector(clock).card();

    @Test
    void fitsWhatMicrosoftDescribes() throws Exception {
        Csdl csdl = Csdl.read();
        try (var teams = new Microsoft365TeamsSandbox(0, 0, clock);
                var hook = new NotificationHook();
                var outside = new Outside()) {
            var overheard = new Overheard(teams);
            try (var recorder = new VendorServer(overheard, new Faults(), 0)) {
                var form = new LinkedHashMap<>(teams.account());
                form.put("address", recorder.address() + "/v1.0");
                everything(teams, card.account(form), outside.http("Microsoft Teams channel", true), hook);
            }
            new DescribedGraph(csdl, API).assertFits(overheard.exchanged());
        }
    }

    private void everything(Microsoft365TeamsSandbox teams, Account account, Http http, NotificationHook hook) {
        card.verify(account, http);
        var feed = new Polled<>(card, "messages", account, clock, http);
        feed.next();
        clock.pass(Duration.ofSeconds(2));
        var question = Map.<String, Object>of(
                "title", "Rope", "text", "Who takes it?", "link", "https://ropewalk.example/tasks/1");
        String asked =
                String.valueOf(call(account, http, "post-message", question).get("messageId"));
        var answer = Map.<String, Object>of("messageId", asked, "text", "I do");
        call(account, http, "answer-message", answer);
        teams.write("ada", "<p>Is the rope ready?</p>");
        teams.answer(asked, "bo", "<p>It is</p>");
        feed.next();
        var notified = Map.<String, Object>of("address", hook.address().toString());
        call(account, http, "renew-notifications", notified);
    }

    /** Twice with one key, as after a lost answer: what is there already is looked for. */
    private Map<String, Object> call(Account account, Http http, String operation, Map<String, Object> inputs) {
        var operationOfCard = card.operation(operation).orElseThrow();
        String key = "tenant:" + operation;
        var first = clock.instant();
        operationOfCard.call(account, inputs, key, "order-4711", first, first, http);
        clock.pass(Duration.ofSeconds(1));
        return Objects.requireNonNull(
                operationOfCard.call(account, inputs, key, "order-4711", first, clock.instant(), http));
    }
}
