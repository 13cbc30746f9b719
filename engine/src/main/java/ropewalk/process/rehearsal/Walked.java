package ropewalk.process.rehearsal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.process.rehearsal.Rehearsal.End;
import ropewalk.process.rehearsal.Rehearsal.Step;

/** A step while it may still end. */
final class Walked {
    final Step step;
    final Map<String, @Nullable Object> written = new LinkedHashMap<>();

    @Nullable
    End end;

    Walked(Step step) {
        this.step = step;
    }

    Step step() {
        return new Step(
                step.number(),
                step.move(),
                step.flow(),
                step.process(),
                step.element(),
                step.name(),
                step.type(),
                step.occurrence(),
                end,
                written);
    }
}
