package ropewalk.notification;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.identity.People;
import ropewalk.identity.Person;

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

    /** @throws Problem 409 {@code channel-not-ready}, 502 {@code message-not-taken} */
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
        }
    }

    private static Problem notTaken(Person person, String error) {
        return new Problem(
                HttpStatus.BAD_GATEWAY,
                "message-not-taken",
                "The message to " + person.email() + " was not taken: " + error);
    }
}
