package ropewalk.process.rehearsal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import ropewalk.http.Problem;
import ropewalk.process.DraftFinding;
import ropewalk.process.Drawn;
import ropewalk.process.ErrorCatchers;
import ropewalk.process.FormFields;
import ropewalk.process.TaskOutcome;
import ropewalk.process.engine.RehearsalEngine;
import ropewalk.process.rehearsal.Rehearsal.State;
import ropewalk.process.rehearsal.Rehearsal.Step;
import ropewalk.process.rehearsal.Rehearsal.Trouble;
import ropewalk.process.rehearsal.Waits.Found;
import tools.jackson.databind.json.JsonMapper;

/**
 * One rehearsal while it goes on, inside its transaction. A command that fails leaves everything as it was before, for
 * the engine writes a command's changes at its end; the failure is kept as a trouble, with the element where it was.
 */
final class Run {
    private static final int LONGEST = 600;

    private final RehearsalEngine rehearsal;
    private final ProcessEngine engine;
    private final Recorder recorder;
    private final Stage stage;
    private final Waits waits;
    private final ErrorCatchers catchers;
    private final Beginning beginning;
    private final List<Trouble> troubles = new ArrayList<>();
    private final Set<String> failedJobs = new HashSet<>();
    private List<DraftFinding> findings = List.of();
    private boolean begun;
    private boolean over;
    private int made;

    Run(RehearsalEngine rehearsal, Recorder recorder, Examples examples, JsonMapper json) {
        this.rehearsal = rehearsal;
        this.engine = rehearsal.engine();
        this.recorder = recorder;
        this.stage = new Stage(rehearsal, json);
        this.waits = new Waits(rehearsal, stage, examples);
        this.catchers = new ErrorCatchers(engine.getRepositoryService());
        this.beginning = new Beginning(engine, stage, examples);
    }

    /** @return whether the play can be played; else its findings say why not */
    boolean build(Play play, List<DraftFinding> known) {
        findings = known;
        if (Drawn.refuses(known)) {
            return false;
        }
        try {
            stage.build(play, recorder);
            return true;
        } catch (ProcessEngineException refused) {
            findings = Drawn.findings(refused, play.bundle());
            return false;
        }
    }

    void start(Start start) {
        beginning.check(start);
        begun = attempt("", () -> beginning.start(start));
        goOn();
    }

    /** @throws Problem when nothing waits for it, or it does not fit what waits */
    void make(Move move) {
        made++;
        Found found = waits.open().stream()
                .filter(open -> open.answers(move))
                .findFirst()
                .orElseThrow(() -> notWaiting(move));
        switch (move.kind()) {
            case DECIDE -> decide(found, move);
            case ANSWER -> answer(found, move);
            case REFUSE -> refuse(found, move);
            case FIRE -> attempt(found.id(), () -> rehearsal.execute(found.id()));
            case RECEIVE -> receive(found, move);
        }
        goOn();
    }

    private Problem notWaiting(Move move) {
        return Problem.unprocessable(
                        "nothing-waits",
                        "Move " + made + ": nothing waits at “" + move.element() + "” "
                                + (move.occurrence() == null ? "" : "for the " + move.occurrence() + ". time ")
                                + "that could be answered by it; go back to the move before.")
                .with("move", made)
                .with("element", move.element());
    }

    private void decide(Found task, Move move) {
        List<String> outcomes = task.shown().outcomes() == null
                ? List.of()
                : task.shown().outcomes().stream().map(TaskOutcome::id).toList();
        String outcome = move.outcome() == null && outcomes.size() == 1 ? outcomes.get(0) : move.outcome();
        if (outcome == null || !outcomes.contains(outcome)) {
            throw Problem.unprocessable(
                            "unknown-outcome",
                            "This task can be decided as " + String.join(", ", outcomes) + ", not as “" + outcome
                                    + "”.")
                    .with("outcomes", outcomes)
                    .with("move", made);
        }
        var form = task.part().form(task.part().element(move.element()).form());
        Map<String, Object> variables = new HashMap<>(FormFields.of(form).accept(Move.given(move.fields())));
        variables.put(move.element() + "Outcome", outcome);
        attempt(task.id(), () -> engine.getTaskService().complete(task.id(), variables));
    }

    private void answer(Found step, Move move) {
        Map<String, Object> result = new LinkedHashMap<>();
        if (step.shown().kind().equals("call")) {
            result.putAll(Move.given(move.result()));
        } else {
            result.put(String.valueOf(step.shown().resultVariable()), new LinkedHashMap<>(Move.given(move.result())));
        }
        attempt(step.id(), () -> {
            rehearsal.lock(step.id());
            engine.getExternalTaskService().complete(step.id(), RehearsalEngine.WORKER, result);
        });
    }

