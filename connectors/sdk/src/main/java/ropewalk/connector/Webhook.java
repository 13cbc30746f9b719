package ropewalk.connector;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How pushed changes come in. Immutable: each method returns a webhook with one thing more.
 */
public final class Webhook<A extends Record> {

    /** Compares in constant time, over the raw bytes, within the vendor's window of time. */
    @FunctionalInterface
    public interface Verification<A extends Record> {
        /** @throws Forged when the delivery is not the vendor's or is too old */
        void verify(Delivery delivery, A account);
    }

    /** Reads what a verified delivery says. */
    @FunctionalInterface
    public interface Parsing<A extends Record> {
        /** @throws IllegalArgumentException when the body is not what the vendor documents */
        List<Event> parse(Delivery delivery, A account);
    }

    /** Reads which feeds a verified delivery is about, where it says no more than that something has changed. */
    @FunctionalInterface
    public interface Asking<A extends Record> {
        /**
         * @return ids of feeds on the card, to be polled at once
         * @throws IllegalArgumentException when the body is not what the vendor documents
         */
        Set<String> feeds(Delivery delivery, A account);
    }

    /** Says what the vendor waits for, where that is more than that the delivery came. */
    @FunctionalInterface
    public interface Answering {
        HookAnswer answer(Delivery delivery);
    }

    /** @param feeds to be polled at once */
    public record Received(List<Event> events, Set<String> feeds, HookAnswer answer) {
        public Received {
            events = List.copyOf(events);
            feeds = Set.copyOf(feeds);
        }
    }

    private record Greeting(String parameter, Set<String> methods) {}

    /** Printable ASCII without what begins and ends a tag, so that an answer cannot be anything but text. */
    private static final Pattern ECHOED = Pattern.compile("[ -;=?-~]{1,1024}");

    private final Verification<A> verification;
    private final Parsing<A> parsing;
    private final Asking<A> asking;
    private final Answering answering;
    private final @Nullable Greeting greeting;
    private final boolean terse;

    private Webhook(
            Verification<A> verification,
            Parsing<A> parsing,
            Asking<A> asking,
            Answering answering,
            @Nullable Greeting greeting,
            boolean terse) {
        this.verification = verification;
        this.parsing = parsing;
        this.asking = asking;
        this.answering = answering;
        this.greeting = greeting;
        this.terse = terse;
    }

    /** For deliveries that hold the events. */
    public static <A extends Record> Webhook<A> of(Verification<A> verification, Parsing<A> parsing) {
        return new Webhook<>(
                verification, parsing, (delivery, account) -> Set.of(), delivery -> HookAnswer.none(), null, false);
    }

    /** For deliveries that only say that something has changed: these feeds bring the events. */
    public static <A extends Record> Webhook<A> asking(Verification<A> verification, String... feeds) {
        Set<String> all = Set.of(feeds);
        return asking(verification, (delivery, account) -> all);
    }

    /** For deliveries that only say what has changed: the feed that it names brings the events. */
    public static <A extends Record> Webhook<A> asking(Verification<A> verification, Asking<A> asking) {
        return new Webhook<>(
                verification, (delivery, account) -> List.of(), asking, delivery -> HookAnswer.none(), null, false);
    }

    /** For vendors that wait for an answer, and not only for a status. */
    public Webhook<A> answering(Answering chosen) {
        return new Webhook<>(verification, parsing, asking, chosen, greeting, terse);
    }

    /**
     * For vendors that try an address before they deliver to it, unsigned: a request without a body gets back the value
     * of one parameter of its address, as plain text, and nothing else happens.
     *
     * @param methods of HTTP that the vendor does this with
     */
    public Webhook<A> echoing(String parameter, String... methods) {
        return new Webhook<>(verification, parsing, asking, answering, new Greeting(parameter, Set.of(methods)), terse);
    }

    /** For vendors that want no word with a refusal (Xero's "intent to receive"). */
    public Webhook<A> terse() {
        return new Webhook<>(verification, parsing, asking, answering, greeting, true);
    }

    /** Whether a refusal is {@link HookAnswer#unsigned} rather than an explanation. */
    public boolean isTerse() {
        return terse;
    }

    /** The answer to a vendor that tries the address; empty for everything else, which has to be signed. */
    public Optional<HookAnswer> greet(Delivery delivery) {
        Greeting known = greeting;
        if (known == null || !known.methods().contains(delivery.method()) || delivery.body().length > 0) {
            return Optional.empty();
        }
        return value(delivery, known.parameter()).map(HookAnswer::text);
    }

    private static Optional<String> value(Delivery delivery, String parameter) {
        try {
            List<String> values = Form.read(
                            Objects.requireNonNullElse(delivery.uri().getRawQuery(), ""))
                    .sorted()
                    .getOrDefault(parameter, List.of());
            return values.size() == 1 && ECHOED.matcher(values.get(0)).matches()
                    ? Optional.of(values.get(0))
                    : Optional.empty();
        } catch (IllegalArgumentException badlyEncoded) {
            return Optional.empty();
        }
    }

    /**
     * What one delivery brings; its events in its order, none when it holds none that the card lists.
     *
     * @throws Forged when the delivery is not the vendor's or is too old
     * @throws IllegalArgumentException when the body is not what the vendor documents
     */
    public Received take(Delivery delivery, A account) {
        verification.verify(delivery, account);
        return new Received(
                parsing.parse(delivery, account), asking.feeds(delivery, account), answering.answer(delivery));
    }

    /** The events of {@link #take}. */
    public List<Event> receive(Delivery delivery, A account) {
        return take(delivery, account).events();
    }

    /** What to answer to a delivery that was received. */
    public HookAnswer answer(Delivery delivery) {
        return answering.answer(delivery);
    }
}
