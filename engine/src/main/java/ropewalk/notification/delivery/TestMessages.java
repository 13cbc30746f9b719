package ropewalk.notification.delivery;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.notification.Channel;
import ropewalk.notification.Channels;
import ropewalk.notification.letter.LetterWriter;
import ropewalk.notification.settings.ChosenSettings;

/** Examples that people send to themselves, at once and with no transaction open. */
@Component
class TestMessages {
    private final Channels channels;
    private final LetterWriter writer;
    private final ChosenSettings chosen;
    private final People people;

    TestMessages(Channels channels, LetterWriter writer, ChosenSettings chosen, People people) {
        this.channels = channels;
        this.writer = writer;
        this.chosen = chosen;
        this.people = people;
    }

    /** @throws Problem 409 {@code channel-not-ready}, {@code no-device}, {@code phone-not-proven}; 502 {@code message-not-taken} */
    void send(String personId, String channel) {
        Person person = people.find(personId).orElseThrow(Problem::notFound);
        if (!channels.isReady(channel)) {
            throw Problem.conflict(
                    "channel-not-ready",
                    "Nothing can be sent by “" + channel + "”; whoever runs this installation has to set it up.");
        }
        Channel.Outcome outcome = channels.get(channel).send(writer.example(person, chosen.of(personId)));
        if (outcome instanceof Channel.Outcome.Refused refused) {
            throw notTaken(person, refused.error());
        } else if (outcome instanceof Channel.Outcome.Later later) {
            throw notTaken(person, later.error());
        } else if (outcome instanceof Channel.Outcome.Wait wait) {
            throw notTaken(person, wait.why());
        } else if (outcome instanceof Channel.Outcome.NotSent notSent) {
            throw notSent(channel, notSent.why());
        }
    }

    private static Problem notSent(String channel, String why) {
        return switch (why) {
            case Channel.Outcome.NotSent.CHANNEL_OFF ->
                Problem.conflict(
                        "channel-not-ready",
                        "No connection serves “" + channel + "” in this workspace; an Admin has to choose one.");
            case Channel.Outcome.NotSent.NO_PHONE ->
                Problem.conflict("phone-not-proven", "You have no proven telephone number yet; enter yours first.");
            case Channel.Outcome.NotSent.NO_DEVICE ->
                Problem.conflict(
                        "no-device", "None of your browsers takes push messages yet; switch them on in one first.");
            default ->
                new Problem(HttpStatus.BAD_GATEWAY, "message-not-taken", "The message was not sent: " + why + ".");
        };
    }

    private static Problem notTaken(Person person, String error) {
        return new Problem(
                HttpStatus.BAD_GATEWAY,
                "message-not-taken",
                "The message to " + person.email() + " was not taken: " + error);
    }
}
