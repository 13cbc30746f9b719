package ropewalk.assistant.provider;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a provider is talked to. Many others than OpenAI talk as OpenAI does, at addresses of their own. */
@Schema(name = "AssistantProviderKind")
enum Kind {
    @JsonProperty("openai")
    OPENAI("openai", "OpenAI", "https://api.openai.com/v1", true),
    @JsonProperty("anthropic")
    ANTHROPIC("anthropic", "Anthropic", "https://api.anthropic.com/v1", true),
    /** At {@code https://RESOURCE.openai.azure.com/openai/v1}, which wants no version of the API. */
    @JsonProperty("azure-openai")
    AZURE_OPENAI("azure-openai", "Azure OpenAI", null, true),
    @JsonProperty("ollama")
    OLLAMA("ollama", "Ollama", null, false);

    private final String id;
    private final String label;
    private final @Nullable String address;
    private final boolean needsKey;

    Kind(String id, String label, @Nullable String address, boolean needsKey) {
        this.id = id;
        this.label = label;
        this.address = address;
        this.needsKey = needsKey;
    }

    static Kind of(String id) {
        for (Kind kind : values()) {
            if (kind.id.equals(id)) {
                return kind;
            }
        }
        throw new IllegalStateException("unknown kind of provider " + id);
    }

    /** As it stands in the database, the API and the names of engines. */
    String id() {
        return id;
    }

    /** As people call it. */
    String label() {
        return label;
    }

    /** Where it is unless a workspace says otherwise; empty where each has its own. */
    Optional<URI> address() {
        return Optional.ofNullable(address).map(URI::create);
    }

    /** Whether its own address answers nobody without a key. */
    boolean needsKey() {
        return needsKey;
    }
}
