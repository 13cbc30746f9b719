package ropewalk.assistant;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.assistant.AssistantSteps.Answer;
import ropewalk.assistant.AssistantSteps.Asked;
import ropewalk.assistant.SuggestionTable.Example;
import ropewalk.learning.Encoder;
import ropewalk.learning.Field;
import ropewalk.learning.Item;
import ropewalk.learning.Label;
import ropewalk.learning.Learner;
import ropewalk.learning.Model;
import ropewalk.learning.StaleModel;
import ropewalk.learning.Step;
import ropewalk.learning.Suggestion;
import ropewalk.tenant.TenantContext;

/** Asks what was learned at a step of the current tenant, or its twin, and makes models of examples. */
@Component
class Learners {
    private static final Logger LOG = LoggerFactory.getLogger(Learners.class);
    private static final long ROOM = 256L << 20;
    private static final int TWINS = 500;

    private final Learner learner;
    private final ModelTable models;
    private final StepTable steps;
    private final TransactionTemplate transaction;
    private final ModelCache<Model> cache = new ModelCache<>(ROOM);
    private final Map<StepDefinition, Model> twins = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<StepDefinition, Model> eldest) {
            return size() > TWINS;
        }
    };

    Learners(Encoder encoder, ModelTable models, StepTable steps, TransactionTemplate transaction) {
        this.learner = new Learner(encoder);
        this.models = models;
        this.steps = steps;
        this.transaction = transaction;
    }

    /** What would be answered if nothing had ever been learned. */
    Answer twin(AssistantStep step, Asked asked) {
        return answer(twin(step.definition()).twin(item(asked)));
    }

    private Model twin(StepDefinition definition) {
        Model known;
        synchronized (twins) {
            known = twins.get(definition);
        }
        if (known == null) {
            // outside the lock: reading two hundred labels takes a second, and others ask for their own twins
            known = learner.rebuild(step(definition, List.of()), List.of());
            synchronized (twins) {
                twins.put(definition, known);
            }
        }
        return known;
    }

    /** With no transaction open. What was made by an older version of this server is made anew. */
    Answer learned(AssistantStep step, Asked asked) {
        var key = new ModelCache.Key(TenantContext.require().tenant(), step.step(), step.model());
        return cache.find(key)
                .or(() -> read(step, key))
                .flatMap(model -> within(step.definition(), answer(model.suggest(item(asked)))))
                .orElseGet(() -> twin(step, asked));
    }

    private Optional<Model> read(AssistantStep step, ModelCache.Key key) {
        return transaction.execute(
                status -> models.find(step.step(), step.model()).flatMap(stored -> {
                    try {
                        Model model = Model.fromBytes(step(stored.definition(), stored.fields()), stored.bytes());
                        cache.keep(key, model, stored.bytes().length);
                        return Optional.of(model);
                    } catch (StaleModel other) {
                        LOG.info("a model of tenant {} is made anew: {}", key.tenant(), other.getMessage());
                        models.removeAll(step.step());
                        steps.learnLater(step.step(), Duration.ZERO);
                        return Optional.empty();
                    }
                }));
    }

    /** What is said of the labels that the step has now; empty when it has none of those that were learned. */
    private static Optional<Answer> within(StepDefinition definition, Answer answer) {
        List<StoredSuggestion.Ranked> left = answer.ranked().stream()
                .filter(each -> definition.label(each.label()).isPresent())
                .toList();
        double all =
                left.stream().mapToDouble(StoredSuggestion.Ranked::probability).sum();
        if (left.size() == answer.ranked().size()) {
            return Optional.of(answer);
        }
        return all <= 0
                ? Optional.empty()
                : Optional.of(new Answer(
                        left.stream()
                                .map(each -> new StoredSuggestion.Ranked(each.label(), each.probability() / all))
                                .toList(),
                        answer.reasons(),
                        false));
    }

    /** Hangs on nothing but the definition and the examples. */
    ModelTable.Made build(StepDefinition definition, List<Example> examples) {
        List<Field> fields = Fields.of(
                examples.stream().map(example -> Fields.flat(example.fields())).toList());
        Model model = learner.rebuild(
                step(definition, fields),
                examples.stream()
                        .map(example -> new ropewalk.learning.Example(
                                example.id(), example.at(), item(example.vector(), example.fields()), example.label()))
                        .toList());
        return new ModelTable.Made(definition, model.toBytes(), fields, model.examples());
    }

    private static Step step(StepDefinition definition, List<Field> fields) {
        return new Step(
                definition.labels().stream()
                        .map(label -> new Label(label.name(), words(label.name()), label.meaning()))
                        .toList(),
                fields,
                definition.precision());
    }

    /** {@code card_arrival} and {@code card-arrival} read as people would say them. */
    private static String words(String name) {
        return name.replace('_', ' ').replace('-', ' ');
    }

    private static Item item(Asked asked) {
        return item(asked.vector(), asked.fields());
    }

    private static Item item(float @Nullable [] vector, Map<String, Object> fields) {
        Map<String, String> values = Fields.flat(fields);
        return vector == null ? Item.of(values) : new Item(vector, values);
    }

    private static Answer answer(Suggestion suggestion) {
        return new Answer(
                suggestion.ranked().stream()
                        .map(each -> new StoredSuggestion.Ranked(each.label(), each.probability()))
                        .toList(),
                suggestion.nearest().stream().map(Suggestion.Neighbour::id).toList(),
                suggestion.sure());
    }
}
