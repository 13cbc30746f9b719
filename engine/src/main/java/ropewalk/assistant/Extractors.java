package ropewalk.assistant;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.extraction.Extraction;
import ropewalk.extraction.Extractor;
import ropewalk.learning.StaleModel;
import ropewalk.tenant.TenantContext;

/** Asks what was learned of where values stand at a step of the current tenant, or its twin. */
@Component
class Extractors {
    private static final Logger LOG = LoggerFactory.getLogger(Extractors.class);
    private static final long ROOM = 32L << 20;

    private final ModelTable models;
    private final StepTable steps;
    private final TransactionTemplate transaction;
    private final ModelCache<Extractor> cache = new ModelCache<>(ROOM);

    Extractors(ModelTable models, StepTable steps, TransactionTemplate transaction) {
        this.models = models;
        this.steps = steps;
        this.transaction = transaction;
    }

    /** What would be found if nothing had ever been learned. @param text redacted */
    Extraction twin(AssistantStep step, String text) {
        return Extractor.TWIN.suggest(text, step.definition().values());
    }

    /** With no transaction open. What was made by an older version of this server is made anew. @param text redacted */
    Extraction learned(AssistantStep step, String text) {
        var key = new ModelCache.Key(TenantContext.require().tenant(), step.step(), step.model());
        return cache.find(key)
                .or(() -> read(step, key))
                .orElse(Extractor.TWIN)
                .suggest(text, step.definition().values());
    }

    private Optional<Extractor> read(AssistantStep step, ModelCache.Key key) {
        return transaction.execute(
                status -> models.find(step.step(), step.model()).flatMap(stored -> {
                    try {
                        Extractor extractor = Extractor.fromBytes(stored.bytes());
                        cache.keep(key, extractor, stored.bytes().length);
                        return Optional.of(extractor);
                    } catch (StaleModel other) {
                        LOG.info("an extractor of tenant {} is made anew: {}", key.tenant(), other.getMessage());
                        models.removeAll(step.step());
                        steps.learnLater(step.step(), Duration.ZERO);
                        return Optional.empty();
                    }
                }));
    }
}
