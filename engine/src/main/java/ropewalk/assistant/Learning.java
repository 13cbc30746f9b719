package ropewalk.assistant;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.assistant.SuggestionTable.Example;
import ropewalk.learning.Standing;
import ropewalk.tenant.Recorded;

/**
 * Makes the model of a step anew from all that people have decided there. A model is made of its examples alone: what was
 * taken out of them is in no model that comes after.
 */
@Component
class Learning {
    private final StepTable steps;
    private final SuggestionTable suggestions;
    private final ModelTable models;
    private final Learners learners;
    private final LearningSettings settings;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Learning(
            StepTable steps,
            SuggestionTable suggestions,
            ModelTable models,
            Learners learners,
            LearningSettings settings,
            Clock clock,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.steps = steps;
        this.suggestions = suggestions;
        this.models = models;
        this.learners = learners;
        this.settings = settings;
        this.clock = clock;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @return false when none is due in the current tenant, or other servers are at those that are */
    boolean one() {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            AssistantStep step = steps.due().orElse(null);
            if (step != null) {
                build(step);
            }
            return step != null;
        }));
    }

    private void build(AssistantStep step) {
        Instant now = clock.instant();
        List<Example> examples = suggestions.examples(step.step(), settings.mostExamples()).stream()
                .filter(example -> step.definition().label(example.label()).isPresent())
                .toList();
        if (step.paused()) {
            // what it knew it has forgotten already; a paused step learns nothing new
            steps.built(step.step(), step.fellBack(), null);
            return;
        }
        if (examples.isEmpty()) {
            models.removeAll(step.step());
            steps.built(step.step(), false, null);
            return;
        }
        models.add(step.step(), learners.build(step.definition(), examples), now);
        boolean fallsBack = standing(step, now) == Standing.ROLLED_BACK;
        if (fallsBack != step.fellBack()) {
            events.publishEvent(Recorded.of(
                    fallsBack ? "learning.fell-back" : "learning.recovered",
                    LearningPages.subject(step),
                    Map.of("examples", examples.size())));
        }
        steps.built(step.step(), fallsBack, now.plus(settings.rebuild()));
    }

    /** By what both said of the latest decided suggestions, before anybody had decided them. */
    private Standing standing(AssistantStep step, Instant now) {
        List<StoredSuggestion> decided =
                suggestions.latestDecided(step.step(), now.minus(LearningFigures.SHOWN), LearningFigures.COMPARED);
        Standing present = step.fellBack() ? Standing.ROLLED_BACK : Standing.LEARNER;
        return present.next(LearningFigures.comparison(decided));
    }
}
