package ropewalk.connector.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Card;
import ropewalk.connector.Event;
import ropewalk.connector.Hook;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Json;
import ropewalk.connector.Outside;
import ropewalk.connector.Refused;
import ropewalk.connector.slack.SlackConnector.Account;
import ropewalk.sandbox.slack.Room;
import ropewalk.sandbox.slack.SlackSandbox;
import ropewalk.sandbox.slack.SlackSandbox.Message;

/** What a process does in Slack beside posting, and what comes back of it. */
class SlackStepsTest {

    private static final String CHANNEL = SlackSandbox.CHANNEL;
    private static final String ADA = "U00000001";

    private final Outside outside = new Outside();
    private final Card<Account> card = new SlackConnector().card();
    private SlackSandbox slack;

    @BeforeEach
    void open() throws IOException {
        slack = new SlackSandbox(0);
        slack.addPerson("ada@harbour.example");
        slack.addPerson("bo@harbour.example");
    }

    @AfterEach
    void close() throws IOException {
        slack.close();
        outside.close();
    }

    private Account account() {
        return card.account(slack.account());
    }

    /** Each looks for what an earlier try has left. */
    private Map<String, Object> call(String step, Map<String, Object> inputs, String key) {
        Instant now = Instant.now();
        return card.operation(step)
                .orElseThrow()
                .call(account(), inputs, key, "order-4711", now.minusSeconds(1), now, outside.http("Slack", true));
    }

    private Map<String, Object> call(String step, Map<String, Object> inputs) {
        return call(step, inputs, "tenant:" + UUID.randomUUID());
    }

    private List<Event> received(Hook hook, int number) {
        return hook.deliveries(number).stream()
                .flatMap(delivery -> Objects.requireNonNull(card.webhook()).receive(delivery, account()).stream())
                .toList();
    }

    private Message newest() {
        List<Message> all = slack.messages();
        return all.get(all.size() - 1);
    }

    @Test
    void anAnswerByAButtonComesBackWithTheBusinessKeyAndTheFirstOneCounts() throws IOException {
        call("ask", Map.of("channel", CHANNEL, "text", "Pay?", "answers", "Yes, Not yet"));
        try (var hook = new Hook()) {
            slack.press(newest(), 1, hook.address());
            slack.press(newest(), 0, hook.address());
            List<Event> events = received(hook, 2);
            assertThat(events).extracting(Event::type).containsOnly("slack.answered");
            assertThat(events).extracting(Event::businessKey).containsOnly("order-4711");
            assertThat(events).extracting(Event::id).containsOnly("answer-" + CHANNEL + "-" + newest().id());
            assertThat(events)
                    .extracting(event -> event.payload().get("answer"))
                    .containsExactlyInAnyOrder("Not yet", "Yes");
            assertThat(events).allSatisfy(event -> assertThat(event.payload())
                    .containsEntry("user", ADA)
                    .containsEntry("messageId", newest().id()));
        }
    }

    @Test
    void aChangedQuestionHasNoButtonsAndIsStillFoundByItsCall() {
        String key = "tenant:" + UUID.randomUUID();
        Map<String, Object> question = Map.of("channel", CHANNEL, "text", "Pay?", "answers", "Yes, No");
        Object id = call("ask", question, key).get("messageId");
        call("change-message", Map.of("channel", CHANNEL, "messageId", id, "text", "Paid, as Ada said"));
        assertThat(newest().text()).isEqualTo("Paid, as Ada said");
        assertThat(newest().blocks()).hasSize(1);
        assertThat(call("ask", question, key)).containsEntry("messageId", id);
        assertThat(slack.messages()).hasSize(1);
    }

    @Test
    void anAnswerStandsInTheThreadOnceAndIsFoundThere() {
        var asked = slack.write(CHANNEL, ADA, "Is the rope ready?");
        String key = "tenant:" + UUID.randomUUID();
        Map<String, Object> answer = Map.of("channel", CHANNEL, "messageId", asked.id(), "text", "It is");
        Object id = call("answer-message", answer, key).get("messageId");
        for (int i = 0; i < 120; i++) {
            slack.answer(asked, ADA, "Thanks " + i, false);
        }
        assertThat(call("answer-message", answer, key)).containsEntry("messageId", id);
        assertThat(slack.messages())
                .filteredOn(message -> message.text().equals("It is"))
                .singleElement()
                .satisfies(message -> assertThat(message.thread()).isEqualTo(asked.id()));
        call("change-message", Map.of("channel", CHANNEL, "messageId", id, "text", "It was"));
        assertThat(slack.messages())
                .extracting(Message::text)
                .contains("It was")
                .doesNotContain("It is");
    }

