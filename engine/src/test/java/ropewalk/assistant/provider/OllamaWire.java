package ropewalk.assistant.provider;

import java.util.Map;

/** Ollama's chat. It has no refusals of its own: a model that will not answer says so in plain words. */
record OllamaWire() implements ModelServer.Wire {

    @Override
    public Kind kind() {
        return Kind.OLLAMA;
    }

    @Override
    public String base() {
        return "";
    }

    @Override
    public String path() {
        return "/api/chat";
    }

    @Override
    public Map.Entry<String, String> key(String key) {
        return Map.entry("authorization", "Bearer " + key);
    }

    @Override
    public String answer(String text) {
        return ModelServer.JSON.writeValueAsString(Map.of(
                "model",
                "test-model",
                "created_at",
                "2026-11-30T10:00:00.000000Z",
                "message",
                Map.of("role", "assistant", "content", text),
                "done",
                true,
                "done_reason",
                "stop",
                "prompt_eval_count",
                ModelServer.INPUT,
                "eval_count",
                ModelServer.OUTPUT));
    }

    @Override
    public String refusal() {
        return answer("I cannot help with that.");
    }

    @Override
    public String error(String message) {
        return ModelServer.JSON.writeValueAsString(Map.of("error", message));
    }
}
