package ropewalk.assistant;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.assistant.AssistantCard.Drafted;
import ropewalk.assistant.AssistantSteps.Asked;
import ropewalk.assistant.StoredDraft.Basis;
import ropewalk.connection.ConnectorCall;
import ropewalk.connector.Json;
import ropewalk.drafting.Closeness;
import ropewalk.drafting.Template;
import ropewalk.learning.StaleModel;
import ropewalk.privacy.Consents;
import ropewalk.privacy.Purpose;
import ropewalk.redaction.Redactor;

/**
 * Drafts a reply: the template, filled; or what people here have sent in a case that is near enough, once five people have
 * sent replies at the step. What is kept and compared has no personal data; the step's result has the real values.
 */
@Component
class Drafting {
    private final AssistantCard card;
    private final Asking asking;
    private final ObjectProvider<Redactor> redactor;
    private final StepTable steps;
    private final DraftTable drafts;
    private final ModelTable models;
    private final Consents consents;
    private final LearningSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Drafting(
            AssistantCard card,
            Asking asking,
            ObjectProvider<Redactor> redactor,
            StepTable steps,
            DraftTable drafts,
            ModelTable models,
            Consents consents,
            LearningSettings settings,
            Clock clock,
            TransactionTemplate transaction) {
        this.card = card;
        this.asking = asking;
        this.redactor = redactor;
        this.steps = steps;
        this.drafts = drafts;
        this.models = models;
        this.consents = consents;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** @throws ropewalk.connector.InvalidFields when the values do not make a question */
    Map<String, Object> call(ConnectorCall.Step where, ConnectorCall call) {
        AssistantCard.Draft asked = card.draft(call.inputs());
        String key = call.idempotencyKey();
        Optional<StoredDraft> before = Objects.requireNonNull(transaction.execute(status -> drafts.ofCall(key)));
        Map<String, Object> values = asked.values() == null ? Map.of() : asked.values();
        StoredDraft made = before.orElseGet(() -> draft(where, asked, values, key));
        return Json.map(new Drafted(real(made, asked, values), made.basis().id(), made.id()));
    }

    private StoredDraft draft(
            ConnectorCall.Step where, AssistantCard.Draft asked, Map<String, Object> values, String key) {
        StepId id = new StepId(where.process(), where.element());
        AssistantStep step = Objects.requireNonNull(
                transaction.execute(status -> steps.seen(id, StepDefinition.draft(), settings.gathering())));
        Asked redacted = asking.of(asked.text(), Map.of());
        String twin = asking.redacted(Template.fill(asked.template(), values));
        boolean mayBeKept = !consents.isDeclinedForAll(Purpose.LEARNING);
        return Objects.requireNonNull(transaction.execute(status -> {
            Closeness.@Nullable Answered reply = nearest(step, redacted.vector());
            drafts.add(
                    new StoredDraft(
                            UuidCreator.getTimeOrderedEpoch().toString(),
                            id,
                            where.instance(),
                            clock.instant(),
                            mayBeKept ? redacted.text() : "",
                            !mayBeKept ? "" : reply == null ? twin : reply.reply(),
                            reply == null ? Basis.TEMPLATE : Basis.REPLY,
                            reply == null ? null : reply.id(),
                            mayBeKept ? twin : "",
                            "embedded",
                            reply == null ? 0 : step.model(),
                            null,
                            null,
                            null,
                            null),
                    key,
                    mayBeKept ? redacted.vector() : null);
            return drafts.ofCall(key).orElseThrow();
        }));
    }

    /** The accepted reply to the nearest case; null where none is near enough, or it may not be shown. */
    private Closeness.@Nullable Answered nearest(AssistantStep step, float @Nullable [] vector) {
        if (vector == null || !step.hasLearned() || !drafts.mayBeShown(step.step())) {
            return null;
        }
        Closeness closeness = closeness(step);
        if (closeness.cosine() > 1) {
            return null;
        }
        return Closeness.nearest(vector, drafts.accepted(step.step(), Closeness.MOST), "")
                .filter(near -> closeness.isEnough(near.cosine()))
                .map(Closeness.Near::answered)
                .orElse(null);
    }

    private Closeness closeness(AssistantStep step) {
        return models.find(step.step(), step.model())
                .map(stored -> {
                    try {
                        return Closeness.fromBytes(stored.bytes());
                    } catch (StaleModel other) {
                        models.removeAll(step.step());
                        steps.learnLater(step.step(), Duration.ZERO);
                        return Closeness.NEVER;
                    }
                })
                .orElse(Closeness.NEVER);
    }

    private String real(StoredDraft made, AssistantCard.Draft asked, Map<String, Object> values) {
        // an accepted reply that was forgotten meanwhile is no draft any more
        if (made.basis() == Basis.TEMPLATE || made.draft().isEmpty()) {
            return Template.fill(asked.template(), values);
        }
        return Template.fillPlaceholders(
                made.draft(), values, redactor.getObject().redact(values));
    }
}
