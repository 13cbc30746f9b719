package ropewalk.skill.code;

import java.time.Duration;

/**
 * What one module may be and one run may use; each holds over the whole run.
 *
 * @param moduleBytes of the module as it is delivered
 * @param time by the clock from the first instruction to the output, answers of host functions included
 * @param instructions that are executed; with the same inputs it is the same number on every machine
 * @param memoryPages of 64 KiB, growth included
 * @param depth of calls within each other
 * @param inputBytes in UTF-8, of the inputs and of each answer of a host function
 * @param outputBytes in UTF-8, of the outputs and of each question to a host function
 * @param hostCalls of all host functions together, without log
 * @param logLines that are passed on; later ones are left out
 * @param logLineBytes of a line that are passed on; the rest is left out
 */
public record CodeLimits(
        int moduleBytes,
        Duration time,
        long instructions,
        int memoryPages,
        int depth,
        int inputBytes,
        int outputBytes,
        int hostCalls,
        int logLines,
        int logLineBytes) {
    /** One megabyte each of code, input and output, 16 of memory, four seconds, of which code that computes all the time rests half. */
    public static final CodeLimits DEFAULT =
            new CodeLimits(1 << 20, Duration.ofSeconds(4), 100_000_000, 256, 500, 1 << 20, 1 << 20, 50, 100, 1_000);

    /** As {@link #DEFAULT}, for code that asks its host, which asks others: twenty seconds. The instructions are the same. */
    public static final CodeLimits ASKING = DEFAULT.withTime(Duration.ofSeconds(20));

    /** A depth beyond would need more of the thread's stack than it has. */
    static final int MOST_DEPTH = 1_000;

    public CodeLimits {
        if (depth < 1 || depth > MOST_DEPTH) {
            throw new IllegalArgumentException(
                    "The depth of calls has to be between 1 and " + MOST_DEPTH + ", not " + depth + ".");
        }
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("A run needs some time; it was given " + time + ".");
        }
    }

    CodeLimits withTime(Duration other) {
        return new CodeLimits(
                moduleBytes,
                other,
                instructions,
                memoryPages,
                depth,
                inputBytes,
                outputBytes,
                hostCalls,
                logLines,
                logLineBytes);
    }

    CodeLimits withInstructions(long other) {
        return new CodeLimits(
                moduleBytes,
                time,
                other,
                memoryPages,
                depth,
                inputBytes,
                outputBytes,
                hostCalls,
                logLines,
                logLineBytes);
    }
}
