package ropewalk.assistant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.learning.Standing;
import ropewalk.tenant.Recorded;

/**
 * Makes the model of a step anew from all that people have decided there. A model is made of its examples alone: what was
 * taken out of them is in no model that comes after.
 */
@Component
class Learning {
    /** For ten thousand examples a minute is enough. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final StepTable steps;
    private final List<Lessons> lessons;
    private final ModelTable models;
    private final LearningSettings settings;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Learning(
            StepTable steps,
            List<Lessons> lessons,
            ModelTable models,
            LearningSettings settings,
            Clock clock,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.steps = steps;
        this.lessons = lessons;
        this.models = models;
        this.settings = settings;
        this.clock = clock;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @return false when none is due in the current tenant, or other servers are at those that are */
    boolean one() {
        Optional<Begun> begun = begin();
        begun.ifPresent(this::finish);
        return begun.isPresent();
    }

    /** @param made of what was decided at that time; null where nothing was */
    record Begun(AssistantStep step, ModelTable.@Nullable Made made, Instant at) {}

    /** Makes a model that is due, with no transaction open: nobody who decides meanwhile waits for it. */
    Optional<Begun> begin() {
        Optional<AssistantStep> taken = Objects.requireNonNull(transaction.execute(status -> steps.take(LONGEST)));
        return taken.map(step -> {
            Instant now = clock.instant();
            return new Begun(step, of(step).model(step), now);
        });
    }

    private Lessons of(AssistantStep step) {
        return lessons.stream()
                .filter(each -> each.areOf(step.definition().kind()))
                .findFirst()
                .orElseThrow();
    }

    /** Puts it to use, unless something was taken out meanwhile, or the step was paused. */
    void finish(Begun begun) {
        transaction.executeWithoutResult(status -> {
            AssistantStep now = steps.lock(begun.step().step()).orElse(null);
            if (now != null && !now.paused() && now.forgotten() == begun.step().forgotten()) {
                put(now, begun.made(), begun.at());
            }
        });
    }

    private void put(AssistantStep step, ModelTable.@Nullable Made made, Instant began) {
        if (made == null) {
            models.removeAll(step.step());
            steps.built(step.step(), false, null);
            return;
        }
        models.add(step.step(), made, began);
        boolean fallsBack = standing(step, began) == Standing.ROLLED_BACK;
        if (fallsBack != step.fellBack()) {
            events.publishEvent(Recorded.of(
                    fallsBack ? "learning.fell-back" : "learning.recovered",
                    LearningPages.subject(step),
                    Map.of("examples", made.examples())));
        }
        boolean more = of(step).isDecidedSince(step.step(), began);
        steps.built(step.step(), fallsBack, clock.instant().plus(more ? settings.gathering() : settings.rebuild()));
    }

    /** By what both said of the latest decided suggestions, before anybody had decided them. */
    private Standing standing(AssistantStep step, Instant now) {
        Standing present = step.fellBack() ? Standing.ROLLED_BACK : Standing.LEARNER;
        return present.next(of(step).comparison(step.step(), now.minus(LearningFigures.SHOWN)));
    }
}
