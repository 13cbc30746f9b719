package ropewalk.assistant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
    private final ExtractionTable extractions;
    private final DraftTable drafts;
    private final ModelTable models;
    private final Contributors contributors;
    private final LearningRounds rounds;
    private final JdbcClient jdbc;

    Forgetting(
            StepTable steps,
            SuggestionTable suggestions,
            ExtractionTable extractions,
            DraftTable drafts,
            ModelTable models,
            Contributors contributors,
            LearningRounds rounds,
            JdbcClient jdbc) {
        this.steps = steps;
        this.suggestions = suggestions;
        this.extractions = extractions;
        this.drafts = drafts;
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
        long known = decidedBy(contributor);
        unlearn(forget(contributor));
        return known;
    }

    private long decidedBy(byte[] contributor) {
        return suggestions.decidedBy(contributor) + extractions.decidedBy(contributor) + drafts.decidedBy(contributor);
    }

    /** @param contributor null for everybody's */
    private List<StepId> forget(byte @Nullable [] contributor) {
        return Stream.of(suggestions.forget(contributor), extractions.forget(contributor), drafts.forget(contributor))
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** What was asked about goes too: a workspace that wants no learning keeps nothing to learn from. */
    private void forgetAll() {
        unlearn(forget((byte[]) null));
        extractions.forgetTexts();
        drafts.forgetTexts();
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
        return subject.personId().isEmpty() ? 0 : decidedBy(contributors.of(subject.personId()));
    }

    @Override
    @Transactional
    public List<Map<String, ?>> export(DataSubject subject) {
        if (subject.personId().isEmpty()) {
            return List.of();
        }
        byte[] contributor = contributors.of(subject.personId());
        List<Map<String, ?>> all = new ArrayList<>();
        suggestions
                .allDecidedBy(contributor, MOST)
                .forEach(made ->
                        all.add(decided(made.step(), made.label(), String.valueOf(made.decided()), made.decidedAt())));
        extractions
                .allDecidedBy(contributor, MOST)
                .forEach(made -> all.add(decided(made.step(), found(made), left(made), made.decidedAt())));
        drafts.allDecidedBy(contributor, MOST)
                .forEach(made ->
                        all.add(decided(made.step(), made.draft(), String.valueOf(made.reply()), made.decidedAt())));
        return all;
    }

    private static Map<String, ?> decided(StepId step, String suggested, String decided, @Nullable Instant at) {
        return Map.of(
                "process", step.process(),
                "step", step.element(),
                "suggested", suggested,
                "decided", decided,
                "at", String.valueOf(at));
    }

    private static String found(StoredExtraction made) {
        return made.guesses().stream()
                .map(guess -> guess.name() + ": " + made.at(guess.place()))
                .collect(Collectors.joining("\n"));
    }

    private static String left(StoredExtraction made) {
        return Objects.requireNonNullElse(made.decided(), List.<StoredExtraction.Decision>of()).stream()
                .map(each -> each.name() + ": "
                        + (each.verdict() == StoredExtraction.Verdict.ELSEWHERE
                                ? "not in the text"
                                : made.at(each.place())))
                .collect(Collectors.joining("\n"));
    }

    @Override
    @Transactional
    public Erasure erase(DataSubject subject) {
        return new Erasure(subject.personId().isEmpty() ? 0 : forget(subject.personId()), 0, "");
    }
}
