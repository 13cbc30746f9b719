package ropewalk.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything there is to know about a connector. From it come the element templates of the modeler, the JSON schemas,
 * the reference page and the connection form. Immutable: each method returns a card with one thing more.
 *
 * <p>How a diagram uses it: an operation is a service task with {@code camunda:type="external"} and the topic
 * {@code <connector>.<operation>}. Its input parameters are named like the input's components; {@code connection} is
 * the connection's name (empty: the only one there is). The result arrives as one JSON variable, named by the extension
 * property {@code resultVariable}. A start or catch event waits for the message {@code <connector>.<event>}; the
 * event's payload arrives as one JSON variable, named by {@code resultVariable} too ({@code event} when empty).
 *
 * @param id lower-case letters, digits and hyphens, of one that came with something else after that thing's id and a dot; never
 *     renamed
 * @param check asks the outside system, changing nothing, whether the account works
 * @param consent how the account is connected in the browser; null where all of it is typed
 * @param records what it keeps that can be kept in step with other systems
 */
public record Card<A extends Record>(
        String id,
        String name,
        String description,
        Icon icon,
        Shape<A> accountShape,
        List<Operation<A, ?, ?>> operations,
        List<Occurrence> events,
        List<Feed<A>> feeds,
        @Nullable Webhook<A> webhook,
        @Nullable BiConsumer<A, Http> check,
        @Nullable Consent<A> consent,
        List<RecordKind> records) {

    public Card {
        if (!id.matches("([a-z0-9][a-z0-9-]*\\.)*[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("Not a connector's id: " + id);
        }
        operations = List.copyOf(operations);
        events = List.copyOf(events);
        feeds = List.copyOf(feeds);
        records = List.copyOf(records);
    }

    public static <A extends Record> Card<A> of(String id, String name, Class<A> accountType) {
        return of(id, name, Shape.of(accountType));
    }

    public static <A extends Record> Card<A> of(String id, String name, Shape<A> accountShape) {
        return new Card<>(
                id, name, "", Icon.PLUG, accountShape, List.of(), List.of(), List.of(), null, null, null, List.of());
    }

    /** One sentence: what a process gains from it. */
    public Card<A> described(String sentence) {
        return new Card<>(
                id, name, sentence, icon, accountShape, operations, events, feeds, webhook, check, consent, records);
    }

    public Card<A> icon(Icon chosen) {
        return new Card<>(
                id,
                name,
                description,
                chosen,
                accountShape,
                operations,
                events,
                feeds,
                webhook,
                check,
                consent,
                records);
    }

    public <I extends Record, O extends Record> Card<A> operation(
            String operationId,
            String operationName,
            Class<I> input,
            Class<O> output,
            Idempotency idempotency,
            Function<Call<A, I>, O> action) {
        return operation(new Operation<>(operationId, operationName, input, output, idempotency, action));
    }

    public Card<A> operation(Operation<A, ?, ?> operation) {
        var more = with(operations, operation);
        return new Card<>(
                id, name, description, icon, accountShape, more, events, feeds, webhook, check, consent, records);
    }

    /** A kind of event that the webhook or a feed brings. */
    public Card<A> event(String eventId, String eventName, Class<? extends Record> payload) {
        return event(new Occurrence(eventId, eventName, Shape.of(payload)));
    }

    public Card<A> event(Occurrence event) {
        return new Card<>(
                id,
                name,
                description,
                icon,
                accountShape,
                operations,
                with(events, event),
                feeds,
                webhook,
                check,
                consent,
                records);
    }

    public Card<A> feed(String feedId, String feedName, Function<Feed.Poll<A>, Feed.Batch> poll) {
        var more = with(feeds, new Feed<>(feedId, feedName, poll));
        return new Card<>(
                id, name, description, icon, accountShape, operations, events, more, webhook, check, consent, records);
    }

    public Card<A> webhook(Webhook.Verification<A> verification, Webhook.Parsing<A> parsing) {
        return webhook(Webhook.of(verification, parsing));
    }

    public Card<A> webhook(Webhook<A> hook) {
        return new Card<>(
                id, name, description, icon, accountShape, operations, events, feeds, hook, check, consent, records);
    }

    public Card<A> check(BiConsumer<A, Http> question) {
        return new Card<>(
                id,
                name,
                description,
                icon,
                accountShape,
                operations,
                events,
                feeds,
                webhook,
                question,
                consent,
                records);
    }

    /**
     * The account's refresh token comes of a consent in the browser, and may be typed as well.
     *
     * @throws IllegalArgumentException when the account has no such component, or it is not secret, or required
     */
    public Card<A> consent(Consent<A> way) {
        boolean fits = accountFields().stream()
                .anyMatch(field -> field.name().equals(way.refreshTokenField()) && field.secret() && !field.required());
        if (!fits) {
            throw new IllegalArgumentException(
                    "Not a secret that may be missing: " + id + "." + way.refreshTokenField());
        }
        return new Card<>(
                id, name, description, icon, accountShape, operations, events, feeds, webhook, check, way, records);
    }

    /**
     * A kind of thing that is kept in step.
     *
     * @throws IllegalArgumentException when the kind is there already, or names an operation that the card has not got
     *     or that does something else
     */
    public Card<A> record(RecordKind kind) {
        if (record(kind.id()).isPresent()) {
            throw new IllegalArgumentException("There is a kind “" + kind.id() + "” already");
        }
        check(kind.read());
        check(kind.find());
        check(kind.create());
        check(kind.change());
        return new Card<>(
                id,
                name,
                description,
                icon,
                accountShape,
                operations,
                events,
                feeds,
                webhook,
                check,
                consent,
                with(records, kind));
    }

    private void check(RecordKind.@Nullable Reading reading) {
        if (reading != null && named(reading.operation()).idempotency() != Idempotency.READ) {
            throw new IllegalArgumentException("Not an operation that only reads: " + reading.operation());
        }
    }

    private void check(RecordKind.@Nullable Writing writing) {
        if (writing != null && named(writing.operation()).idempotency() == Idempotency.READ) {
            throw new IllegalArgumentException("Not an operation that writes: " + writing.operation());
        }
    }

    private Operation<A, ?, ?> named(String operationId) {
        return operation(operationId)
                .orElseThrow(() -> new IllegalArgumentException("Not an operation of " + id + ": " + operationId));
    }

    public Optional<RecordKind> record(String kind) {
        return records.stream().filter(each -> each.id().equals(kind)).findFirst();
    }

    /** The account's form. */
    public List<Field> accountFields() {
        return accountShape.fields();
    }

    /** Reads an account from a form or from the sealed store; {@link InvalidFields} says what is missing. */
    public A account(Map<String, ?> values) {
        return accountShape.read(values);
    }

    public Optional<Operation<A, ?, ?>> operation(String operationId) {
        return operations.stream()
                .filter(operation -> operation.id().equals(operationId))
                .findFirst();
    }

    /**
     * Asks whether an account works.
     *
     * @throws Failure with every secret of the account blotted out
     */
    public void verify(A account, Http http) {
        var question = check;
        if (question != null) {
            Redaction.<@Nullable Void>during(account, () -> {
                question.accept(account, http);
                return null;
            });
        }
    }

    private static <T> List<T> with(List<T> list, T one) {
        var more = new ArrayList<>(list);
        more.add(one);
        return more;
    }
}
