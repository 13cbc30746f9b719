package ropewalk.process.rehearsal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import ropewalk.process.engine.TooManySteps;

/** How much one rehearsal may take, whatever its drawing would like to do. */
final class Bounds {
    static final int MOVES = 300;
    static final String TOO_LONG = "rehearsal-too-long";
    static final String TOO_LONG_TOLD = "It took longer than a rehearsal may; most likely it has a loop.";
    private static final int STEPS = 5_000;
    private static final long CHARACTERS = 16L << 20;

    private final long until;
    private int steps;
    private long characters;

    Bounds(Duration longest) {
        this.until = System.nanoTime() + longest.toNanos();
    }

    void check() {
        if (System.nanoTime() > until) {
            throw new Stopped(TOO_LONG, TOO_LONG_TOLD);
        }
    }

    void step() {
        check();
        if (++steps > STEPS) {
            throw new Stopped(
                    "too-many-steps", "It took more than " + STEPS + " steps; most likely its drawing has a loop.");
        }
    }

    /** What is kept in memory to be shown. */
    void keep(@Nullable String text) {
        characters += text == null ? 0 : text.length();
        if (characters > CHARACTERS) {
            throw new Stopped("rehearsal-too-large", "It wrote more than 16 MiB of data; give it smaller answers.");
        }
    }

    /** What stopped the rehearsal, when the engine has wrapped it; or that a single command ran on for too long. */
    static @Nullable Stopped stopped(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Stopped stopped) {
                return stopped;
            }
            if (cause instanceof TooManySteps loop) {
                return new Stopped("too-many-steps", "It ran into " + loop.getMessage() + ".");
            }
        }
        return null;
    }

    /** The rehearsal ends here; what it did so far is shown. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String code;

        Stopped(String code, String message) {
            super(message);
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
