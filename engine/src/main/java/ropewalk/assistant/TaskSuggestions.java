package ropewalk.assistant;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private final TaskExtractions extractions;
    private final TaskDrafts drafts;

    TaskSuggestions(
            SeenTasks seen,
            UserTasks tasks,
            StepTable steps,
            SuggestionTable suggestions,
            TaskExtractions extractions,
            TaskDrafts drafts) {
        this.seen = seen;
        this.tasks = tasks;
        this.steps = steps;
        this.suggestions = suggestions;
        this.extractions = extractions;
        this.drafts = drafts;
    }

    /**
     * One label, or values for the form's fields, or a draft for one of them.
     *
     * @param label empty where values or a draft are suggested
     * @param field of the form that takes the label or the draft; null where the outcome is the label, or values are
     *     suggested
     * @param confidence how likely the label is right, 0 to 1; of values the lowest; 0 of a draft
     * @param sure whether it would have gone on without a person; it is shown to one now to see whether it was right
     * @param learned from how many decisions; 0 while it only knows what the labels say
     * @param values for the form's fields; null where something else is suggested
     * @param draft null where something else is suggested
     * @param engine who answered: {@code embedded}, or the model of the workspace's provider, such as
     *     {@code openai/gpt-4.1-mini}
     * @param said why that model chose the label, in its words, without personal data; empty where it did not choose
     * @param problem why the provider that was asked did not answer, as in the file of the workspace's data; null where it
     *     did, or none was asked
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
            List<Nearest> nearest,
            @Nullable List<ValueView> values,
            @Nullable DraftView draft,
            String engine,
            String said,
            @Nullable String problem) {}

    /**
     * A value for the form's field of that name.
     *
     * @param value as text: a day as {@code 2026-11-30}, a number with a point
     * @param before the words before it in the text, without personal data; empty where the text was not kept
     * @param after the words after it
     * @param confidence how likely it is right, 0 to 1
     */
    @Schema(name = "SuggestedValue")
    record ValueView(String name, String value, String before, String after, double confidence) {}

    /**
     * @param basis {@code template}; {@code reply}: one that people here have sent in a case like this; or {@code provider}:
     *     written by the workspace's language model
     */
    @Schema(name = "SuggestedDraft")
    record DraftView(String text, String basis) {}

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
        Optional<AssistantStep> step = steps.find(new StepId(task.process(), element));
        StepDefinition.Kind kind = step.map(each -> each.definition().kind()).orElse(StepDefinition.Kind.CLASSIFY);
        if (kind.isExtract()) {
            return extractions.of(task, element).stream().toList();
        }
        if (kind.isDraft()) {
            return drafts.of(task, element, field).stream().toList();
        }
        return suggestions
                .last(task.instance(), element)
                .flatMap(made -> steps.find(made.step()).map(its -> view(made, its, field)))
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
                suggestions.decidedBefore(made.step(), made.at()),
                field.isEmpty() ? null : field,
                made.ranked(),
                suggestions.named(made.reasons()).stream()
                        .filter(near -> near.decided() != null)
                        .limit(NEAREST)
                        .map(this::nearest)
                        .toList(),
                null,
                null,
                made.engine(),
                suggestions.reasons(made.id()),
                suggestions.problem(made.id()).orElse(null));
    }

    private Nearest nearest(StoredSuggestion near) {
        return new Nearest(
                String.valueOf(near.decided()),
                Objects.requireNonNullElse(near.decidedAt(), near.at()),
                suggestions.shared(near));
    }
}
