package ropewalk.assistant.provider;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import ropewalk.connector.Outside;
import ropewalk.tenant.Tenants;

/**
 * Makes clients of providers. None of them repeats a request, logs one or sets a temperature: some models refuse a request
 * that has one.
 */
@Component
class Models {
    static final int MOST_OUTPUT = 2_000;

    /** Answers are a few hundred bytes long. */
    private static final int LARGEST_ANSWER = 1 << 20;

    private final Outside outside;
    private final Tenants tenants;
    private final boolean sandboxAllowed;

    /** @param sandboxAllowed whether sandbox workspaces may reach this machine, as their connections may */
    Models(
            Outside outside,
            Tenants tenants,
            @Value("${ropewalk.connection.sandbox-allowed:false}") boolean sandboxAllowed) {
        this.outside = outside;
        this.tenants = tenants;
        this.sandboxAllowed = sandboxAllowed;
    }

    boolean mayReachOwnMachine() {
        return sandboxAllowed && tenants.own().sandbox();
    }

    /** @param time for the whole of an answer */
    ChatModel model(Settings settings, @Nullable String key, boolean ownMachine, Duration time) {
        Outside.Limits standard = Outside.DEFAULT_LIMITS;
        var limits = new Outside.Limits(standard.connect(), time, standard.connectionsPerHost(), LARGEST_ANSWER);
        var http = new GuardedHttp(outside.http(settings.kind().label(), ownMachine, limits));
        String address = settings.address().toString();
        return switch (settings.kind()) {
            case OPENAI ->
                openAi(settings, http)
                        .customHeaders(key == null ? Map.of() : Map.of("Authorization", "Bearer " + key))
                        .build();
            case AZURE_OPENAI ->
                openAi(settings, http)
                        .customHeaders(key == null ? Map.of() : Map.of("api-key", key))
                        .build();
            case ANTHROPIC ->
                AnthropicChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(address)
                        .apiKey(key == null ? "none" : key)
                        .modelName(settings.model())
                        .maxTokens(MOST_OUTPUT)
                        .maxRetries(0)
                        .build();
            case OLLAMA ->
                OllamaChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(address)
                        .customHeaders(key == null ? Map.of() : Map.of("Authorization", "Bearer " + key))
                        .modelName(settings.model())
                        .numPredict(MOST_OUTPUT)
                        .maxRetries(0)
                        .build();
        };
    }

    private static OpenAiChatModel.OpenAiChatModelBuilder openAi(Settings settings, GuardedHttp http) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(settings.address().toString())
                .modelName(settings.model())
                .maxCompletionTokens(MOST_OUTPUT)
                .strictJsonSchema(true)
                .maxRetries(0);
    }
}
