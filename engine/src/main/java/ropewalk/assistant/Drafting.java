package ropewalk.assistant;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
import ropewalk.assistant.provider.Prompt;
import ropewalk.assistant.provider.Provider;
import ropewalk.connection.ConnectorCall;
import ropewalk.connector.Json;
import ropewalk.drafting.Closeness;
import ropewalk.drafting.Template;
import ropewalk.learning.StaleModel;
import ropewalk.privacy.Consents;
import ropewalk.privacy.Purpose;
import ropewalk.redaction.Redactor;

/**
 * Drafts a reply: what the workspace's provider writes; or the template, filled; or what people here have sent in a case that
 * is near enough, once five people have sent replies at the step. What is kept, compared and sent has no personal data; the
 * step's result has the real values.
 */
@Component
class Drafting {
    private final AssistantCard card;
    private final Asking asking;
    private final Consulting consulting;
    private final ProviderExamples examples;
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
            Consulting consulting,
            ProviderExamples examples,
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
        this.consulting = consulting;
        this.examples = examples;
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
        if (before.isPresent()) {
            StoredDraft made = before.get();
            return result(made, real(made.basis(), made.draft(), asked, values));
        }
        return draft(where, asked, values, key);
    }

    /** @param text redacted @param sources ids of drafts whose accepted replies are in it, or were shown */
    private record Words(String text, Basis basis, List<String> sources, String engine, int model) {}

    private Map<String, Object> draft(
            ConnectorCall.Step where, AssistantCard.Draft asked, Map<String, Object> values, String key) {
        StepId id = new StepId(where.process(), where.element());
        AssistantStep step = Objects.requireNonNull(
                transaction.execute(status -> steps.seen(id, StepDefinition.draft(), settings.gathering())));
        Asked redacted = asking.of(asked.text(), Map.of());
        String twin = asking.redacted(Template.fill(asked.template(), values));
        Provided<Written> provided = consulting
                .ask(Prompt.DRAFT, provider -> written(provider, step, asked, redacted, twin))
                .orElse(null);
        Words own = provided == null || provided.answer() == null ? null : words(provided.engine(), provided.answer());
        String draft = UuidCreator.getTimeOrderedEpoch().toString();
        boolean mayBeKept = !consents.isDeclinedForAll(Purpose.LEARNING);
        return Objects.requireNonNull(transaction.execute(status -> {
            // whoever is forgotten from here on finds this draft; who was before is in none
            Words words = own != null && drafts.hold(own.sources()) ? own : embedded(step, redacted, twin);
            drafts.add(
                    new StoredDraft(
                            draft,
                            id,
                            where.instance(),
                            clock.instant(),
                            mayBeKept ? redacted.text() : "",
                            mayBeKept ? words.text() : "",
                            words.basis(),
                            mayBeKept ? words.sources() : List.of(),
                            mayBeKept ? twin : "",
                            words.engine(),
                            words.model(),
                            null,
                            null,
                            null,
                            null),
                    key,
                    mayBeKept ? redacted.vector() : null);
            if (provided != null) {
                drafts.mark(draft, provided);
            }
            StoredDraft made = drafts.ofCall(key).orElseThrow();
            boolean mine = made.id().equals(draft);
            return result(made, real(made.basis(), mine ? words.text() : made.draft(), asked, values));
        }));
    }

    /** @param shown ids of the drafts whose accepted replies the provider was shown */
    private record Written(String reply, List<String> shown) {}

    private Written written(
            Provider provider, AssistantStep step, AssistantCard.Draft asked, Asked redacted, String twin) {
        List<DraftTable.Sent> sent = examples.sent(step, redacted.vector());
        String instructions = asked.instructions() == null ? "" : asking.redacted(asked.instructions());
        List<Provider.Drafted> shown = sent.stream()
                .map(each -> new Provider.Drafted(each.text(), each.reply()))
                .toList();
        return new Written(
                provider.draft(redacted.text(), instructions, twin, shown),
                sent.stream().map(DraftTable.Sent::id).toList());
    }

    private Words words(String engine, Written written) {
        return new Words(asking.redacted(written.reply()), Basis.PROVIDER, written.shown(), engine, 0);
    }

    private Words embedded(AssistantStep step, Asked redacted, String twin) {
        Closeness.Answered reply = nearest(step, redacted.vector());
        return reply == null || !drafts.hold(List.of(reply.id()))
                ? new Words(twin, Basis.TEMPLATE, List.of(), Answers.EMBEDDED, 0)
                : new Words(reply.reply(), Basis.REPLY, List.of(reply.id()), Answers.EMBEDDED, step.model());
    }

    private static Map<String, Object> result(StoredDraft made, String text) {
        return Json.map(new Drafted(text, made.basis().id(), made.id()));
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

    private String real(Basis basis, String text, AssistantCard.Draft asked, Map<String, Object> values) {
        // an accepted reply that was forgotten meanwhile is no draft any more
        if (basis == Basis.TEMPLATE || text.isEmpty()) {
            return Template.fill(asked.template(), values);
        }
        return Template.fillPlaceholders(text, values, redactor.getObject().redact(values));
    }
}