    @Test
    void anAnswerToAMessageIsAboutTheMessage() throws IOException {
        try (var hook = new Hook()) {
            slack.deliverTo(hook.address());
            var asked = slack.write(CHANNEL, ADA, "Is the rope ready?");
            slack.answer(asked, "U00000002", "It is", false);
            slack.react(asked, "U00000002", "eyes");
            List<Event> events = received(hook, 3);
            assertThat(events)
                    .extracting(Event::type)
                    .containsExactlyInAnyOrder(
                            "slack.message-written", "slack.message-written", "slack.reaction-added");
            assertThat(events).extracting(Event::businessKey).containsOnly("message-" + CHANNEL + "-" + asked.id());
            assertThat(events).extracting(Event::id).doesNotHaveDuplicates();
        }
    }

    @Test
    void onlyTheAppsOwnMessagesCanBeChanged() {
        var others = slack.write(CHANNEL, ADA, "Mine");
        assertThat(code("change-message", Map.of("channel", CHANNEL, "messageId", others.id(), "text", "Ours")))
                .isEqualTo("cant_update_message");
        assertThat(code("change-message", Map.of("channel", CHANNEL, "messageId", "12.5", "text", "Ours")))
                .isIn("message_not_found", "thread_not_found");
    }

    private String code(String step, Map<String, Object> inputs) {
        return Objects.requireNonNull(catchThrowableOfType(Refused.class, () -> call(step, inputs)))
                .code();
    }

    @Test
    void aReactionThatIsThereAlreadyIsNoFailure() {
        var message = slack.write(CHANNEL, ADA, "Hello");
        Map<String, Object> reaction = Map.of("channel", CHANNEL, "messageId", message.id(), "emoji", "eyes");
        assertThat(call("add-reaction", reaction)).containsEntry("now", true);
        assertThat(call("add-reaction", reaction)).containsEntry("now", false);
    }

    @Test
    void aChannelIsMadeOnceWithItsPeopleInIt() {
        Map<String, Object> wanted =
                Map.of("name", "deal-1", "people", "ada@harbour.example, bo@harbour.example", "purpose", "The rope");
        Object id = call("create-channel", wanted).get("channel");
        assertThat(call("create-channel", wanted)).containsEntry("channel", id);
        assertThat(slack.rooms())
                .filteredOn(room -> room.name().equals("deal-1"))
                .singleElement()
                .satisfies(room -> {
                    assertThat(room.purpose()).isEqualTo("The rope");
                    assertThat(room.members()).hasSize(3);
                });
        assertThat(call("invite-people", Map.of("channel", id, "people", "bo@harbour.example")))
                .containsEntry("count", 0);
    }

    @Test
    void aChannelOfSomebodyElseIsLeftAlone() {
        assertThat(code("create-channel", Map.of("name", "harbour"))).isEqualTo("name_taken");
        assertThat(code("create-channel", Map.of("name", "deal-2", "people", "nobody@harbour.example")))
                .isEqualTo("no-such-person");
        assertThat(slack.rooms()).extracting(Room::name).containsExactly("harbour");
    }

    @Test
    void whoAnsweredIsRead() {
        assertThat(call("read-person", Map.of("user", ADA)))
                .containsEntry("email", "ada@harbour.example")
                .containsEntry("name", "ada");
        assertThat(call("read-person", Map.of("email", "ada@harbour.example"))).containsEntry("user", ADA);
    }

    @Test
    void saysWhichFieldDoesNotFit() {
        Map<String, Object> there = Map.of("channel", CHANNEL, "messageId", "1.2", "text", "Hello");
        Stream.of(
                        Map.entry(
                                "ask",
                                Map.<String, Object>of("channel", CHANNEL, "text", "Pay?", "answers", "Yes, Yes")),
                        Map.entry("ask", Map.<String, Object>of("channel", CHANNEL, "text", "Pay?", "answers", ",")),
                        Map.entry("answer-message", with(there, "messageId", "yesterday")),
                        Map.entry("change-message", with(there, "channel", "#general")),
                        Map.entry("add-reaction", with(there, "emoji", "thumbs up")),
                        Map.entry("create-channel", Map.<String, Object>of("name", "Deal 1")),
                        Map.entry("read-person", Map.<String, Object>of()))
                .forEach(each -> assertThatThrownBy(() -> call(each.getKey(), each.getValue()))
                        .as(Json.write(each))
                        .isInstanceOf(InvalidFields.class));
    }

    private static Map<String, Object> with(Map<String, Object> inputs, String name, Object value) {
        var changed = new java.util.HashMap<>(inputs);
        changed.put(name, value);
        return changed;
    }
}
