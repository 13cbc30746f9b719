package ropewalk.assistant;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.assistant.AssistantSteps.Answer;
import ropewalk.assistant.AssistantSteps.Asked;
import ropewalk.assistant.StoredSuggestion.Ranked;
import ropewalk.assistant.provider.Prompt;
import ropewalk.assistant.provider.Provider;

/**
 * Who chooses a label at a step: the provider that the workspace chose, or what was learned here. What was learned and its
 * twin answer each case in any way, so that they can be compared, and so that one of them stands in when the provider fails.
 */
@Component
class Answers {
    static final String EMBEDDED = "embedded";

    private final Learners learners;
    private final Consulting consulting;
    private final ProviderExamples examples;
    private final Evidence evidence;

    Answers(Learners learners, Consulting consulting, ProviderExamples examples, Evidence evidence) {
        this.learners = learners;
        this.consulting = consulting;
        this.examples = examples;
        this.evidence = evidence;
    }

    /**
     * @param answer that counts
     * @param engine whose it is
     * @param model the number of the learned model; 0 where another engine answered, or nothing was learned yet
     * @param provider how one was asked; null where the workspace has none
     */
    record Given(
            Answer answer,
            Answer learned,
            Answer twin,
            String engine,
            int model,
            @Nullable Provided<Provider.Chosen> provider) {}

    /** With no transaction open: a provider may take a minute. */
    Given of(AssistantStep step, Asked asked) {
        Answer twin = learners.twin(step, asked);
        Answer learned = step.hasLearned() ? learners.learned(step, asked) : twin;
        Answer own = step.fellBack() ? twin : learned;
        Optional<Provided<Provider.Chosen>> provided = consulting.ask(
                Prompt.CHOOSE, provider -> provider.choose(question(step, asked), examples.nearest(step, asked)));
        Provider.Chosen chosen = provided.map(Provided::answer).orElse(null);
        if (chosen == null) {
            int model = step.hasLearned() && !step.fellBack() ? step.model() : 0;
            return new Given(own, learned, twin, EMBEDDED, model, provided.orElse(null));
        }
        String engine = provided.orElseThrow().engine();
        boolean sure = evidence.isEnough(step, engine, chosen.confidence());
        return new Given(
                new Answer(ranked(chosen, own), learned.reasons(), sure),
                learned,
                twin,
                engine,
                0,
                provided.orElseThrow());
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
