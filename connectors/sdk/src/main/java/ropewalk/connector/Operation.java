package ropewalk.connector;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something a diagram can ask of an outside system.
 *
 * @param id in kebab case, {@code create-invoice}; the external task's topic is {@code <connector>.<id>}. A published
 *     one is never renamed.
 * @param keyLife how long the vendor remembers an idempotency key; absent where that does not matter
 * @param reconcile finds what an earlier send of the same call has left, when the key is past its life
 */
public record Operation<A extends Record, I extends Record, O extends Record>(
        String id,
        String name,
        Shape<I> input,
        Shape<O> output,
        Idempotency idempotency,
        Function<Call<A, I>, O> action,
        @Nullable Duration keyLife,
        @Nullable Function<Call<A, I>, Optional<O>> reconcile) {

    public Operation(
            String id,
            String name,
            Class<I> input,
            Class<O> output,
            Idempotency idempotency,
            Function<Call<A, I>, O> action) {
        this(id, name, Shape.of(input), Shape.of(output), idempotency, action, null, null);
    }

    /** Past this age a call is not sent again; it is looked up. */
    public Operation<A, I, O> remembering(Duration life, Function<Call<A, I>, Optional<O>> lookup) {
        return new Operation<>(id, name, input, output, idempotency, action, life, lookup);
    }

    public List<Field> inputs() {
        return input.fields();
    }

    public List<Field> outputs() {
        return output.fields();
    }

    /**
     * Calls the outside system, with no transaction open.
     *
     * @param values the process's values by input name; more than the input has are ignored
     * @param firstSentAt when the first try was made that may have had an effect; exactly now on the first one
     * @param now the caller's clock, to tell whether this is the first try and whether the vendor still remembers the key
     * @return the output's components as JSON values
     * @throws InvalidFields when the values do not make an input; nothing was sent
     * @throws Failure with every secret of the account blotted out
     */
    public Map<String, Object> call(
            A account,
            Map<String, ?> values,
            String key,
            @Nullable String businessKey,
            Instant firstSentAt,
            Instant now,
            Http http) {
        return call(account, values, key, businessKey, firstSentAt, now, http, null);
    }

    /**
     * As {@link #call(Record, Map, String, String, Instant, Instant, Http)}.
     *
     * @param hook where the vendor can report on this call
     */
    public Map<String, Object> call(
            A account,
            Map<String, ?> values,
            String key,
            @Nullable String businessKey,
            Instant firstSentAt,
            Instant now,
            Http http,
            @Nullable URI hook) {
        var call = new Call<>(
                account, input.read(values), key, businessKey, firstSentAt, firstSentAt.isBefore(now), http, hook);
        return Redaction.during(account, () -> Json.map(send(call, now)));
    }

    private O send(Call<A, I> call, Instant now) {
        if (keyLife == null
                || reconcile == null
                || now.isBefore(call.firstSentAt().plus(keyLife))) {
            return action.apply(call);
        }
        return reconcile
                .apply(call)
                .orElseThrow(() -> Unavailable.untold(
                        "The first try was at %s, longer ago than the vendor remembers it, and nothing of it was found"
                                .formatted(call.firstSentAt())));
    }
}
