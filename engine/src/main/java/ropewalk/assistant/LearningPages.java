package ropewalk.assistant;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.assistant.LearningView.Correction;
import ropewalk.assistant.LearningView.Detail;
import ropewalk.assistant.LearningView.Row;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.privacy.Consents;
import ropewalk.privacy.Purpose;
import ropewalk.process.ProcessRights;
import ropewalk.tenant.Recorded;

/** What people see of the learning at each step, and what they can do about it. */
@Service
@Transactional
class LearningPages {
    private static final int MOST_STEPS = 200;
    private static final int MOST_SUGGESTIONS = 5_000;
    private static final int CORRECTIONS = 20;

    private final StepTable steps;
    private final SuggestionTable suggestions;
    private final ExtractionTable extractions;
    private final DraftTable drafts;
    private final ModelTable models;
    private final ProcessRights rights;
    private final Consents consents;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    LearningPages(
            StepTable steps,
            SuggestionTable suggestions,
            ExtractionTable extractions,
            DraftTable drafts,
            ModelTable models,
            ProcessRights rights,
            Consents consents,
            Clock clock,
            ApplicationEventPublisher events) {
        this.steps = steps;
        this.suggestions = suggestions;
        this.extractions = extractions;
        this.drafts = drafts;
        this.models = models;
        this.rights = rights;
        this.consents = consents;
        this.clock = clock;
        this.events = events;
    }

    /** 200 at most. */
    List<Row> list() {
        Set<String> hidden = rights.hidden();
        Instant since = clock.instant().minus(LearningFigures.SHOWN);
        Map<StepId, Answered> answered = new HashMap<>(suggestions.answered(since));
        answered.putAll(extractions.answered(since));
        answered.putAll(drafts.answered(since));
        return steps.all(MOST_STEPS).stream()
                .filter(step -> !hidden.contains(step.step().process()))
                .map(step -> row(step, answered.getOrDefault(step.step(), Answered.NONE)))
                .toList();
    }

    private static Row row(AssistantStep step, Answered answered) {
        return new Row(
                step.id(),
                step.step().process(),
                step.step().element(),
                step.definition().kind().id(),
                step.paused(),
                step.model(),
                answered.decided(),
                answered.decided() == 0 ? null : answered.share(),
                step.version());
    }

    Detail get(String stepId) {
        AssistantStep step = visible(stepId);
        Instant since = clock.instant().minus(LearningFigures.SHOWN);
        return switch (step.definition().kind()) {
            case EXTRACT -> ofValues(step, extractions.latest(step.step(), since, MOST_SUGGESTIONS));
            case DRAFT ->
                detail(
                        step,
                        Figures.NONE.with(DraftFigures.of(
                                drafts.latestDecided(step.step(), since, MOST_SUGGESTIONS),
                                drafts.made(step.step(), since))));
            case CLASSIFY, ROUTE, PRIORITISE, DECIDE ->
                ofLabels(step, suggestions.latest(step.step(), since, MOST_SUGGESTIONS));
        };
    }

    private Detail ofLabels(AssistantStep step, List<StoredSuggestion> all) {
        List<StoredSuggestion> decided =
                all.stream().filter(each -> each.decided() != null).toList();
        return detail(
                step,
                new Figures(
                        LearningFigures.days(decided),
                        LearningFigures.compared(decided),
                        LearningFigures.calibration(decided),
                        LearningFigures.coverage(all),
                        LearningFigures.labels(step.definition(), decided),
                        corrections(decided),
                        List.of(),
                        null));
    }

    private Detail ofValues(AssistantStep step, List<StoredExtraction> all) {
        List<StoredExtraction> decided =
                all.stream().filter(each -> each.decided() != null).toList();
        return detail(
                step,
                new Figures(
                        ExtractionFigures.days(decided),
                        ExtractionFigures.compared(decided),
                        ExtractionFigures.calibration(decided),
                        ExtractionFigures.coverage(all),
                        List.of(),
                        List.of(),
                        ExtractionFigures.figures(step.definition(), decided),
                        null));
    }

    /** What differs between the kinds. */
    private record Figures(
            List<LearningView.Day> days,
            LearningView.@Nullable Compared comparison,
            List<LearningView.Bin> calibration,
            LearningView.Coverage coverage,
            List<LearningView.LabelFigures> labels,
            List<Correction> corrections,
            List<LearningView.ValueFigures> values,
            LearningView.@Nullable Drafts drafts) {
        static final Figures NONE = new Figures(
                List.of(),
                null,
                List.of(),
                new LearningView.Coverage(0, 0, 0, 0),
                List.of(),
                List.of(),
                List.of(),
                null);

        Figures with(LearningView.Drafts drafts) {
            return new Figures(days, comparison, calibration, coverage, labels, corrections, values, drafts);
        }
    }

    private Detail detail(AssistantStep step, Figures figures) {
        StepId id = step.step();
        return new Detail(
                step.id(),
                id.process(),
                id.element(),
                step.definition().kind().id(),
                step.definition().precision(),
                step.paused(),
                !consents.isDeclinedForAll(Purpose.LEARNING),
                step.fellBack(),
                step.rebuildAt(),
                step.version(),
                models.all(id).stream()
                        .map(built -> new LearningView.Model(
                                built.number(), built.at(), built.examples(), built.bytes(), built.inUse()))
                        .toList(),
                figures.days(),
                figures.comparison(),
                figures.calibration(),
                figures.coverage(),
                figures.labels(),
                figures.corrections(),
                figures.values(),
                figures.drafts());
    }

    private List<Correction> corrections(List<StoredSuggestion> decided) {
        return decided.stream()
                .filter(each -> !LearningFigures.isRight(each))
                .limit(CORRECTIONS)
                .map(each -> new Correction(
                        Objects.requireNonNullElse(each.decidedAt(), each.at()),
                        each.label(),
                        String.valueOf(each.decided()),
                        each.confidence(),
                        suggestions.shared(each)))
                .toList();
    }

    void pause(String id, long seen, boolean paused) {
        AssistantStep step = changeable(id, seen);
        steps.pause(step.step(), paused);
        events.publishEvent(new Recorded(
                paused ? "learning.paused" : "learning.resumed",
                subject(step),
                Map.of("paused", step.paused()),
                Map.of("paused", paused)));
    }

    /** Lets an earlier model answer, and pauses: else the next one would take its place. */
    void rollBack(String id, long seen, int number) {
        AssistantStep step = changeable(id, seen);
        if (!models.use(step.step(), number)) {
            throw Problem.unprocessable(
                    "unknown-model", "There is no model " + number + " of this step any more; the last five are kept.");
        }
        steps.pause(step.step(), true);
        events.publishEvent(new Recorded(
                "learning.rolled-back", subject(step), Map.of("model", step.model()), Map.of("model", number)));
    }

    private AssistantStep changeable(String id, long seen) {
        AssistantStep step = steps.lock(visible(id).step()).orElseThrow(Problem::notFound);
        Versions.check(seen, step.version());
        return step;
    }

    private AssistantStep visible(String id) {
        return steps.find(id)
                .filter(step -> !rights.hidden().contains(step.step().process()))
                .orElseThrow(Problem::notFound);
    }

    static Recorded.Subject subject(AssistantStep step) {
        return new Recorded.Subject("assistant-step", step.id(), step.step().element());
    }
}
