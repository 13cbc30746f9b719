package ropewalk.assistant.provider;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The provider that a workspace chose.
 *
 * @param model as the provider names it; at Azure the name of the deployment
 * @param key whether one is stored
 * @param timeout for the whole of an answer, with all that is asked again for it; 1 to 60 seconds
 * @param monthlyTokens how many it may use in a month of UTC, sent and received together
 * @param prices null when only tokens count
 * @param version grows with each change and is never given twice
 */
record Settings(
        Kind kind,
        URI address,
        String model,
        boolean key,
        Duration timeout,
        long monthlyTokens,
        @Nullable Prices prices,
        long version) {

    /** As it stands beside each suggestion. */
    String engine() {
        return kind.id() + "/" + model;
    }

    /**
     * @param currency ISO 4217
     * @param input of a million tokens that are sent, in minor units
     * @param output of a million tokens that are received, in minor units
     * @param monthly what a month may cost, in minor units; null when only tokens count
     */
    record Prices(String currency, long input, long output, @Nullable Long monthly) {

        /** In minor units, rounded up: what has begun to cost counts. */
        long cost(long inputTokens, long outputTokens) {
            return -Math.floorDiv(-Math.addExact(inputTokens * input, outputTokens * output), 1_000_000L);
        }
    }
}
