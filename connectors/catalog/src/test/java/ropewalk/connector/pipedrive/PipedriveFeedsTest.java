package ropewalk.connector.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Card;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Hook;
import ropewalk.connector.Http;
import ropewalk.connector.Outside;
import ropewalk.connector.Polled;
import ropewalk.connector.StandingClock;
import ropewalk.connector.pipedrive.PipedriveConnector.Account;
import ropewalk.sandbox.pipedrive.PipedriveSandbox;

class PipedriveFeedsTest {

    private final StandingClock clock = new StandingClock();
    private final Outside outside = new Outside();
    private final Card<Account> card = new PipedriveConnector().card();
    private PipedriveSandbox pipedrive;
    private Polled<Account> persons;
    private Polled<Account> deals;

    @BeforeEach
    void open() throws IOException {
        pipedrive = new PipedriveSandbox(0, clock);
        pipedrive.addDeal("There before", pipedrive.addPerson("Ada Byron", "ada@customer.example"));
        clock.pass(Duration.ofMillis(1500));
        persons = new Polled<>(card, "persons", account(), clock, http());
        deals = new Polled<>(card, "deals", account(), clock, http());
        assertThat(persons.next()).isEmpty();
        assertThat(deals.next()).isEmpty();
        clock.pass(Duration.ofMinutes(1));
    }

    @AfterEach
    void close() throws IOException {
        pipedrive.close();
        outside.close();
    }

    private Account account() {
        return card.account(pipedrive.account());
    }

    private Http http() {
        return outside.http("Pipedrive", true);
    }

    @Test
    void bringWhatTheWebhookBroughtByTheSameIds() throws IOException {
        try (var hook = new Hook()) {
            pipedrive.deliverTo(hook.address());
            long bo = pipedrive.addPerson("Bo Quay", "bo@customer.example");
            long deal = pipedrive.addDeal("Rope", bo);
            var polled = new TreeSet<>(persons.ids());
            polled.addAll(deals.ids());
            for (Map<String, Object> change : List.<Map<String, Object>>of(
                    Map.of("title", "Ropes"),
                    Map.of("stage_id", 2L),
                    Map.of("value", 12.5),
                    Map.of("status", "lost", "lost_reason", "Too heavy"),
                    Map.of("status", "open"),
                    Map.of("status", "won"))) {
                clock.pass(Duration.ofSeconds(90));
                pipedrive.changeDeal(deal, change);
                polled.addAll(deals.ids());
            }
            pipedrive.changePerson(bo, Map.of("name", "Bo Key"));
            polled.addAll(persons.ids());
            var pushed = new TreeSet<String>();
            hook.deliveries(9).forEach(delivery -> Objects.requireNonNull(card.webhook())
                    .receive(delivery, account())
                    .forEach(event -> pushed.add(event.id())));
            assertThat(polled).isEqualTo(pushed).hasSize(12);
        }
    }

    @Test
    void tellAMoveAndAnOutcomeAtOnceAndNotAgainWithLaterChanges() {
        assertThat(toldAfter(Map.of("stage_id", 3L))).containsExactly("pipedrive.deal-changed", "pipedrive.deal-moved");
        assertThat(toldAfter(Map.of("title", "Ropes"))).containsExactly("pipedrive.deal-changed");
        assertThat(toldAfter(Map.of("status", "won"))).containsExactly("pipedrive.deal-changed", "pipedrive.deal-won");
        assertThat(toldAfter(Map.of("title", "Rope"))).containsExactly("pipedrive.deal-changed");
    }

    /** What is told of the first deal, some time after something else has happened. */
    private List<String> toldAfter(Map<String, Object> change) {
        clock.pass(Duration.ofMinutes(20));
        pipedrive.addDeal("Another", 1);
        deals.next();
        clock.pass(Duration.ofMinutes(20));
        deals.next();
        pipedrive.changeDeal(1, change);
        return deals.next().stream()
                .filter(event -> Objects.equals(event.payload().get("dealId"), 1L))
                .map(Event::type)
                .toList();
    }

