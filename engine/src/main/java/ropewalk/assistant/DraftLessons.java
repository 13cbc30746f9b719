package ropewalk.assistant;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.drafting.Closeness;
import ropewalk.learning.Comparison;

/** Of steps that draft: how near a case has to be so that its reply is worth more than the template. */
@Component
class DraftLessons implements Lessons {
    private final DraftTable drafts;
    private final TransactionTemplate transaction;

    DraftLessons(DraftTable drafts, TransactionTemplate transaction) {
        this.drafts = drafts;
        this.transaction = transaction;
    }

    @Override
    public boolean areOf(StepDefinition.Kind kind) {
        return kind.isDraft();
    }

    @Override
    public ModelTable.@Nullable Made model(AssistantStep step) {
        List<Closeness.Answered> answered =
                Objects.requireNonNull(transaction.execute(status -> drafts.accepted(step.step(), Closeness.MOST)));
        if (answered.isEmpty()) {
            return null;
        }
        Closeness closeness = Closeness.choose(answered);
        return new ModelTable.Made(step.definition(), closeness.toBytes(), List.of(), closeness.examples());
    }

    /** Nothing to compare: where replies keep fewer words than the template, no case is near enough. */
    @Override
    public Comparison comparison(StepId step, Instant since) {
        return Comparison.of(List.of());
    }

    @Override
    public boolean isDecidedSince(StepId step, Instant since) {
        return !drafts.latestDecided(step, since, 1).isEmpty();
    }
}
