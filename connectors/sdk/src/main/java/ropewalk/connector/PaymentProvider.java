package ropewalk.connector;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who writes to customers for us and takes their money, with an account of the operator's. It is told each line as
 * we have computed it and computes nothing; what it holds is asked for and compared. Everything here may be asked again: what
 * is done is not done twice. Failures are the three of {@link Failure}.
 */
public interface PaymentProvider {

    /** What the operator's configuration calls it. */
    String id();

    Books open(Access access);

    /** @param address null for the provider's usual one */
    record Access(String key, @Nullable URI address, Http http) {
        /** Without the key. */
        @Override
        public String toString() {
            return "Access[address=" + address + "]";
        }
    }

    /** The operator's account. */
    interface Books {

        /**
         * The customer that stands for a tenant, made when there is none.
         *
         * @return what the provider calls it
         */
        String customer(String tenant, String name);

        /** All that a customer was sent or is about to be, with every line. */
        List<Document> documents(String customer);

        /** Begins an invoice without lines, which the provider does not send by itself. */
        Document draft(String customer, String key, String number, String currency);

        /** @param key of the line: with the same key it is added once */
        void add(String customer, Document draft, String key, String text, long amount);

        /** From now on its lines stay as they are, and it can be paid. */
        Document issue(Document draft);

        /**
         * Takes the money by what the customer has agreed to.
         *
         * @param attempt the same attempt is made once
         * @throws Refused when the money is not given
         */
        Document collect(Document issued, String attempt);
    }

    enum State {
        DRAFT,
        OPEN,
        PAID,
        /** Taken back, or given up, by somebody in the provider's own screens. */
        VOID
    }

    /**
     * @param id what the provider calls it
     * @param key ours; null when it is none of ours
     * @param total in the currency's smallest unit, as {@code paid}
     * @param payAt the page at which it can be paid
     */
    record Document(
            String id,
            @Nullable String key,
            State state,
            String currency,
            long total,
            long paid,
            @Nullable String payAt,
            List<DocumentLine> lines) {
        public Document {
            lines = List.copyOf(lines);
        }
    }

    /** @param key ours; null when it is none of ours */
    record DocumentLine(String id, @Nullable String key, long amount) {}
}
