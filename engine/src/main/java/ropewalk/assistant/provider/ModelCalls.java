package ropewalk.assistant.provider;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import ropewalk.assistant.provider.UsageTable.Tokens;

/**
 * Asks a model one thing within the workspace's budget and time. An answer of another form is sent back once with what is
 * wrong with it, and a provider that asks for a pause is asked once more where there is time for it.
 */
@Component
class ModelCalls {
    /** What a message takes beside its text. */
    private static final long OVERHEAD = 50;

    private static final int LONGEST_ECHO = 2_000;

    private final Models models;
    private final Allowance allowance;
    private final Resting resting;

    ModelCalls(Models models, Allowance allowance, Resting resting) {
        this.models = models;
        this.allowance = allowance;
        this.resting = resting;
    }

    /**
     * @param key null where none is stored
     * @param ownMachine whether it may be on this machine
     */
    record Account(Settings settings, @Nullable String key, boolean ownMachine) {}

    /** Makes sense of what a model said. */
    interface Reader<T> {
        /** @throws Malformed when it makes none */
        T read(String said);
    }

    /** What was said is not what was asked for; the text is sent back to the model. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String said;

        Malformed(String said, String because) {
            super(because);
            this.said = said;
        }
    }

    /**
     * @throws NoAnswer when there is none of use
     * @throws IllegalStateException when a transaction is open
     */
    <T> T ask(Account account, Prompt prompt, String question, JsonSchema form, Reader<T> reader) {
        if (resting.isResting(account.settings().version())) {
            throw NoAnswer.because(
                    ProviderProblem.RESTING,
                    account.settings().kind().label()
                            + " has failed five times in a row and is left alone for a minute.");
        }
        return askNow(account, prompt, question, form, reader);
    }

    /** As {@link #ask}, of a provider that rests too: an Admin wants to know now. */
    <T> T askNow(Account account, Prompt prompt, String question, JsonSchema form, Reader<T> reader) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a provider is asked with a transaction open, which would wait for it");
        }
        long until = System.nanoTime() + account.settings().timeout().toNanos();
        List<ChatMessage> messages = List.of(SystemMessage.from(prompt.text()), UserMessage.from(question));
        try {
            T read = repaired(account, messages, form, reader, until);
            resting.answered();
            return read;
        } catch (NoAnswer none) {
            if (none.countsAgainstTheProvider()) {
                resting.failed(account.settings().version());
            }
            throw none;
        }
    }

    private <T> T repaired(Account account, List<ChatMessage> messages, JsonSchema form, Reader<T> reader, long until) {
        try {
            return patient(account, messages, form, reader, until);
        } catch (Malformed first) {
            List<ChatMessage> again = new ArrayList<>(messages);
            again.add(AiMessage.from(first.said.isBlank() ? "{}" : shortened(first.said)));
            again.add(UserMessage.from("That cannot be used: " + first.getMessage()
                    + " Answer the same again, with the one JSON object that was asked for and nothing else."));
            try {
                return patient(account, again, form, reader, until);
            } catch (Malformed second) {
                throw NoAnswer.because(
                        ProviderProblem.MALFORMED,
                        account.settings().kind().label() + " answered twice in another form than was asked for: "
                                + second.getMessage());
            }
        }
    }

    private <T> T patient(Account account, List<ChatMessage> messages, JsonSchema form, Reader<T> reader, long until) {
        try {
            return once(account, messages, form, reader, until);
        } catch (NoAnswer busy) {
            Duration pause = busy.pause();
            if (pause == null || pause.toNanos() >= until - System.nanoTime()) {
                throw busy;
            }
            try {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
                throw busy;
            }
            return once(account, messages, form, reader, until);
        }
    }

    private <T> T once(Account account, List<ChatMessage> messages, JsonSchema form, Reader<T> reader, long until) {
        Settings settings = account.settings();
        Duration time = Duration.ofNanos(until - System.nanoTime());
        if (time.toMillis() < 1) {
            throw ProviderAnswers.late(settings);
        }
        Tokens most = new Tokens(estimate(messages), Models.MOST_OUTPUT);
        Allowance.Reserved reserved = allowance.reserve(settings, most);
        Tokens used = Tokens.NONE;
        boolean failed = true;
        try {
            ChatResponse response = models.model(settings, account.key(), account.ownMachine(), time)
                    .chat(request(settings, messages, form));
            used = used(response, most);
            T read = reader.read(text(settings, response));
            failed = false;
            return read;
        } catch (Malformed | NoAnswer known) {
            throw known;
        } catch (RuntimeException problem) {
            NoAnswer none = ProviderAnswers.problem(settings, account.key(), problem, until);
            // what was sent in full and not answered in time is probably on the bill
            used = none.problem() == ProviderProblem.TIMED_OUT ? new Tokens(most.input(), 0) : used;
            throw none;
        } finally {
            allowance.settle(reserved, used, failed);
        }
    }

    /** Anthropic's older models refuse a request with a form; what they say is read as strictly. */
    private static ChatRequest request(Settings settings, List<ChatMessage> messages, JsonSchema form) {
        ChatRequest.Builder request = ChatRequest.builder().messages(messages);
        if (settings.kind() != Kind.ANTHROPIC) {
            request.responseFormat(ResponseFormat.builder()
                    .type(ResponseFormatType.JSON)
                    .jsonSchema(form)
                    .build());
        }
        return request.build();
    }

    private static String text(Settings settings, ChatResponse response) {
        String said = response.aiMessage().text();
        FinishReason end = response.finishReason();
        // what LangChain4j has no name for is Anthropic's "refusal"
        boolean refused = end == FinishReason.OTHER && settings.kind() == Kind.ANTHROPIC;
        if (refused || end == FinishReason.CONTENT_FILTER) {
            throw ProviderAnswers.declined(settings);
        }
        if (end == FinishReason.LENGTH) {
            throw new Malformed(said == null ? "" : said, "it is longer than is allowed.");
        }
        return said == null ? "" : said;
    }

    private static Tokens used(ChatResponse response, Tokens most) {
        TokenUsage told = response.tokenUsage();
        String said = response.aiMessage().text();
        Integer input = told == null ? null : told.inputTokenCount();
        Integer output = told == null ? null : told.outputTokenCount();
        return new Tokens(
                input == null ? most.input() : Math.max(0, input),
                output == null ? tokens(said == null ? "" : said) : Math.max(0, output));
    }

    private static long estimate(List<ChatMessage> messages) {
        return messages.stream()
                .mapToLong(message -> OVERHEAD + tokens(String.valueOf(text(message))))
                .sum();
    }

    private static @Nullable String text(ChatMessage message) {
        if (message instanceof SystemMessage system) {
            return system.text();
        }
        return message instanceof UserMessage user ? user.singleText() : ((AiMessage) message).text();
    }

    /** One for three bytes: more than usual, so that a budget is rather kept than missed. */
    private static long tokens(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length / 3 + 1;
    }

    private static String shortened(String said) {
        return said.substring(0, Math.min(LONGEST_ECHO, said.length()));
    }
}
