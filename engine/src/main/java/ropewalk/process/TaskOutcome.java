package ropewalk.process;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One way to decide a task: the button's name and what the diagram's conditions compare with. */
@Schema(name = "Outcome")
public record TaskOutcome(String id, String label) {
    static final TaskOutcome COMPLETE = new TaskOutcome("complete", "Complete");

    /** Reads {@code approve:Approve,reject:Reject}; what is empty gives the one way "complete". */
    static List<TaskOutcome> listed(@Nullable String property) {
        List<TaskOutcome> outcomes = new ArrayList<>();
        for (String part : (property == null ? "" : property).split(",")) {
            String[] idAndLabel = part.split(":", 2);
            String id = idAndLabel[0].trim();
            if (!id.isEmpty()) {
                outcomes.add(new TaskOutcome(id, idAndLabel.length == 2 ? idAndLabel[1].trim() : id));
            }
        }
        return outcomes.isEmpty() ? List.of(TaskOutcome.COMPLETE) : outcomes;
    }
}
