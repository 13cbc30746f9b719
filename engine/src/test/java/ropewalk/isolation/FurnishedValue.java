package ropewalk.isolation;

import static ropewalk.isolation.Furnisher.added;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import ropewalk.identity.Browser;
import tools.jackson.databind.JsonNode;

/** What an hour costs, what is assumed of a process, and a case of it that was done by hand. */
final class FurnishedValue {
    /** Others add some at the same time; by this each finds its own. */
    private static final AtomicInteger SECONDS = new AtomicInteger(300);

    private FurnishedValue() {}

    static void of(Browser admin, Map<Thing, List<String>> things, String word) {
        String process = Objects.requireNonNull(things.get(Thing.NAMED_PROCESS)).get(0);
        added(admin.post("/api/value/rates", Map.of("validFrom", "2026-01", "currency", "EUR", "hourlyCost", 4500)));
        Map<String, ?> assumed = Map.of(
                "validFrom",
                "2026-01",
                "errorCost",
                100,
                "errorSource",
                "Counted by " + word,
                "buildMinutes",
                60,
                "buildCost",
                0);
        added(admin.post("/api/value/processes/" + process + "/assumptions", assumed));
        things.put(Thing.TIME_SAMPLE, newSample(admin, process));
        var told = admin.send(
                "PUT",
                "/api/figures/reports",
                Map.of("items", List.of(Map.of("process", process, "rhythm", "weekly"))),
                Map.of());
        if (told.status() != 200) {
            throw new AssertionError(told.body());
        }
    }

    static List<String> newSample(Browser admin, String process) {
        int seconds = SECONDS.incrementAndGet();
        Browser.Answer study =
                added(admin.post("/api/value/processes/" + process + "/time-studies", Map.of("seconds", seconds)));
        for (JsonNode sample : study.json().at("/items")) {
            if (sample.at("/seconds").asInt() == seconds) {
                return List.of(process, sample.at("/id").asString());
            }
        }
        throw new AssertionError(study.body());
    }
}
