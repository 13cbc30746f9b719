package ropewalk.connector;

import java.util.List;
import java.util.Map;

/** How pushed changes come in. */
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

    /** Says what the vendor waits for, where that is more than that the delivery came. */
    @FunctionalInterface
    public interface Answering {
        /** @return the members of a JSON answer; empty when the status says it all */
        Map<String, Object> answer(Delivery delivery);
    }

    private final Verification<A> verification;
    private final Parsing<A> parsing;
    private final Answering answering;

    Webhook(Verification<A> verification, Parsing<A> parsing, Answering answering) {
        this.verification = verification;
        this.parsing = parsing;
        this.answering = answering;
    }

    /**
     * The events of one delivery, in its order; empty when it holds none that the card lists.
     *
     * @throws Forged when the delivery is not the vendor's or is too old
     * @throws IllegalArgumentException when the body is not what the vendor documents
     */
    public List<Event> receive(Delivery delivery, A account) {
        verification.verify(delivery, account);
        return List.copyOf(parsing.parse(delivery, account));
    }

    /** What to answer to a delivery that was received; empty when the status says it all. */
    public Map<String, Object> answer(Delivery delivery) {
        return answering.answer(delivery);
    }
}
