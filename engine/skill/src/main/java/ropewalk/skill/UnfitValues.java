package ropewalk.skill;

import java.util.List;

/** Inputs or outputs of a step that are not as its skill says. */
public final class UnfitValues extends Exception {
    private static final long serialVersionUID = 1;

    UnfitValues(String step, String which, List<String> complaints) {
        super("The %s of the step %s are not as the skill says: %s"
                .formatted(which, step, String.join("; ", complaints)));
    }
}
