package ropewalk.assistant;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.assistant.AssistantCard.Extracted;
import ropewalk.assistant.StoredExtraction.Guess;
import ropewalk.connection.ConnectorCall;
import ropewalk.connector.Json;
import ropewalk.extraction.Extraction;
import ropewalk.extraction.Masking;
import ropewalk.extraction.Place;
import ropewalk.extraction.Values;
import ropewalk.privacy.Consents;
import ropewalk.privacy.Purpose;
import ropewalk.redaction.Redacted;
import ropewalk.redaction.Redactor;

/**
 * Finds values in a text, or asks the workspace's provider for them. All is done on the redacted text; what stands behind a
 * placeholder is read from the original while the call lasts, goes into the process as any step's result, and is kept
 * nowhere here.
 */
@Component
class Extracting {
    private final AssistantCard card;
    private final ObjectProvider<Redactor> redactor;
    private final Extractors extractors;
    private final ProvidedValues providedValues;
    private final StepTable steps;
    private final ExtractionTable extractions;
    private final ValuePrints prints;
    private final Consents consents;
    private final LearningSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Extracting(
            AssistantCard card,
            ObjectProvider<Redactor> redactor,
            Extractors extractors,
            ProvidedValues providedValues,
            StepTable steps,
            ExtractionTable extractions,
            ValuePrints prints,
            Consents consents,
            LearningSettings settings,
            Clock clock,
            TransactionTemplate transaction) {
        this.card = card;
        this.redactor = redactor;
        this.extractors = extractors;
        this.providedValues = providedValues;
        this.steps = steps;
        this.extractions = extractions;
        this.prints = prints;
        this.consents = consents;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** @throws ropewalk.connector.InvalidFields when the values do not make a question */
    Map<String, Object> call(ConnectorCall.Step where, ConnectorCall call) {
        AssistantCard.Question question = card.extract(call.inputs());
        String text = question.text().strip();
        Redacted redacted = redactor.getObject().redact(text);
        Masking masking = new Masking(text, redacted);
        String key = call.idempotencyKey();
        Optional<StoredExtraction> before =
                Objects.requireNonNull(transaction.execute(status -> extractions.ofCall(key)));
        StoredExtraction made =
                before.orElseGet(() -> find(where, question.definition(), redacted.text(), masking, key));
        return result(made, masking);
    }

    private StoredExtraction find(
            ConnectorCall.Step where, StepDefinition definition, String text, Masking masking, String key) {
        StepId id = new StepId(where.process(), where.element());
        AssistantStep step =
                Objects.requireNonNull(transaction.execute(status -> steps.seen(id, definition, settings.gathering())));
        Extraction twin = extractors.twin(step, text);
        Extraction learned = step.hasLearned() ? extractors.learned(step, text) : twin;
        List<Guess> own = guesses(learned);
        Provided<ProvidedValues.Found> provided =
                providedValues.of(step, text, own).orElse(null);
        ProvidedValues.Found found = provided == null ? null : provided.answer();
        boolean sure = found == null ? (step.fellBack() ? twin : learned).sure() : found.sure();
        boolean clear = sure && !step.paused();
        boolean audited = clear && AssistantSteps.isAudited(key);
        boolean mayBeKept = !consents.isDeclinedForAll(Purpose.LEARNING);
        String suggestion = UuidCreator.getTimeOrderedEpoch().toString();
        return Objects.requireNonNull(transaction.execute(status -> {
            extractions.add(
                    new StoredExtraction(
                            suggestion,
                            id,
                            where.instance(),
                            clock.instant(),
                            mayBeKept ? text : "",
                            own,
                            guesses(twin),
                            found == null ? null : found.guesses(),
                            step.fellBack(),
                            provided == null || found == null ? Answers.EMBEDDED : provided.engine(),
                            found == null && step.hasLearned() && !step.fellBack() ? step.model() : 0,
                            clear && !audited,
                            audited,
                            mayBeKept ? prints.of(suggestion, text, masking) : Map.of(),
                            null,
                            null),
                    key);
            if (provided != null) {
                extractions.mark(suggestion, provided);
            }
            return extractions.ofCall(key).orElseThrow();
        }));
    }

    private static List<Guess> guesses(Extraction extraction) {
        return extraction.answers().stream()
                .map(answer -> new Guess(
                        answer.wanted().name(),
                        answer.wanted().type(),
                        answer.found() == null ? null : answer.found().place(),
                        answer.confidence()))
                .toList();
    }

    private static Map<String, Object> result(StoredExtraction made, Masking masking) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (Guess guess : made.guesses()) {
            Place place = guess.place();
            Optional<Object> value =
                    place == null ? Optional.empty() : Values.read(guess.type(), masking.original(place));
            value.ifPresentOrElse(found -> values.put(guess.name(), found), () -> missing.add(guess.name()));
        }
        return Json.map(new Extracted(
                values,
                missing,
                BigDecimal.valueOf(made.confidence()).setScale(3, RoundingMode.HALF_EVEN),
                made.sure(),
                made.id()));
    }
}
