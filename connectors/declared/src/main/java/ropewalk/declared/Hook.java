package ropewalk.declared;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Json;
import ropewalk.connector.Occurrence;
import ropewalk.connector.Unavailable;
import ropewalk.connector.Values;
import ropewalk.connector.Webhook;

/**
 * What is pushed.
 *
 * @param answers200 for systems that insist on it
 */
record Hook(Verification verification, boolean answers200, List<Kind> kinds) {

    /**
     * A kind of event.
     *
     * @param when where a delivery says what kind it is; null where all are of this kind
     * @param id where the event's own id is, the same in each delivery of it
     * @param at where it is said when it happened; null: when it came
     * @param about where it is said what it is about
     */
    record Kind(
            String event,
            String name,
            @Nullable Pointer when,
            String is,
            Pointer id,
            @Nullable Pointer at,
            @Nullable Pointer about,
            List<Output> payload) {

        Occurrence occurrence() {
            return new Occurrence(event, name, Output.shape(payload));
        }
    }

    private static final int LONGEST_ID = 200;

    Webhook<Values> webhook(String connector) {
        Webhook<Values> webhook = Webhook.of(verification::verify, (delivery, account) -> events(connector, delivery));
        return answers200 ? webhook.answering(delivery -> ropewalk.connector.HookAnswer.ok()) : webhook;
    }

    private List<Event> events(String connector, Delivery delivery) {
        Map<String, Object> told = Json.object(delivery.text());
        return kinds.stream()
                .filter(kind -> kind.when() == null
                        || kind.is().equals(Template.shown(kind.when().in(told))))
                .limit(1)
                .map(kind -> event(connector, kind, told, delivery))
                .toList();
    }

    private static Event event(String connector, Kind kind, Map<String, Object> told, Delivery delivery) {
        String id = Template.shown(kind.id().in(told));
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("The delivery has no id of its event where it is described");
        }
        String about = kind.about() == null ? "" : Template.shown(kind.about().in(told));
        try {
            Values payload = Output.values(kind.payload(), new Received(200, new HttpHeaders(), told, 0));
            return new Event(
                    kind.event() + ":" + id,
                    connector + "." + kind.event(),
                    moment(kind, told, delivery),
                    Json.map(payload),
                    about.isEmpty() || about.length() > LONGEST_ID ? null : about);
        } catch (Unavailable unfitting) {
            throw new IllegalArgumentException(unfitting.getMessage());
        }
    }

    private static Instant moment(Kind kind, Map<String, Object> told, Delivery delivery) {
        Object said = kind.at() == null ? null : kind.at().in(told);
        if (said == null) {
            return delivery.receivedAt();
        }
        try {
            return said instanceof Number seconds
                    ? Instant.ofEpochSecond(seconds.longValue())
                    : Instant.parse(Objects.toString(said));
        } catch (DateTimeParseException | ArithmeticException unreadable) {
            return delivery.receivedAt();
        } catch (java.time.DateTimeException tooFar) {
            return delivery.receivedAt();
        }
    }
}
