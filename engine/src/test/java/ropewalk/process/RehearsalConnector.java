package ropewalk.process;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.connector.Call;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Json;
import ropewalk.connector.MeetingNews;
import ropewalk.connector.Refused;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.Unavailable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** An outside system that does as it is told: each call names what it is to do at its first, second, … try. */
@Component
final class RehearsalConnector implements Connector {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * @param room which rehearsal this is; calls are counted in it
     * @param address of its vendor
     */
    record Account(String room, @Nullable URI address) {}

    /** @param script ok, busy, down, refuse:CODE, unauthorised, lost, meet or hold, by try, separated by commas */
    record Line(String script) {}

    record Spoken(int times, String key) {}

    record Cue(String about) {}

    record Performance(String eventId, @Nullable String start) {}

    record Heard(String room, String key, @Nullable String businessKey, Instant from, Instant to) {}

    final ConcurrentLinkedQueue<Heard> heard = new ConcurrentLinkedQueue<>();
    final Map<String, CountDownLatch> meetings = new ConcurrentHashMap<>();
    /** Calls that began to hold, by room. */
    final Map<String, Integer> held = new ConcurrentHashMap<>();

    final Map<String, CountDownLatch> releases = new ConcurrentHashMap<>();
    private final Map<String, Integer> tries = new ConcurrentHashMap<>();

    @Override
    public Card<Account> card() {
        return Card.of("rehearsal", "Rehearsal", Account.class)
                .operation("say-line", "Say a line", Line.class, Spoken.class, Idempotency.NATIVE_KEY, this::say)
                .operation("say-once", "Say once", Line.class, Spoken.class, Idempotency.NONE, this::say)
                .event("cue-given", "Cue given", Cue.class)
                .event("event-changed", "A performance was changed", Performance.class)
                .event("event-cancelled", "A performance was cancelled", Performance.class)
                .event(MeetingNews.STARTS, "A performance starts", Performance.class)
                .webhook((delivery, account) -> {}, RehearsalConnector::parse);
    }

    private Spoken say(Call<Account, Line> call) {
        Instant from = Instant.now();
        int number = tries.merge(call.key(), 1, Integer::sum);
        String[] script = call.input().script().split(",", -1);
        try {
            act(script[Math.min(number, script.length) - 1], call.account().room());
        } finally {
            heard.add(new Heard(call.account().room(), call.key(), call.businessKey(), from, Instant.now()));
        }
        return new Spoken(number, call.key());
    }

    private void act(String what, String room) {
        if (what.equals("busy")) {
            throw Unavailable.busy("Rehearsal has no time", Duration.ofMillis(200), "req-busy");
        }
        if (what.equals("down")) {
            throw Unavailable.down("Rehearsal is down", null, "req-down");
        }
        if (what.startsWith("refuse:")) {
            throw new Refused(what.substring(7), "Rehearsal does not want to", "req-refused");
        }
        if (what.equals("unauthorised")) {
            throw new Unauthorised("Rehearsal does not know us", "req-unauthorised");
        }
        if (what.equals("lost")) {
            throw Unavailable.unknown("Rehearsal did not answer", "req-lost");
        }
        if (what.equals("meet")) {
            meet(room);
        }
        if (what.equals("hold")) {
            hold(room);
        }
    }

    /** Goes on only when as many calls are under way at one time as the test has said. */
    private void meet(String room) {
        try {
            CountDownLatch others = Objects.requireNonNull(meetings.get(room));
            others.countDown();
            if (!others.await(20, TimeUnit.SECONDS)) {
                throw new Refused("ALONE", "no other call came", null);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** As slow as the test says. */
    private void hold(String room) {
        try {
            held.merge(room, 1, Integer::sum);
            if (!Objects.requireNonNull(releases.get(room)).await(2, TimeUnit.MINUTES)) {
                throw new Refused("HELD", "nobody let it go on", null);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Event> parse(Delivery delivery, Account account) {
        Map<String, String> cue = JSON.readValue(delivery.text(), new TypeReference<>() {});
        return List.of(new Event(
                cue.getOrDefault("id", ""),
                "rehearsal." + cue.getOrDefault("type", "cue-given"),
                Instant.parse("2026-11-24T08:00:00Z"),
                cue.containsKey("eventId") ? Json.map(cue) : Map.of("about", cue.getOrDefault("about", "")),
                cue.get("about")));
    }
}
