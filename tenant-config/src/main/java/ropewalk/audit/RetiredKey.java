package ropewalk.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;

/**
 * Says until when a key that signed roots counts; signed by the key after it, so that whoever found the old one cannot put
 * the time off.
 *
 * @param at what it signed later is not genuine
 * @param key as base64 of its X.509 form, as is {@code next}
 * @param signature Ed25519 by {@code next} over the canonical JSON of all the rest, as base64; empty before it is signed
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record RetiredKey(Instant at, String key, String next, String signature) {

    /** A line of a file may lack anything; it then retires nothing. */
    RetiredKey {
        at = Objects.requireNonNullElse(at, Instant.EPOCH);
        key = Objects.requireNonNullElse(key, "");
        next = Objects.requireNonNullElse(next, "");
        signature = Objects.requireNonNullElse(signature, "");
    }

    RetiredKey signed(String by) {
        return new RetiredKey(at, key, next, by);
    }

    byte[] signedBytes() {
        return CanonicalJson.bytes(signed(""));
    }
}
