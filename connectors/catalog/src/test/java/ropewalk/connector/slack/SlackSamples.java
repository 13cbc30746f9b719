package ropewalk.connector.slack;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import ropewalk.connector.ConnectorInSandbox.Sample;
import ropewalk.sandbox.slack.Room;
import ropewalk.sandbox.slack.SlackSandbox;
import ropewalk.sandbox.slack.SlackSandbox.Message;

/** One call of each step beside posting a message. */
final class SlackSamples {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private SlackSamples() {}

    static Stream<Sample> others(SlackSandbox slack) {
        String channel = SlackSandbox.CHANNEL;
        String text = "Renamed " + NAMES.incrementAndGet();
        return Stream.of(
                new Sample(
                        "ask",
                        Map.of("channel", channel, "text", "Shall we?", "answers", "Yes, No"),
                        () -> slack.messages().size()),
                new Sample(
                        "answer-message",
                        Map.of("channel", channel, "messageId", first(slack), "text", "It is done"),
                        () -> slack.messages().size()),
                new Sample(
                        "change-message",
                        Map.of("channel", channel, "messageId", first(slack), "text", text),
                        () -> (int) slack.messages().stream()
                                .filter(message -> message.text().equals(text))
                                .count()),
                new Sample(
                        "add-reaction",
                        Map.of("channel", channel, "messageId", first(slack), "emoji", ":eyes:"),
                        () -> slack.reactions().size()),
                new Sample(
                        "create-channel",
                        Map.of(
                                "name",
                                "deal-" + NAMES.incrementAndGet(),
                                "people",
                                "ada@example.com",
                                "purpose",
                                "Rope"),
                        () -> slack.rooms().size()),
                new Sample(
                        "invite-people",
                        Map.of("channel", channel, "people", "ada@example.com"),
                        () -> members(slack.rooms())),
                new Sample("read-person", Map.of("email", "ada@example.com"), () -> 0));
    }

    /** Of the app's messages in the channel. */
    private static String first(SlackSandbox slack) {
        return slack.messages().stream()
                .filter(message -> message.user() == null && message.channel().equals(SlackSandbox.CHANNEL))
                .map(Message::id)
                .findFirst()
                .orElseGet(() -> slack.post(SlackSandbox.CHANNEL, "Hello").id());
    }

    private static int members(List<Room> rooms) {
        return rooms.stream().mapToInt(room -> room.members().size()).sum();
    }
}