    @Test
    void whatWasDeletedIsToldByTheWebhookAlone() throws IOException {
        try (var hook = new Hook()) {
            pipedrive.deliverTo(hook.address());
            pipedrive.deletePerson(1);
            pipedrive.deleteDeal(1);
            assertThat(persons.next()).isEmpty();
            assertThat(deals.next()).isEmpty();
            assertThat(hook.deliveries(2))
                    .flatExtracting(
                            delivery -> Objects.requireNonNull(card.webhook()).receive(delivery, account()))
                    .extracting(event -> ((Event) event).type())
                    .containsExactlyInAnyOrder("pipedrive.person-deleted", "pipedrive.deal-deleted");
        }
    }

    @Test
    void aDealOfAProcessComesBackWithItsBusinessKey() {
        var now = clock.instant();
        card.operation("create-deal")
                .orElseThrow()
                .call(account(), Map.of("title", "Rope"), "tenant:1", "order-4711", now, now, http());
        assertThat(deals.next()).singleElement().satisfies(event -> assertThat(event.businessKey())
                .isEqualTo("order-4711"));
        clock.pass(Duration.ofMinutes(2));
        pipedrive.changeDeal(2, Map.of("status", "won"));
        assertThat(deals.next()).extracting(Event::businessKey).containsOnly("order-4711");
    }

    @Test
    void readAllPagesOfWhatChangedInOneSecond() {
        var expected = new HashSet<String>();
        for (int i = 0; i < 250; i++) {
            expected.add("person-" + pipedrive.addPerson("Bo", "bo@customer.example") + "-created");
        }
        assertThat(new HashSet<>(persons.ids())).isEqualTo(expected);
    }

    /** What is changed once more while the pages are read moves on in the list; nothing beside it may be lost. */
    @Test
    void loseNothingWhereThingsChangeBetweenTwoPages() {
        for (int i = 0; i < 150; i++) {
            pipedrive.addPerson("Bo " + i, "bo@customer.example");
        }
        clock.pass(Duration.ofSeconds(5));
        Feed.Batch first =
                poll("persons", String.valueOf(clock.instant().minusSeconds(10).getEpochSecond()));
        assertThat(first.more()).isTrue();
        for (long id = 2; id < 60; id++) {
            pipedrive.changePerson(id, Map.of("name", "Bo Key"));
        }
        var told = new HashSet<String>();
        first.events().forEach(event -> told.add(event.id()));
        Feed.Batch next = poll("persons", first.cursor());
        next.events().forEach(event -> told.add(event.id()));
        while (next.more()) {
            next = poll("persons", next.cursor());
            next.events().forEach(event -> told.add(event.id()));
        }
        for (long id = 2; id <= 151; id++) {
            assertThat(told).contains("person-" + id + "-created");
        }
        assertThat(told.stream().filter(id -> id.contains("-changed-"))).hasSize(58);
    }

    @Test
    void beginAnewWhenPipedriveHasForgottenThePage() {
        pipedrive.addPerson("Bo Quay", "bo@customer.example");
        Feed.Batch batch = poll("persons", clock.instant().getEpochSecond() + "/forgotten");
        assertThat(batch.events()).extracting(Event::id).containsExactly("person-2-created");
    }

    @Test
    void forgetWhatIsOld() {
        long first = pipedrive.addPerson("One", "one@customer.example");
        assertThat(persons.ids()).containsExactly("person-" + first + "-created");
        clock.pass(Duration.ofMinutes(20));
        long second = pipedrive.addPerson("Two", "two@customer.example");
        persons.next();
        clock.pass(Duration.ofMinutes(20));
        assertThat(persons.ids()).contains("person-" + second + "-created");
        assertThat(persons.ids()).doesNotContain("person-" + first + "-created");
    }

    private Feed.Batch poll(String feed, String cursor) {
        return card.feeds().stream()
                .filter(each -> each.id().equals(feed))
                .findFirst()
                .orElseThrow()
                .next(new Feed.Poll<>(account(), cursor, clock.instant(), http()));
    }
}
