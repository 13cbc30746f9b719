package ropewalk.assistant;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.process.UserTasks;
import ropewalk.task.SeenTasks;

/** What was suggested for a task, as a person sees it. */
@Service
@Transactional(readOnly = true)
class TaskSuggestions {
    private static final int NEAREST = 3;

    private final SeenTasks seen;
    private final UserTasks tasks;
    private final StepTable steps;
    private final SuggestionTable suggestions;

    TaskSuggestions(SeenTasks seen, UserTasks tasks, StepTable steps, SuggestionTable suggestions) {
        this.seen = seen;
        this.tasks = tasks;
        this.steps = steps;
        this.suggestions = suggestions;
    }

    /**
     * @param field of the form that takes the label; null where the outcome is the label
     * @param confidence how likely the label is right, 0 to 1
     * @param sure whether it would have gone on without a person; it is shown to one now to see whether it was right
     * @param learned from how many decisions; 0 while it only knows what the labels say
     */
    @Schema(name = "Suggestion")
    record SuggestionView(
            String id,
            String label,
            String meaning,
            double confidence,
            boolean sure,
            long learned,
            @Nullable String field,
            List<StoredSuggestion.Ranked> ranked,
            List<Nearest> nearest) {}

    /**
     * A case that was decided before and is like this one.
     *
     * @param text of it, without personal data; null where fewer than five people decided for its label, since then it
     *     could tell whose case it was
     */
    @Schema(name = "NearestCase")
    record Nearest(String label, Instant decidedAt, @Nullable String text) {}

    /** @throws ropewalk.http.Problem 404 when there is no such task, or it may not be seen */
    List<SuggestionView> of(String taskId) {
        SeenTasks.SeenTask task = seen.find(taskId);
        Map<String, String> properties = tasks.properties(task.definition(), task.element());
        String element = properties.getOrDefault(Feedback.SUGGESTION_OF, "").strip();
        if (element.isEmpty()) {
            return List.of();
        }
        String field = properties.getOrDefault(Feedback.FIELD, "").strip();
        return suggestions
                .last(task.instance(), element)
                .flatMap(made -> steps.find(made.step()).map(step -> view(made, step, field)))
                .stream()
                .toList();
    }

    private SuggestionView view(StoredSuggestion made, AssistantStep step, String field) {
        return new SuggestionView(
                made.id(),
                made.label(),
                step.definition()
                        .label(made.label())
                        .map(StepDefinition.Label::meaning)
                        .orElse(""),
                made.confidence(),
                made.sure() || made.audited(),
                suggestions.decidedBefore(made),
                field.isEmpty() ? null : field,
                made.ranked(),
                suggestions.named(made.reasons()).stream()
                        .filter(near -> near.decided() != null)
                        .limit(NEAREST)
                        .map(this::nearest)
                        .toList());
    }

    private Nearest nearest(StoredSuggestion near) {
        return new Nearest(
                String.valueOf(near.decided()),
                Objects.requireNonNullElse(near.decidedAt(), near.at()),
                suggestions.shared(near));
    }
}