    /** As in life: what nobody catches stops the step, and somebody has to look at it. */
    private void refuse(Found step, Move move) {
        String code = move.error() == null ? "" : move.error();
        if (!catchers.isCaught(step.part().definitionId(), move.element(), code)) {
            String message =
                    "Nothing in the diagram catches “" + code + "”: the step would wait for somebody to repair it.";
            waits.failed(step.id(), message);
            troubles.add(new Trouble("not-caught", made, step.part().key(), move.element(), message));
            return;
        }
        attempt(step.id(), () -> {
            rehearsal.lock(step.id());
            engine.getExternalTaskService()
                    .handleBpmnError(step.id(), RehearsalEngine.WORKER, code, "refused", Map.of());
        });
    }

    private void receive(Found event, Move move) {
        String name = String.valueOf(event.shown().event());
        Map<String, Object> brought = new LinkedHashMap<>();
        if (event.shown().kind().equals("signal")) {
            brought.putAll(Move.given(move.result()));
            attempt(event.id(), () -> engine.getRuntimeService()
                    .signalEventReceived(name, event.executionId(), brought));
        } else {
            brought.putAll(event.part().element(event.shown().element()).brings(Move.given(move.result())));
            attempt(event.id(), () -> engine.getRuntimeService()
                    .messageEventReceived(name, event.executionId(), brought));
        }
    }

    /** Whatever needs no answer goes on at once, one after the other. */
    private void goOn() {
        while (!over) {
            Job next = engine.getManagementService().createJobQuery().messages().orderByJobId().asc().list().stream()
                    .filter(job -> job.getProcessInstanceId() != null && !failedJobs.contains(job.getId()))
                    .findFirst()
                    .orElse(null);
            if (next == null) {
                return;
            }
            if (!attempt(next.getId(), () -> rehearsal.execute(next.getId()))) {
                failedJobs.add(next.getId());
            }
        }
    }

    private boolean attempt(String waitId, Runnable command) {
        recorder.begin(made);
        try {
            command.run();
            return true;
        } catch (Bounds.Stopped stopped) {
            throw stopped;
        } catch (Problem | DataAccessException notTheDrawings) {
            throw notTheDrawings;
        } catch (RuntimeException failure) {
            Bounds.Stopped stopped = Bounds.stopped(failure);
            if (stopped != null) {
                throw stopped;
            }
            Step at = recorder.last();
            recorder.takeBack();
            String message = shortened(String.valueOf(failure.getMessage()));
            waits.failed(waitId, message);
            troubles.add(new Trouble(
                    "cannot-go-on",
                    made,
                    at == null ? stage.main().key() : at.process(),
                    at == null ? null : at.element(),
                    message));
            return false;
        }
    }

    /** It ends here, and what it did until now is shown. */
    void stop(Bounds.Stopped stopped) {
        over = true;
        Step at = recorder.last();
        troubles.add(new Trouble(
                stopped.code(),
                made,
                at == null ? null : at.process(),
                at == null ? null : at.element(),
                String.valueOf(stopped.getMessage())));
    }

    Part main() {
        return stage.main();
    }

    /** What a step of its way is called. */
    String name(String step) {
        return stage.name(step);
    }

    List<Found> open() {
        return waits.open();
    }

    boolean ended() {
        return recorder.ended();
    }

    Rehearsal result() {
        boolean playable = !Drawn.refuses(findings);
        List<Found> open = begun && !over && !recorder.ended() ? waits.open() : List.of();
        return new Rehearsal(
                state(playable, open),
                playable ? beginning.starts() : List.of(),
                recorder.steps(),
                recorder.tokens(),
                open.stream().map(Found::shown).toList(),
                recorder.variables(),
                recorder.decisions(),
                List.copyOf(troubles),
                findings);
    }

    private State state(boolean playable, List<Found> open) {
        if (!playable) {
            return State.UNPLAYABLE;
        }
        if (recorder.ended()) {
            return State.ENDED;
        }
        if (over || !troubles.isEmpty() && !begun) {
            return State.STUCK;
        }
        if (!begun) {
            return State.READY;
        }
        return open.stream().anyMatch(found -> !found.shown().kind().equals("failed")) ? State.WAITING : State.STUCK;
    }

    List<String> definitionIds() {
        return stage.definitionIds();
    }

    private static String shortened(@Nullable String message) {
        String text = String.valueOf(message);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
