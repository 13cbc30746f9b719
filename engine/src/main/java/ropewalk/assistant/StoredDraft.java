package ropewalk.assistant;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reply that was drafted once, and what a person sent. All texts are redacted.
 *
 * @param text what is answered; empty where it may not be kept
 * @param engine {@code embedded}, or the provider's model
 * @param draft what was drafted; empty where it may not be kept
 * @param sources the drafts whose accepted replies this one was made of: one where it is that reply, those that a provider
 *     was shown, none where it is the template
 * @param twin the template alone, filled
 * @param reply null as long as nobody has sent one, or where it must not be used
 * @param kept the share of the words of the draft that was sent; null as the reply is
 * @param twinKept the same of the template
 */
record StoredDraft(
        String id,
        StepId step,
        String instance,
        Instant at,
        String text,
        String draft,
        Basis basis,
        List<String> sources,
        String twin,
        String engine,
        int model,
        @Nullable String reply,
        @Nullable Double kept,
        @Nullable Double twinKept,
        @Nullable Instant decidedAt) {

    enum Basis {
        TEMPLATE,
        /** Sent before in a case like this. */
        REPLY,
        /** Written by the workspace's provider. */
        PROVIDER;

        /** As it stands in the database and in results. */
        String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Basis of(String id) {
            return valueOf(id.toUpperCase(java.util.Locale.ROOT));
        }
    }
}
