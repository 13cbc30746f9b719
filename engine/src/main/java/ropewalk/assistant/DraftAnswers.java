package ropewalk.assistant;

import java.time.Clock;
import org.springframework.stereotype.Component;
import ropewalk.drafting.WordsKept;
import ropewalk.task.TaskDecided;

/** Takes what a person leaves in the field of the draft as the reply that they send. It is kept redacted. */
@Component
class DraftAnswers {
    private static final int LONGEST = 20_000;

    private final DraftTable drafts;
    private final Contributors contributors;
    private final Asking asking;
    private final Clock clock;

    DraftAnswers(DraftTable drafts, Contributors contributors, Asking asking, Clock clock) {
        this.drafts = drafts;
        this.contributors = contributors;
        this.asking = asking;
        this.clock = clock;
    }

    /** @return whether something was kept */
    boolean take(TaskDecided task, StepId step, String field) {
        Object left = task.fields().get(field);
        if (!(left instanceof String sent) || sent.isBlank() || sent.length() > LONGEST) {
            return false;
        }
        return drafts.last(task.instance(), step.element())
                .filter(made -> made.step().equals(step) && !made.draft().isEmpty())
                .map(made -> keep(task, made, asking.redacted(sent)))
                .orElse(false);
    }

    private boolean keep(TaskDecided task, StoredDraft made, String reply) {
        return drafts.decide(
                made.id(),
                reply,
                WordsKept.share(made.draft(), reply),
                WordsKept.share(made.twin(), reply),
                clock.instant(),
                contributors.of(task.person()),
                task.task());
    }
}
