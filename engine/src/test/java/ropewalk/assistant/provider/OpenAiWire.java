package ropewalk.assistant.provider;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** OpenAI's chat completions, which Azure serves too. */
record OpenAiWire(Kind kind) implements ModelServer.Wire {

    @Override
    public String base() {
        return kind == Kind.AZURE_OPENAI ? "/openai/v1" : "/v1";
    }

    @Override
    public String path() {
        return base() + "/chat/completions";
    }

    @Override
    public Map.Entry<String, String> key(String key) {
        return kind == Kind.AZURE_OPENAI ? Map.entry("api-key", key) : Map.entry("authorization", "Bearer " + key);
    }

    @Override
    public String answer(String text) {
        return completion("content", text, "stop");
    }

    @Override
    public String refusal() {
        return completion("refusal", "I cannot help with that.", "stop");
    }

    private static String completion(String member, String text, String end) {
        Map<String, Object> message = new HashMap<>();
        message.put("role", "assistant");
        message.put("content", null);
        message.put(member, text);
        return ModelServer.JSON.writeValueAsString(Map.of(
                "id",
                "chatcmpl-1",
                "object",
                "chat.completion",
                "created",
                1_790_000_000,
                "model",
                "test-model",
                "choices",
                List.of(Map.of("index", 0, "message", message, "finish_reason", end)),
                "usage",
                Map.of(
                        "prompt_tokens",
                        ModelServer.INPUT,
                        "completion_tokens",
                        ModelServer.OUTPUT,
                        "total_tokens",
                        ModelServer.INPUT + ModelServer.OUTPUT)));
    }

    @Override
    public String error(String message) {
        return ModelServer.JSON.writeValueAsString(
                Map.of("error", Map.of("message", message, "type", "invalid_request_error")));
    }
}
