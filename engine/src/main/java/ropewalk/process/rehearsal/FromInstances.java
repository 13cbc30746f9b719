package ropewalk.process.rehearsal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.process.Bundle;
import ropewalk.process.Drawn;
import ropewalk.process.Lived;
import ropewalk.process.Lived.Life;
import ropewalk.process.rehearsal.Rehearsal.Variable;

/** Makes a scenario of what a real instance went through, with made-up texts in the place of real ones. */
@Component
class FromInstances {
    private static final int MOST_VARIABLES = 100;
    private static final int LONGEST_NAME = 200;

    private final Lived lived;
    private final Drawn drawn;
    private final Rehearsals rehearsals;
    private final Scenarios scenarios;

    FromInstances(Lived lived, Drawn drawn, Rehearsals rehearsals, Scenarios scenarios) {
        this.lived = lived;
        this.drawn = drawn;
        this.rehearsals = rehearsals;
        this.scenarios = scenarios;
    }

    /**
     * @param sameWay whether the scenario goes the way that the instance went: not when that depended on a text that was
     *     replaced
     * @param stopped why it ends before the instance did; null when it does not
     */
    @Schema(name = "ScenarioOfInstance")
    record Made(Scenario scenario, boolean sameWay, @Nullable String stopped) {}

    /** A rehearsal of real moves, which stays in memory. */
    private record Real(Start start, List<Move> moves, List<String> way, @Nullable String stopped) {}

    Made make(String instanceId, @Nullable String name) {
        Life life = lived.get(instanceId);
        if (name != null && name.length() > LONGEST_NAME) {
            throw Problem.unprocessable("invalid-name", "A name has 1 to " + LONGEST_NAME + " characters.");
        }
        Happened happened = Happened.of(lived.story(instanceId));
        if (happened.unclear() != null) {
            throw Problem.unprocessable(
                    "not-replayable",
                    "No scenario can be made of this instance: " + happened.unclear()
                            + " Play the draft and save that instead.");
        }
        Bundle bundle = drawn.version(life.definitionId());
        Set<String> calls = Play.callsOf(bundle);
        Real real = real(bundle, calls, happened);
        StandIns standIns = new StandIns(bundle, instanceId);
        Start start = new Start(
                real.start().element(),
                real.start().businessKey() == null
                        ? null
                        : standIns.text("businessKey", real.start().businessKey()),
                standIns.of(real.start().values()));
        List<Move> moves =
                real.moves().stream().map(move -> redacted(move, standIns)).toList();
        Scenario.Content content = expected(
                bundle,
                calls,
                new Scenario.Content(named(name, life), start, moves, List.copyOf(calls), List.of(), null));
        Scenario made = scenarios.create(life.process(), content, instanceId);
        return new Made(made, Way.difference(happened.reached(), content.way()) == null, real.stopped());
    }

    private static String named(@Nullable String name, Life life) {
        return name == null || name.isBlank()
                ? shortened(life.name()) + " "
                        + life.id().substring(Math.max(0, life.id().length() - 8))
                : name.strip();
    }

    private static String shortened(String name) {
        return name.length() <= 150 ? name : name.substring(0, 149) + "…";
    }

    private Real real(Bundle bundle, Set<String> calls, Happened happened) {
        Replay replay = new Replay(happened);
        Play play = Play.of(bundle, calls, drawn);
        return rehearsals.run(
                play,
                part -> Replay.start(happened, part),
                replay::moves,
                run -> new Real(
                        Replay.start(happened, run.main()),
                        replay.made(),
                        Way.of(
                                Rehearsals.inTime(run.result()).steps(),
                                run.main().key()),
                        replay.stopped()));
    }

    private static Move redacted(Move move, StandIns standIns) {
        return new Move(
                move.kind(),
                move.process(),
                move.element(),
                move.occurrence(),
                move.outcome(),
                move.fields() == null ? null : standIns.of(move.fields()),
                move.result() == null ? null : standIns.of(move.result()),
                move.error());
    }

    /** What the made-up values give is what is expected from now on. */
    private Scenario.Content expected(Bundle bundle, Set<String> calls, Scenario.Content content) {
        return rehearsals.run(
                Play.of(bundle, calls, drawn),
                content.start(),
                run -> {
                    for (Move move : content.moves()) {
                        try {
                            run.make(move);
                        } catch (Problem unfit) {
                            return;
                        }
                    }
                },
                run -> {
                    Rehearsal ended = Rehearsals.inTime(run.result());
                    return new Scenario.Content(
                            content.name(),
                            content.start(),
                            content.moves(),
                            content.callsByHand(),
                            Way.of(ended.steps(), run.main().key()),
                            plain(ended.variables(), run.main().key()));
                });
    }

    private static Map<String, @Nullable Object> plain(List<Variable> variables, String process) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        variables.stream()
                .filter(variable -> !variable.local() && variable.process().equals(process))
                .filter(variable -> variable.value() instanceof String
                        || variable.value() instanceof Number
                        || variable.value() instanceof Boolean)
                .limit(MOST_VARIABLES)
                .forEach(variable -> plain.put(variable.name(), variable.value()));
        return plain;
    }
}
