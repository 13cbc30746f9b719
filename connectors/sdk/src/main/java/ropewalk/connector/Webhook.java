package ropewalk.connector;

import java.util.List;

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

    private final Verification<A> verification;
    private final Parsing<A> parsing;

    Webhook(Verification<A> verification, Parsing<A> parsing) {
        this.verification = verification;
        this.parsing = parsing;
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
}
