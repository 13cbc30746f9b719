package ropewalk.assistant.provider;

import java.util.List;
import java.util.Map;

/** Anthropic's messages. */
record AnthropicWire() implements ModelServer.Wire {

    @Override
    public Kind kind() {
        return Kind.ANTHROPIC;
    }

    @Override
    public String base() {
        return "/v1";
    }

    @Override
    public String path() {
        return "/v1/messages";
    }

    @Override
    public Map.Entry<String, String> key(String key) {
        return Map.entry("x-api-key", key);
    }

    @Override
    public String answer(String text) {
        return message(List.of(Map.of("type", "text", "text", text)), "end_turn");
    }

    @Override
    public String refusal() {
        return message(List.of(), "refusal");
    }

    private static String message(List<?> content, String end) {
        return ModelServer.JSON.writeValueAsString(Map.of(
                "id",
                "msg_1",
                "type",
                "message",
                "role",
                "assistant",
                "model",
                "test-model",
                "content",
                content,
                "stop_reason",
                end,
                "usage",
                Map.of("input_tokens", ModelServer.INPUT, "output_tokens", ModelServer.OUTPUT)));
    }

    @Override
    public String error(String message) {
        return ModelServer.JSON.writeValueAsString(
                Map.of("type", "error", "error", Map.of("type", "invalid_request_error", "message", message)));
    }
}
