package ropewalk.assistant;

import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import ropewalk.assistant.provider.NoAnswer;
import ropewalk.assistant.provider.Prompt;
import ropewalk.assistant.provider.Provider;
import ropewalk.assistant.provider.Providers;
import ropewalk.tenant.TenantContext;

/** Asks the provider of the current workspace. That it does not answer is an answer: this server has one of its own. */
@Component
class Consulting {
    private static final Logger LOG = LoggerFactory.getLogger(Consulting.class);

    private final Providers providers;

    Consulting(Providers providers) {
        this.providers = providers;
    }

    /**
     * With no transaction open: it may take a minute.
     *
     * @return empty where the workspace chose no provider
     */
    <T> Optional<Provided<T>> ask(Prompt prompt, Function<Provider, T> question) {
        return providers.current().map(provider -> ask(provider, prompt, question));
    }

    private static <T> Provided<T> ask(Provider provider, Prompt prompt, Function<Provider, T> question) {
        try {
            return new Provided<>(
                    provider.engine(), provider.version(), prompt.version(), question.apply(provider), null);
        } catch (NoAnswer none) {
            LOG.info(
                    "the provider of tenant {} did not answer: {}",
                    TenantContext.tenantId(),
                    none.problem().id());
            return new Provided<>(provider.engine(), provider.version(), prompt.version(), null, none.problem());
        }
    }
}
