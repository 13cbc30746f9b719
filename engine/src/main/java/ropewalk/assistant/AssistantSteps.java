package ropewalk.assistant;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.assistant.AssistantCard.Suggested;
import ropewalk.assistant.provider.Provider;
import ropewalk.connection.BuiltIn;
import ropewalk.connection.ConnectorCall;
import ropewalk.connection.Outcome;
import ropewalk.connector.Card;
import ropewalk.connector.Json;
import ropewalk.privacy.Consents;
import ropewalk.privacy.Purpose;

/**
 * The assistant's steps in processes. What is asked is redacted before anything is made of it; what answers is what was
 * learned at this step in this workspace, what the labels say by themselves, or a provider that the workspace chose; a twin that never learns answers too, so
 * that everybody can see what learning is worth.
 */
@Component
class AssistantSteps implements BuiltIn {
    /** Of a hundred answers that are sure, how many a person looks at all the same. */
    private static final int AUDITED = 5;

    private static final int SHOWN = 5;

    private final AssistantCard card;
    private final Extracting extracting;
    private final Drafting drafting;
    private final Asking asking;
    private final Answers answers;
    private final StepTable steps;
    private final SuggestionTable suggestions;
    private final Consents consents;
    private final LearningSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    AssistantSteps(
            AssistantCard card,
            Extracting extracting,
            Drafting drafting,
            Asking asking,
            Answers answers,
            StepTable steps,
            SuggestionTable suggestions,
            Consents consents,
            LearningSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.card = card;
        this.extracting = extracting;
        this.drafting = drafting;
        this.asking = asking;
        this.answers = answers;
        this.steps = steps;
        this.suggestions = suggestions;
        this.consents = consents;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Card<?> card() {
        return card.card();
    }

    @Override
    public Outcome call(String operation, ConnectorCall call) {
        ConnectorCall.Step where = call.step();
        if (where == null) {
            return new Outcome.Misconfigured("The assistant suggests at steps of processes only.");
        }
        return switch (operation) {
            case "extract" -> new Outcome.Done(extracting.call(where, call));
            case "draft" -> new Outcome.Done(drafting.call(where, call));
            default -> choose(operation, where, call);
        };
    }

    private Outcome choose(String operation, ConnectorCall.Step where, ConnectorCall call) {
        Optional<StoredSuggestion> before =
                Objects.requireNonNull(transaction.execute(status -> suggestions.ofCall(call.idempotencyKey())));
        if (before.isPresent()) {
            return new Outcome.Done(result(before.get()));
        }
        AssistantCard.Question question = card.read(operation, call.inputs());
        return new Outcome.Done(result(suggest(where, question, call.idempotencyKey())));
    }

    private StoredSuggestion suggest(ConnectorCall.Step where, AssistantCard.Question question, String key) {
        StepId id = new StepId(where.process(), where.element());
        AssistantStep step = transaction.execute(status -> steps.seen(id, question.definition(), settings.gathering()));
        Asked asked = asking.of(question.text(), question.fields());
        Answers.Given given = answers.of(step, asked);
        Answer answer = given.answer();
        boolean mayBeKept = !consents.isDeclinedForAll(Purpose.LEARNING);
        boolean clear = answer.sure() && !step.paused();
        boolean audited = clear && isAudited(key);
        var made = new StoredSuggestion(
                UuidCreator.getTimeOrderedEpoch().toString(),
                id,
                where.instance(),
                clock.instant(),
                mayBeKept ? asked.text() : "",
                mayBeKept ? asked.fields() : Map.of(),
                answer.ranked().subList(0, Math.min(SHOWN, answer.ranked().size())),
                answer.reasons(),
                answer.label(),
                answer.confidence(),
                given.learned().label(),
                given.twin().label(),
                given.twin().confidence(),
                given.engine(),
                given.model(),
                clear && !audited,
                audited,
                null,
                null);
        Provided<Provider.Chosen> provided = given.provider();
        Provider.Chosen chosen = provided == null ? null : provided.answer();
        String reasons = chosen == null || !mayBeKept ? "" : asking.redacted(chosen.reasons());
        return Objects.requireNonNull(transaction.execute(status -> {
            suggestions.add(made, key, mayBeKept ? asked.vector() : null);
            if (provided != null) {
                suggestions.mark(made.id(), provided);
                suggestions.keepReasons(made.id(), reasons);
            }
            return suggestions.ofCall(key).orElseThrow();
        }));
    }

    /** By the call, so that a repetition comes to the same. */
    static boolean isAudited(String key) {
        CRC32 sum = new CRC32();
        sum.update(key.getBytes(StandardCharsets.UTF_8));
        return sum.getValue() % 100 < AUDITED;
    }

    private static Map<String, Object> result(StoredSuggestion made) {
        return Json.map(new Suggested(
                made.label(),
                BigDecimal.valueOf(made.confidence()).setScale(3, RoundingMode.HALF_EVEN),
                made.sure(),
                made.ranked().stream().map(StoredSuggestion.Ranked::label).toList(),
                made.id()));
    }

    /** @param vector of the text; null where there is none */
    record Asked(String text, Map<String, Object> fields, float @Nullable [] vector) {}

    /**
     * @param ranked all labels, the likeliest first
     * @param reasons ids of the suggestions nearest to it that people have decided
     * @param sure whether so many answers like this one were right that the step's precision holds
     */
    record Answer(List<StoredSuggestion.Ranked> ranked, List<String> reasons, boolean sure) {
        String label() {
            return ranked.get(0).label();
        }

        double confidence() {
            return ranked.get(0).probability();
        }
    }
}
