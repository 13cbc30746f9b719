package ropewalk.assistant;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import ropewalk.assistant.AssistantSteps.Answer;
import ropewalk.assistant.AssistantSteps.Asked;
import ropewalk.assistant.StoredSuggestion.Ranked;
import ropewalk.assistant.provider.NoAnswer;
import ropewalk.assistant.provider.Prompt;
import ropewalk.assistant.provider.Provider;
import ropewalk.assistant.provider.ProviderProblem;
import ropewalk.assistant.provider.Providers;
import ropewalk.tenant.TenantContext;

/**
 * Who answers at a step: the provider that the workspace chose, or what was learned here. What was learned and its twin
 * answer each case in any way, so that they can be compared, and so that one of them stands in when the provider fails.
 */
@Component
class Answers {
    static final String EMBEDDED = "embedded";

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private final Learners learners;
    private final Providers providers;
    private final ProviderExamples examples;
    private final Evidence evidence;

    Answers(Learners learners, Providers providers, ProviderExamples examples, Evidence evidence) {
        this.learners = learners;
        this.providers = providers;
        this.examples = examples;
        this.evidence = evidence;
    }

    /**
     * @param answer that counts
     * @param engine whose it is
     * @param model the number of the learned model; 0 where another engine answered, or nothing was learned yet
     * @param provider how one was asked; null where the workspace has none
     */
    record Given(Answer answer, Answer learned, Answer twin, String engine, int model, @Nullable ByProvider provider) {}

    /**
     * @param version of the provider's settings
     * @param prompt which words it was asked with
     * @param problem why it did not answer; null when it did
     * @param reasons in its words
     */
    record ByProvider(long version, String prompt, @Nullable ProviderProblem problem, String reasons) {}

    /** With no transaction open: a provider may take a minute. */
    Given of(AssistantStep step, Asked asked) {
        Answer twin = learners.twin(step, asked);
        Answer learned = step.hasLearned() ? learners.learned(step, asked) : twin;
        boolean hasLearned = step.hasLearned() && !step.fellBack();
        Given own = new Given(
                step.fellBack() ? twin : learned, learned, twin, EMBEDDED, hasLearned ? step.model() : 0, null);
        return providers
                .current()
                .map(provider -> by(provider, step, asked, own))
                .orElse(own);
    }

    private Given by(Provider provider, AssistantStep step, Asked asked, Given own) {
        String prompt = Prompt.CHOOSE.version();
        try {
            Provider.Chosen chosen = provider.choose(question(step, asked), examples.nearest(step, asked));
            boolean sure = evidence.isEnough(step, provider.engine(), chosen.confidence());
            return new Given(
                    new Answer(ranked(chosen, own.answer()), own.learned().reasons(), sure),
                    own.learned(),
                    own.twin(),
                    provider.engine(),
                    0,
                    new ByProvider(provider.version(), prompt, null, chosen.reasons()));
        } catch (NoAnswer none) {
            LOG.info(
                    "the provider of tenant {} did not answer: {}",
                    TenantContext.tenantId(),
                    none.problem().id());
            return new Given(
                    own.answer(),
                    own.learned(),
                    own.twin(),
                    own.engine(),
                    own.model(),
                    new ByProvider(provider.version(), prompt, none.problem(), ""));
        }
    }

    private static Provider.Question question(AssistantStep step, Asked asked) {
        return new Provider.Question(
                new Provider.Case(asked.text(), Fields.flat(asked.fields())),
                step.definition().labels().stream()
                        .map(label -> new Provider.Named(label.name(), label.meaning()))
                        .toList());
    }

    /** What it chose first, then all others as this server ranks them, none of them likelier. */
    private static List<Ranked> ranked(Provider.Chosen chosen, Answer own) {
        double rest = own.ranked().stream()
                .filter(each -> !each.label().equals(chosen.label()))
                .mapToDouble(Ranked::probability)
                .sum();
        double share = rest <= 0 ? 0 : (1 - chosen.confidence()) / rest;
        List<Ranked> ranked = new ArrayList<>();
        ranked.add(new Ranked(chosen.label(), chosen.confidence()));
        own.ranked().stream()
                .filter(each -> !Objects.equals(each.label(), chosen.label()))
                .map(each -> new Ranked(each.label(), Math.min(chosen.confidence(), each.probability() * share)))
                .forEach(ranked::add);
        return List.copyOf(ranked);
    }
}
