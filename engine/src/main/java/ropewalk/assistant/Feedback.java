package ropewalk.assistant;

import java.time.Clock;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import ropewalk.privacy.Consents;
import ropewalk.privacy.Purpose;
import ropewalk.process.UserTasks;
import ropewalk.task.TaskDecided;

/**
 * Takes what a person decides at a task as the answer to what was suggested for it. In the transaction of the decision, so
 * that neither is there without the other; nothing is kept of people who do not want it.
 */
@Component
class Feedback {
    /** The property of a user task that names the step whose suggestion it shows. */
    static final String SUGGESTION_OF = "suggestionOf";

    /** The property that names the form's field with the label; without it the outcome is the label. */
    static final String FIELD = "suggestionField";

    private static final int LONGEST_WHY = 2_000;

    private final UserTasks tasks;
    private final StepTable steps;
    private final SuggestionTable suggestions;
    private final ExtractionAnswers extractions;
    private final DraftAnswers drafts;
    private final Contributors contributors;
    private final Consents consents;
    private final Asking asking;
    private final LearningRounds rounds;
    private final LearningSettings settings;
    private final Clock clock;

    Feedback(
            UserTasks tasks,
            StepTable steps,
            SuggestionTable suggestions,
            ExtractionAnswers extractions,
            DraftAnswers drafts,
            Contributors contributors,
            Consents consents,
            Asking asking,
            LearningRounds rounds,
            LearningSettings settings,
            Clock clock) {
        this.tasks = tasks;
        this.steps = steps;
        this.suggestions = suggestions;
        this.extractions = extractions;
        this.drafts = drafts;
        this.contributors = contributors;
        this.consents = consents;
        this.asking = asking;
        this.rounds = rounds;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener
    void decided(TaskDecided task) {
        Map<String, String> properties = tasks.properties(task.definition(), task.element());
        String element = properties.getOrDefault(SUGGESTION_OF, "").strip();
        if (element.isEmpty() || mayNotBeUsed(task.person())) {
            return;
        }
        StepId step = new StepId(task.process(), element);
        String field = properties.getOrDefault(FIELD, "").strip();
        boolean kept = steps.find(step)
                .map(known -> switch (known.definition().kind()) {
                    case EXTRACT -> extractions.take(task, step);
                    case DRAFT -> drafts.take(task, step, field);
                    case CLASSIFY, ROUTE, PRIORITISE, DECIDE -> label(task, known, label(task, field));
                })
                .orElse(false);
        if (kept) {
            steps.learnLater(step, settings.gathering());
            rounds.soon();
        }
    }

    private boolean label(TaskDecided task, AssistantStep step, String label) {
        return step.definition().label(label).isPresent()
                && suggestions
                        .last(task.instance(), step.step().element())
                        .filter(made -> made.step().equals(step.step()))
                        .map(made -> keep(task, made, label))
                        .orElse(false);
    }

    private boolean keep(TaskDecided task, StoredSuggestion made, String label) {
        String comment = task.comment().length() <= LONGEST_WHY
                ? task.comment()
                : task.comment().substring(0, LONGEST_WHY);
        return suggestions.decide(
                made.id(),
                label,
                clock.instant(),
                contributors.of(task.person()),
                asking.redacted(comment),
                task.task());
    }

    private static String label(TaskDecided task, String field) {
        return field.isEmpty() ? task.outcome() : String.valueOf(task.fields().get(field));
    }

    private boolean mayNotBeUsed(String person) {
        return consents.isDeclinedForAll(Purpose.LEARNING)
                || consents.declinedBy(Purpose.LEARNING).contains(person);
    }
}
