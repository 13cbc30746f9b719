package ropewalk.connector.jira;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ropewalk.connector.Card;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Hook;
import ropewalk.connector.Http;
import ropewalk.connector.Outside;
import ropewalk.connector.Polled;
import ropewalk.connector.StandingClock;
import ropewalk.connector.jira.JiraConnector.Account;
import ropewalk.sandbox.jira.JiraSandbox;
import ropewalk.sandbox.jira.Ticket;

class JiraFeedsTest {

    private final StandingClock clock = new StandingClock();
    private final Outside outside = new Outside();
    private final Card<Account> card = new JiraConnector(clock).card();
    private JiraSandbox jira;
    private Polled<Account> issues;
    private Polled<Account> comments;

    @BeforeEach
    void open() throws IOException {
        jira = new JiraSandbox(0, clock);
        jira.comment(jira.create("Mara Quay", "There before"), "Mara Quay", "Old");
        clock.pass(Duration.ofMillis(1500));
        issues = new Polled<>(card, "issues", account(), clock, http());
        comments = new Polled<>(card, "comments", account(), clock, http());
        assertThat(issues.next()).isEmpty();
        assertThat(comments.next()).isEmpty();
        clock.pass(Duration.ofMinutes(1));
    }

    @AfterEach
    void close() throws IOException {
        jira.close();
        outside.close();
    }

    private Account account() {
        return card.account(jira.account());
    }

    private Http http() {
        return outside.http("Jira", true);
    }

    @Test
    void bringsWhatTheWebhookBroughtByTheSameIds() throws IOException {
        try (var hook = new Hook()) {
            jira.deliverTo(hook.address());
            Ticket ticket = jira.create("Mara Quay", "The rope frays");
            var polled = new TreeSet<>(issues.ids());
            clock.pass(Duration.ofSeconds(90));
            jira.rename(ticket, "The rope has frayed");
            polled.addAll(issues.ids());
            clock.pass(Duration.ofSeconds(90));
            jira.move(ticket, "In Progress");
            polled.addAll(issues.ids());
            clock.pass(Duration.ofSeconds(90));
            jira.move(ticket, "Done");
            polled.addAll(issues.ids());
            var pushed = new TreeSet<String>();
            hook.deliveries(4).forEach(delivery -> Objects.requireNonNull(card.webhook())
                    .receive(delivery, account())
                    .forEach(event -> pushed.add(event.id())));
            assertThat(polled).isEqualTo(pushed).hasSize(5);
        }
    }

    /** The delivery about a comment does not show the field with the business key. */
    @Test
    void aCommentComesByTheWebhookWhereTheKeyIsNotKeptAndByTheFeedWithIt() throws IOException {
        try (var hook = new Hook()) {
            card.operation("create-issue")
                    .orElseThrow()
                    .call(
                            account(),
                            Map.of("summary", "Splice"),
                            "tenant:1",
                            "order-4711",
                            clock.instant(),
                            clock.instant(),
                            http());
            jira.deliverTo(hook.address());
            jira.comment(jira.issues().get(1), "Mara Quay", "Done");
            var webhook = Objects.requireNonNull(card.webhook());
            var delivery = hook.deliveries(1).get(0);
            assertThat(webhook.receive(delivery, account())).isEmpty();
            var form = new java.util.HashMap<>(jira.account());
            form.remove("keyField");
            assertThat(webhook.receive(delivery, card.account(form)))
                    .extracting(Event::id, Event::businessKey)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("comment-20001", "issue-10002"));
            assertThat(comments.next())
                    .singleElement()
                    .satisfies(event -> assertThat(event.id()).isEqualTo("comment-20001"))
                    .satisfies(event -> assertThat(event.businessKey()).isEqualTo("order-4711"))
                    .satisfies(event -> assertThat(event.payload())
                            .containsEntry("text", "Done")
                            .containsEntry("author", "Mara Quay"));
        }
    }

    @Test
    void readsAllPagesOfWhatChangedInOneMoment() {
        var expected = new HashSet<String>();
        for (int i = 0; i < 250; i++) {
            expected.add("issue-" + jira.create("Mara Quay", "Knot " + i).id() + "-created");
        }
        assertThat(new HashSet<>(issues.ids())).isEqualTo(expected);
    }

    @Test
    void beginsAnewWhenJiraHasForgottenThePage() {
        Ticket ticket = jira.create("Mara Quay", "The rope frays");
        String cursor = clock.instant().toEpochMilli() + "/forgotten";
        Feed.Batch batch = card.feeds().get(0).next(new Feed.Poll<>(account(), cursor, clock.instant(), http()));
        assertThat(batch.events()).extracting(Event::id).containsExactly("issue-" + ticket.id() + "-created");
    }

    @Test
    void goesOnAfterTheLastFiveMinutesAndForgetsWhatIsOld() {
        Ticket first = jira.create("Mara Quay", "One");
        assertThat(issues.ids()).containsExactly("issue-" + first.id() + "-created");
        for (String summary : new String[] {"Two", "Three"}) {
            clock.pass(Duration.ofMinutes(20));
            Ticket next = jira.create("Mara Quay", summary);
            assertThat(issues.ids()).contains("issue-" + next.id() + "-created");
        }
        assertThat(issues.ids()).doesNotContain("issue-" + first.id() + "-created");
    }

    /** In Halifax, when its clocks are put forward, and back: then each minute of an hour comes twice. */
    @ParameterizedTest
    @ValueSource(strings = {"2027-03-14T05:58:30Z", "2027-11-07T04:58:30Z", "2027-11-07T05:58:30Z"})
    void asksInTheTimeOfTheAccountsPerson(Instant before) {
        clock.pass(Duration.between(clock.instant(), before));
        issues = new Polled<>(card, "issues", account(), clock, http());
        issues.next();
        for (int i = 0; i < 5; i++) {
            clock.pass(Duration.ofSeconds(45));
            Ticket next = jira.create("Mara Quay", "Knot");
            assertThat(issues.ids()).contains("issue-" + next.id() + "-created");
        }
    }
}
