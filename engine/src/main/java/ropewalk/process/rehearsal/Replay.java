package ropewalk.process.rehearsal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.http.Problem;
import ropewalk.process.FormFields;
import ropewalk.process.rehearsal.Happened.Cue;
import ropewalk.process.rehearsal.Rehearsal.OpenWait;
import ropewalk.process.rehearsal.Waits.Found;

/** Makes the moves that were made to a real instance, as far as the rehearsed diagram asks for them. */
final class Replay {
    private final Happened happened;
    private final List<Move> made = new ArrayList<>();
    private @Nullable String stopped;

    Replay(Happened happened) {
        this.happened = happened;
    }

    /** The moves it made, each naming its wait. */
    List<Move> made() {
        return List.copyOf(made);
    }

    /** Why it did not come to its end; null when it did. */
    @Nullable
    String stopped() {
        return stopped;
    }

    /** @param part the process that begins */
    static Start start(Happened happened, Part part) {
        String element = happened.start();
        var start = part.starts().stream()
                .filter(event -> event.getId().equals(element))
                .findFirst()
                .orElse(null);
        if (start == null) {
            return new Start(null, happened.businessKey(), Map.of());
        }
        boolean message = !start.getEventDefinitions().isEmpty();
        Map<String, @Nullable Object> fields = message
                ? payload(happened.began().get(part.element(start.getId()).resultVariable()))
                : only(
                        happened.began(),
                        FormFields.of(part.form(start.getCamundaFormRef())).names());
        return new Start(element, happened.businessKey(), fields);
    }

    void moves(Run run) {
        for (Cue cue : happened.cues()) {
            if (run.ended()) {
                return;
            }
            if (made.size() == Bounds.MOVES) {
                stopped = "More happened to it than a rehearsal takes.";
                return;
            }
            Found found = run.open().stream()
                    .filter(open ->
                            open.answers(new Move(cue.kind(), null, cue.element(), null, null, null, null, null)))
                    .findFirst()
                    .orElse(null);
            if (found == null) {
                stopped = "Nothing waited at “" + cue.element() + "” when it was answered.";
                return;
            }
            Move move = move(cue, found);
            try {
                run.make(move);
                made.add(move);
            } catch (Problem unfit) {
                stopped = "What was done at “" + cue.element() + "” does not fit there any more.";
                return;
            }
        }
    }

    private static Move move(Cue cue, Found found) {
        OpenWait wait = found.shown();
        String outcome = null;
        Map<String, @Nullable Object> fields = null;
        Map<String, @Nullable Object> result = null;
        Move.Kind kind = cue.kind();
        String error = null;
        switch (kind) {
            case DECIDE -> {
                outcome = cue.written().get(cue.element() + "Outcome") instanceof String decided ? decided : null;
                fields = only(
                        cue.written(),
                        FormFields.of(Optional.ofNullable(wait.form())).names());
            }
            case ANSWER -> {
                error = found.part().errorOf(cue.entered(), cue.element());
                if (error != null) {
                    kind = Move.Kind.REFUSE;
                } else if (wait.kind().equals("call")) {
                    result = new LinkedHashMap<>(cue.written());
                } else {
                    result = payload(cue.written().get(String.valueOf(wait.resultVariable())));
                }
            }
            case RECEIVE ->
                result = wait.kind().equals("signal")
                        ? Map.<String, @Nullable Object>of()
                        : payload(cue.written().get(String.valueOf(wait.resultVariable())));
            case FIRE, REFUSE -> {}
        }
        return new Move(kind, null, cue.element(), wait.occurrence(), outcome, fields, result, error);
    }

    private static Map<String, @Nullable Object> only(Map<String, @Nullable Object> written, List<String> names) {
        Map<String, @Nullable Object> chosen = new LinkedHashMap<>();
        names.stream().filter(written::containsKey).forEach(name -> chosen.put(name, written.get(name)));
        return chosen;
    }

    private static Map<String, @Nullable Object> payload(@Nullable Object value) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> payload.put(String.valueOf(name), member));
        }
        return payload;
    }
}
