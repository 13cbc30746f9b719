package ropewalk.skill.code;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a run's thread says to the thread that asked for the run, and the answers to it. */
final class Dialog {
    private final BlockingQueue<Word> words = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();

    sealed interface Word permits Question, Line, Output, Failure {}

    /** Waits for an answer. */
    record Question(String function, String json) implements Word {}

    record Line(String text) implements Word {}

    /** The last word of a run that went well. */
    record Output(String text) implements Word {}

    /** The last word of any other run: what the run's thread threw. */
    record Failure(Throwable thrown) implements Word {}

    void say(Word word) {
        words.add(word);
    }

    byte[] ask(Question question) throws InterruptedException {
        words.add(question);
        return answers.take();
    }

    /** @return null when nothing was said for so long */
    @Nullable
    Word hear(long nanoseconds) throws InterruptedException {
        return words.poll(nanoseconds, TimeUnit.NANOSECONDS);
    }

    void answer(byte[] json) {
        answers.add(json);
    }
}
