package ropewalk.skill;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ropewalk.skill.InvalidSkill.Reason;
import ropewalk.skill.code.CodeFailure;
import ropewalk.skill.code.HostFunctions;

/**
 * A skill's own tests of its steps: with these inputs, and these answers of the host, come these outputs. They run before the skill is
 * installed or updated, and touch nothing outside.
 */
public final class Scenarios {
    private static final String FOLDER = "scenarios";
    private static final int SHOWN = 300;

    private Scenarios() {}

    /** @param problem what was otherwise than the scenario says; null when nothing was */
    public record Result(String scenario, @Nullable String problem) {}

    /** All of the skill's, by their names. Those of processes are left to a server. */
    public static List<Result> run(Skill skill) {
        List<Result> results = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : skill.folder(FOLDER).entrySet()) {
            try {
                Map<String, Object> says = Strict.object(file.getKey(), file.getValue());
                if (says.containsKey("step")) {
                    results.add(new Result(file.getKey(), problem(skill, says)));
                }
            } catch (InvalidSkill wasReadBefore) {
                throw new IllegalStateException(wasReadBefore);
            }
        }
        return results;
    }

    private static @Nullable String problem(Skill skill, Map<String, Object> says) {
        Host host = new Host(says.get("host") instanceof List<?> answers ? answers : List.of());
        try {
            String outputs =
                    StepCode.of(skill, String.valueOf(says.get("step"))).run(text(says.get("inputs")), host);
            if (!host.expected.isEmpty()) {
                return "It did not ask its host for “%s”."
                        .formatted(host.expected.element().get("function"));
            }
            Object expected = says.get("outputs");
            Object found = Strict.object("its outputs", outputs.getBytes(StandardCharsets.UTF_8));
            return Objects.equals(expected, found)
                    ? null
                    : "Its outputs are %s and not %s.".formatted(shown(text(found)), shown(text(expected)));
        } catch (CodeFailure | UnfitValues | InvalidSkill failed) {
            return failed.getMessage();
        }
    }

    /** Whether a scenario's file is one. */
    static void check(Manifest manifest, String path, byte[] file) throws InvalidSkill {
        Map<String, Object> says = Strict.object(path, file);
        if (!says.containsKey("step")) {
            Strict.knows(path, says, "process", "name", "start", "moves", "callsByHand", "way", "variables");
            if (!(says.get("process") instanceof String process) || process.isBlank()) {
                throw new InvalidSkill(
                        Reason.CONTENT, path + " says of which “process” it is, or of which “step” of the manifest.");
            }
            return;
        }
        Strict.knows(path, says, "step", "inputs", "host", "outputs");
        if (manifest.steps().stream().noneMatch(step -> step.id().equals(says.get("step")))) {
            throw new InvalidSkill(Reason.CONTENT, path + " is of a step that the manifest does not have.");
        }
        if (!(says.get("inputs") instanceof Map) || !(says.get("outputs") instanceof Map)) {
            throw new InvalidSkill(Reason.CONTENT, path + " has inputs and outputs, an object each.");
        }
        Object host = says.getOrDefault("host", List.of());
        if (!(host instanceof List<?> answers)) {
            throw new InvalidSkill(Reason.CONTENT, path + ": “host” is a list.");
        }
        for (Object each : answers) {
            if (!(each instanceof Map<?, ?> answer)
                    || !answer.keySet().equals(Set.of("function", "question", "answer"))) {
                throw new InvalidSkill(Reason.CONTENT, path + ": each of “host” has function, question and answer.");
            }
        }
    }

    private static String text(@Nullable Object value) {
        return Strict.text(value == null ? Map.of() : value);
    }

    private static String shown(String json) {
        return json.length() <= SHOWN ? json : json.substring(0, SHOWN) + "…";
    }

    /** Answers what the scenario says, in its order, and nothing else. */
    private static final class Host implements HostFunctions {
        private final Deque<Map<?, ?>> expected = new ArrayDeque<>();

        Host(List<?> answers) {
            answers.forEach(answer -> expected.add((Map<?, ?>) answer));
        }

        @Override
        public Set<String> names() {
            return StepCode.FUNCTIONS.keySet();
        }

        @Override
        public String call(String name, String json, Duration left) throws Exception {
            Map<?, ?> next = expected.poll();
            Object question = Strict.value("its question", json);
            if (next == null || !name.equals(next.get("function")) || !question.equals(next.get("question"))) {
                throw new UnexpectedQuestion(name, shown(json));
            }
            return text(next.get("answer"));
        }

        @Override
        public void log(String line) {
            // what it tells of itself is of no account here
        }
    }

    private static final class UnexpectedQuestion extends Exception {
        private static final long serialVersionUID = 1;

        UnexpectedQuestion(String function, String question) {
            super("It asked its host for “%s” with %s, which the scenario does not say.".formatted(function, question));
        }
    }
}
