package ropewalk.assistant.provider;

import dev.langchain4j.exception.ContentFilteredException;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Failure;
import ropewalk.connector.Refused;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.Unavailable;

/** What it means when a provider does not answer as it should, in words for an Admin. */
final class ProviderAnswers {
    private static final int NOT_FOUND = 404;
    private static final int REDIRECTS_FROM = 300;
    private static final int REDIRECTS_TO = 399;

    private ProviderAnswers() {}

    /** @param until when its time was over, by {@link System#nanoTime} */
    static NoAnswer problem(Settings settings, @Nullable String key, RuntimeException thrown, long until) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof NoAnswer known) {
                return known;
            }
            if (cause instanceof Failure failure) {
                return of(settings, key, failure, until);
            }
            if (cause instanceof ContentFilteredException) {
                return declined(settings);
            }
        }
        return NoAnswer.because(
                ProviderProblem.MALFORMED,
                settings.kind().label() + " answered something that cannot be read; is the address one of "
                        + settings.kind().label() + "’s form?");
    }

    static NoAnswer late(Settings settings) {
        return NoAnswer.because(
                ProviderProblem.TIMED_OUT,
                "%s did not answer within %d seconds."
                        .formatted(settings.kind().label(), settings.timeout().toSeconds()));
    }

    static NoAnswer declined(Settings settings) {
        return NoAnswer.toThisCase(settings.kind().label() + " will not answer this.");
    }

    private static NoAnswer of(Settings settings, @Nullable String key, Failure failure, long until) {
        String system = settings.kind().label();
        if (failure instanceof Unauthorised) {
            return NoAnswer.because(ProviderProblem.REFUSED, system + " does not accept the key; store a valid one.");
        }
        if (failure instanceof Refused refused) {
            return refused(settings, key, refused);
        }
        Unavailable unavailable = (Unavailable) failure;
        if (unavailable.reason() == Unavailable.Reason.BUSY) {
            return NoAnswer.busy(system + " asks for fewer calls.", unavailable.retryAfter());
        }
        return System.nanoTime() >= until
                ? late(settings)
                : NoAnswer.because(ProviderProblem.UNREACHABLE, clean(key, failure.getMessage()) + ".");
    }

    private static NoAnswer refused(Settings settings, @Nullable String key, Refused refused) {
        String system = settings.kind().label();
        if (refused.code().equals("address")) {
            return NoAnswer.because(ProviderProblem.UNREACHABLE, refused.getMessage() + ".");
        }
        if (refused.code().equals("too-large")) {
            return NoAnswer.because(ProviderProblem.MALFORMED, refused.getMessage() + ".");
        }
        if (refused.status() == NOT_FOUND) {
            return NoAnswer.because(
                    ProviderProblem.REFUSED,
                    "%s does not know the model “%s”, or is not at this address.".formatted(system, settings.model()));
        }
        if (refused.status() >= REDIRECTS_FROM && refused.status() <= REDIRECTS_TO) {
            return NoAnswer.because(
                    ProviderProblem.UNREACHABLE,
                    system + " redirects to another address, which is not followed; give that one.");
        }
        return NoAnswer.because(ProviderProblem.REFUSED, clean(key, refused.getMessage()));
    }

    /** A provider may repeat the key that it refuses. */
    private static String clean(@Nullable String key, String words) {
        return key == null || key.isEmpty() ? words : words.replace(key, "•••");
    }
}
