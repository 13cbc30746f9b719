package ropewalk.process.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ropewalk.identity.Browser;
import ropewalk.process.Bundle;
import tools.jackson.databind.JsonNode;

/** Somebody who plays a diagram move by move, with everything sent again each time. */
final class Playing {
    private final Browser browser;
    private final Map<String, Object> asked = new HashMap<>();
    private final List<Map<String, Object>> moves = new ArrayList<>();

    Playing(Browser browser, String xml, Bundle.Resource... resources) {
        this.browser = browser;
        asked.put("xml", xml);
        asked.put("resources", List.of(resources));
        asked.put("start", Map.of());
    }

    Playing startedWith(Map<String, ?> start) {
        asked.put("start", start);
        return this;
    }

    Playing byHand(String... calls) {
        asked.put("callsByHand", List.of(calls));
        return this;
    }

    Playing move(String kind, String element, Map<String, ?> more) {
        Map<String, Object> move = new HashMap<>(more);
        move.put("kind", kind);
        move.put("element", element);
        moves.add(move);
        return this;
    }

    Playing undo() {
        moves.remove(moves.size() - 1);
        return this;
    }

    List<Map<String, Object>> moves() {
        return List.copyOf(moves);
    }

    Browser.Answer answer() {
        asked.put("moves", moves);
        return browser.post("/api/rehearsals", asked);
    }

    JsonNode state() {
        Browser.Answer answer = answer();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** The elements reached, in order. */
    static List<String> way(JsonNode state) {
        List<String> way = new ArrayList<>();
        state.at("/steps").forEach(step -> {
            if (!step.at("/flow").asBoolean()) {
                way.add(step.at("/element").asString());
            }
        });
        return way;
    }

    static List<String> waits(JsonNode state) {
        List<String> waits = new ArrayList<>();
        state.at("/waits")
                .forEach(wait -> waits.add(
                        wait.at("/kind").asString() + " " + wait.at("/element").asString() + " "
                                + wait.at("/occurrence").asInt()));
        return waits;
    }

    static JsonNode variable(JsonNode state, String name) {
        for (JsonNode variable : state.at("/variables")) {
            if (variable.at("/name").asString().equals(name)) {
                return variable;
            }
        }
        throw new AssertionError("no variable " + name + " in " + state.at("/variables"));
    }
}
