package ropewalk.assistant.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The provider gave no answer of use: somebody else has to answer. Its text holds no secret and nothing of a case. */
public final class NoAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProviderProblem problem;
    private final boolean aboutTheCase;
    private final transient @Nullable Duration pause;

    private NoAnswer(ProviderProblem problem, String words, boolean aboutTheCase, @Nullable Duration pause) {
        super(words);
        this.problem = problem;
        this.aboutTheCase = aboutTheCase;
        this.pause = pause;
    }

    static NoAnswer because(ProviderProblem problem, String words) {
        return new NoAnswer(problem, words, false, null);
    }

    /** The model will not answer this case, and may well answer the next. */
    static NoAnswer toThisCase(String words) {
        return new NoAnswer(ProviderProblem.REFUSED, words, true, null);
    }

    /** @param pause for how long it asks; null when it does not say */
    static NoAnswer busy(String words, @Nullable Duration pause) {
        return new NoAnswer(ProviderProblem.RATE_LIMITED, words, false, pause);
    }

    public ProviderProblem problem() {
        return problem;
    }

    /** Whether it says something of the provider, so that the next call would probably fail as well. */
    boolean countsAgainstTheProvider() {
        return !aboutTheCase && problem != ProviderProblem.OVER_BUDGET && problem != ProviderProblem.RESTING;
    }

    @Nullable
    Duration pause() {
        return pause;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
