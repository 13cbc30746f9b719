package ropewalk.assistant;

import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.privacy.PersonalData;
import ropewalk.privacy.Purpose;
import ropewalk.tenant.Recorded;

/**
 * What people taught the assistant: handed over, and taken back. From the commit on, nothing that was learned from them
 * answers any more; until the models have been made anew without it, the twins do.
 */
@Component
class Forgetting implements PersonalData {
    private static final int MOST = 10_000;

    private final StepTable steps;
    private final SuggestionTable suggestions;
    private final ModelTable models;
    private final Contributors contributors;
    private final LearningRounds rounds;
    private final JdbcClient jdbc;

    Forgetting(
            StepTable steps,
            SuggestionTable suggestions,
            ModelTable models,
            Contributors contributors,
            LearningRounds rounds,
            JdbcClient jdbc) {
        this.steps = steps;
        this.suggestions = suggestions;
        this.models = models;
        this.contributors = contributors;
        this.rounds = rounds;
        this.jdbc = jdbc;
    }

    /** In the transaction in which somebody said no. */
    @EventListener
    void declined(Recorded what) {
        if (!what.action().equals("consent.declined")
                || !Purpose.LEARNING.name().equals(what.after().get("purpose"))) {
            return;
        }
        if (what.subject().kind().equals("tenant")) {
            forgetAll();
        } else {
            forget(what.subject().id());
        }
    }

    private long forget(String person) {
        byte[] contributor = contributors.of(person);
        long known = suggestions.decidedBy(contributor);
        unlearn(suggestions.forget(contributor));
        return known;
    }

    /** What was asked about goes too: a workspace that wants no learning keeps nothing to learn from. */
    private void forgetAll() {
        unlearn(suggestions.forget(null));
        jdbc.sql("update assistant_suggestion set text = '', fields = '{}', vector = null")
                .update();
    }

    private void unlearn(List<StepId> had) {
        had.forEach(step -> {
            models.removeAll(step);
            steps.forget(step);
        });
        if (!had.isEmpty()) {
            rounds.soon();
        }
    }

    @Override
    public String kind() {
        return "what the assistant learned";
    }

    @Override
    @Transactional
    public long find(DataSubject subject) {
        return subject.personId().isEmpty() ? 0 : suggestions.decidedBy(contributors.of(subject.personId()));
    }

    @Override
    @Transactional
    public List<Map<String, ?>> export(DataSubject subject) {
        if (subject.personId().isEmpty()) {
            return List.of();
        }
        return suggestions.allDecidedBy(contributors.of(subject.personId()), MOST).stream()
                .<Map<String, ?>>map(made -> Map.of(
                        "process", made.step().process(),
                        "step", made.step().element(),
                        "suggested", made.label(),
                        "decided", String.valueOf(made.decided()),
                        "at", String.valueOf(made.decidedAt())))
                .toList();
    }

    @Override
    @Transactional
    public Erasure erase(DataSubject subject) {
        return new Erasure(subject.personId().isEmpty() ? 0 : forget(subject.personId()), 0, "");
    }
}
